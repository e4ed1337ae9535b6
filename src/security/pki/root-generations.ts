import type { AuthorityVariables } from './authority-of.ts';
import { fromPem, x509 } from './x509.ts';

/** A certificate that a station may trust. */
export interface KnownRoot {
  readonly pem: string;
  /** Lower-case hex without leading zeros. It is random, so it names the certificate. */
  readonly serialNumber: string;
  readonly subject: string;
}

/** The roots of the built-in authority, and what leads from the previous one to the present one. */
export interface RootGenerations {
  readonly root: KnownRoot;
  /** The present root's name and key, signed by the previous root; null while there is one generation. */
  readonly link: KnownRoot | null;
  readonly previous: KnownRoot | null;
}

/** Which roots there are, by the secrets; null where no authority is set up. */
export function rootGenerationsOf(variables: AuthorityVariables): RootGenerations | null {
  const {
    CA_ROOT_CERTIFICATE: root,
    CA_LINK_CERTIFICATE: link,
    CA_PREVIOUS_ROOT_CERTIFICATE: previous,
  } = variables;
  if (!root) return null;
  return {
    root: knownRoot(root),
    link: link ? knownRoot(link) : null,
    previous: previous ? knownRoot(previous) : null,
  };
}

function knownRoot(text: string): KnownRoot {
  const certificate = new x509.X509Certificate(fromPem(text));
  return {
    pem: certificate.toString('pem'),
    serialNumber: certificate.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    subject: certificate.subject,
  };
}
