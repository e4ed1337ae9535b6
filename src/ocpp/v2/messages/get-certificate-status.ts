import { defineMessage } from '../define-message.ts';

/** [M06] */
export const getCertificateStatus = defineMessage({
  action: 'GetCertificateStatus',
  kind: 'certificate-status',
  toRequest: ({ ocspRequestData: { responderURL, hashAlgorithm, ...hash } }) => ({
    kind: 'certificate-status',
    question: {
      hashAlgorithm,
      issuerNameHash: hash.issuerNameHash,
      issuerKeyHash: hash.issuerKeyHash,
      serialNumber: hash.serialNumber,
      source: 'OCSP',
      urls: [responderURL],
    },
  }),
  toPayload: ({ ocspResult }) =>
    ocspResult === null
      ? { status: 'Failed', statusInfo: { reasonCode: 'NoService' } }
      : { status: 'Accepted', ocspResult },
});
