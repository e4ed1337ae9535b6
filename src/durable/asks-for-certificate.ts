import type { CertificateRequest } from '../domain/station-certificate.ts';
import type { StationWrite } from '../station/output.ts';

/** Whether a write keeps a request for a certificate that nobody has looked at. */
export function asksForCertificate(write: StationWrite): boolean {
  if (write.kind !== 'document' || write.document.collection !== 'certificate-requests') return false;
  return (write.document.value as CertificateRequest).state === 'pending';
}
