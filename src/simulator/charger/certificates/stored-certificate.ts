import type { CertificateHash } from '../../../domain/station-certificate.ts';

/** A certificate in the charger's store. */
export interface StoredCertificate {
  /** As the message that brought it names its use. */
  readonly use: string;
  readonly pem: string;
  readonly hash: CertificateHash;
}
