import { openBuiltinAuthority } from './builtin-authority.ts';
import type { CertificateAuthority, RevokingAuthority } from './certificate-authority.ts';
import { openExternalAuthority } from './external-authority.ts';

/** The secrets and variables that say who signs. */
export interface AuthorityVariables {
  /** `npm run ca -- init` makes these three. */
  readonly CA_ISSUING_KEY?: string;
  readonly CA_ISSUING_CERTIFICATE?: string;
  readonly CA_ROOT_CERTIFICATE?: string;
  /** `npm run ca -- rotate` adds these: the new root signed by the old one, and the authority before. */
  readonly CA_LINK_CERTIFICATE?: string;
  readonly CA_PREVIOUS_ISSUING_KEY?: string;
  readonly CA_PREVIOUS_ISSUING_CERTIFICATE?: string;
  readonly CA_PREVIOUS_ROOT_CERTIFICATE?: string;
  /** `npm run ca -- retire` adds this: key ids of issuing authorities whose certificates open nothing, with commas. */
  readonly CA_RETIRED_ISSUERS?: string;
  /** A signer outside, which then signs instead. */
  readonly CA_SIGNER_URL?: string;
  readonly CA_SIGNER_TOKEN?: string;
  /** The organisation that certificates of stations must name; any when absent [A00.FR.404]. */
  readonly STATION_ORGANIZATION?: string;
}

const opened = new Map<string, Promise<RevokingAuthority>>();

/** The authority that comes along, if its keys are set. It is opened once per isolate. */
export async function builtinAuthorityOf(variables: AuthorityVariables): Promise<RevokingAuthority | null> {
  const { CA_ISSUING_KEY, CA_ISSUING_CERTIFICATE, CA_ROOT_CERTIFICATE } = variables;
  return await open(CA_ISSUING_KEY, CA_ISSUING_CERTIFICATE, CA_ROOT_CERTIFICATE, variables);
}

/** The authority before, while stations are brought from its root to the new one. It signs no certificates any more. */
export async function previousAuthorityOf(variables: AuthorityVariables): Promise<RevokingAuthority | null> {
  const { CA_PREVIOUS_ISSUING_KEY, CA_PREVIOUS_ISSUING_CERTIFICATE, CA_PREVIOUS_ROOT_CERTIFICATE } =
    variables;
  const certificates = [CA_PREVIOUS_ISSUING_CERTIFICATE, CA_PREVIOUS_ROOT_CERTIFICATE] as const;
  return await open(CA_PREVIOUS_ISSUING_KEY, ...certificates, variables);
}

async function open(
  issuingKey: string | undefined,
  issuingCertificate: string | undefined,
  rootCertificate: string | undefined,
  { STATION_ORGANIZATION }: AuthorityVariables,
): Promise<RevokingAuthority | null> {
  if (!issuingKey || !issuingCertificate || !rootCertificate) return null;
  const known = opened.get(issuingKey);
  if (known !== undefined) return await known;
  const material = { issuingKey, issuingCertificate, rootCertificate };
  const authority = openBuiltinAuthority(material, STATION_ORGANIZATION || null);
  opened.set(issuingKey, authority);
  return await authority;
}

/** The key ids of issuing authorities that were retired, in lower-case hex. */
export function retiredIssuersOf({ CA_RETIRED_ISSUERS }: AuthorityVariables): readonly string[] {
  return (CA_RETIRED_ISSUERS ?? '')
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter((id) => id !== '');
}

/** Whoever signs for stations here; null when nobody does. */
export async function authorityOf(
  variables: AuthorityVariables,
  fetcher: typeof fetch,
): Promise<CertificateAuthority | null> {
  const { CA_SIGNER_URL: url, CA_SIGNER_TOKEN: token, STATION_ORGANIZATION: organization } = variables;
  if (url) return openExternalAuthority({ url, token: token || null }, organization || null, fetcher);
  return await builtinAuthorityOf(variables);
}
