import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { namesEntry } from '../configuration-entry.ts';
import { changePassword } from '../credentials.ts';
import { changeSetting } from '../setting-change.ts';
import type { Turn } from '../turn.ts';

/** Without keys it tells all it has [1.6 §5.8]. */
export function v16GetConfiguration(
  turn: Turn,
  { key }: RequestPayload<'1.6', 'GetConfiguration'>,
): ResponsePayload<'1.6', 'GetConfiguration'> {
  const { configuration } = turn.state;
  const asked = key === undefined || key.length === 0 ? configuration.map((entry) => entry.name) : key;
  const found = asked.map((name) => ({ name, entry: find(configuration, name) }));
  const unknownKey = found.filter(({ entry }) => entry === undefined).map(({ name }) => name);
  return {
    configurationKey: found.flatMap(({ entry }) => (entry === undefined ? [] : [tell(entry)])),
    ...(unknownKey.length === 0 ? {} : { unknownKey }),
  };
}

/** An unknown key is NotSupported, a read-only one or a wrong value Rejected [1.6 §5.3]. */
export function v16ChangeConfiguration(
  turn: Turn,
  { key, value }: RequestPayload<'1.6', 'ChangeConfiguration'>,
): ResponsePayload<'1.6', 'ChangeConfiguration'> {
  const entry = find(turn.state.configuration, key);
  if (entry === undefined) return { status: 'NotSupported' };
  const change = securityChanges[entry.name];
  if (change !== undefined && !change(turn, value)) return { status: 'Rejected' };
  return { status: changeSetting(turn, entry, value) ? 'Accepted' : 'Rejected' };
}

/** Keys of the security extension that take effect beyond their value; false refuses the change. */
const securityChanges: Readonly<Record<string, (turn: Turn, value: string) => boolean>> = {
  /** 16 to 20 bytes in hexadecimal; some systems send the password itself, so that is taken too [A01]. */
  AuthorizationKey(turn, value) {
    const isHexadecimal = /^([0-9a-f]{2}){16,20}$/i.test(value);
    if (!isHexadecimal && (value.length < 16 || value.length > 40)) return false;
    changePassword(turn, Buffer.from(value, isHexadecimal ? 'hex' : 'utf8'));
    return true;
  },
  /** Only upwards, and over TLS only with a root certificate to check the CSMS by [A05]. */
  SecurityProfile({ state }, value) {
    const current = Number(state.configuration.find(({ name }) => name === 'SecurityProfile')?.value);
    const wanted = Number(value);
    const hasRoot = state.certificates.some(({ use }) => use === 'CentralSystemRootCertificate');
    return wanted === current || (wanted > current && wanted <= 3 && hasRoot);
  },
};

function find(configuration: readonly ConfigurationEntry[], name: string): ConfigurationEntry | undefined {
  return configuration.find((entry) => namesEntry({ component: null, name }, entry));
}

/** What may only be written is listed without its value. */
function tell({ name, mutability, value }: ConfigurationEntry) {
  const key = { key: name, readonly: mutability === 'ReadOnly' };
  return mutability === 'WriteOnly' ? key : { ...key, value };
}
