import { certificateRequested } from '../../../domain/station-certificate.ts';
import { defineNotice } from '../define-notice.ts';

/** [1.6 security whitepaper A02, A03] Accepted means that it will be looked at; the certificate comes later. */
export const signCertificate = defineNotice({
  action: 'SignCertificate',
  read: ({ csr }) => ({ changes: [certificateRequested('ChargingStationCertificate', csr, null)] }),
  answer: { status: 'Accepted' },
});
