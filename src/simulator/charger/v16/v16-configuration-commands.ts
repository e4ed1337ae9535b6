import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { namesEntry } from '../configuration-entry.ts';
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
  return { status: changeSetting(turn, entry, value) ? 'Accepted' : 'Rejected' };
}

function find(configuration: readonly ConfigurationEntry[], name: string): ConfigurationEntry | undefined {
  return configuration.find((entry) => namesEntry({ component: null, name }, entry));
}

function tell(entry: ConfigurationEntry): { key: string; readonly: boolean; value: string } {
  return { key: entry.name, readonly: entry.mutability === 'ReadOnly', value: entry.value };
}
