import { certificateRequested } from '../../../domain/station-certificate.ts';
import { defineNotice } from '../define-notice.ts';

/** [A02, A03] Accepted means that it will be looked at; the certificate comes with CertificateSigned. */
export const signCertificate = defineNotice({
  action: 'SignCertificate',
  read: ({ csr, certificateType, requestId }) => ({
    changes: [certificateRequested(certificateType ?? 'ChargingStationCertificate', csr, requestId ?? null)],
  }),
  answer: { status: 'Accepted' },
});
