import { openBuiltinAuthority } from './builtin-authority.ts';
import type { CertificateAuthority, RevokingAuthority } from './certificate-authority.ts';
import { openExternalAuthority } from './external-authority.ts';

/** The secrets and variables that say who signs. */
export interface AuthorityVariables {
  /** `npm run ca -- init` makes these three. */
  readonly CA_ISSUING_KEY?: string;
  readonly CA_ISSUING_CERTIFICATE?: string;
  readonly CA_ROOT_CERTIFICATE?: string;
  /** A signer outside, which then signs instead. */
  readonly CA_SIGNER_URL?: string;
  readonly CA_SIGNER_TOKEN?: string;
  /** The organisation that certificates of stations must name; any when absent [A00.FR.404]. */
  readonly STATION_ORGANIZATION?: string;
}

let opened: { readonly key: string; readonly authority: Promise<RevokingAuthority> } | null = null;

/** The authority that comes along, if its keys are set. It is opened once per isolate. */
export async function builtinAuthorityOf(variables: AuthorityVariables): Promise<RevokingAuthority | null> {
  const { CA_ISSUING_KEY, CA_ISSUING_CERTIFICATE, CA_ROOT_CERTIFICATE } = variables;
  if (!CA_ISSUING_KEY || !CA_ISSUING_CERTIFICATE || !CA_ROOT_CERTIFICATE) return null;
  if (opened?.key !== CA_ISSUING_KEY) {
    const material = {
      issuingKey: CA_ISSUING_KEY,
      issuingCertificate: CA_ISSUING_CERTIFICATE,
      rootCertificate: CA_ROOT_CERTIFICATE,
    };
    const authority = openBuiltinAuthority(material, variables.STATION_ORGANIZATION || null);
    opened = { key: CA_ISSUING_KEY, authority };
  }
  return await opened.authority;
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
