import { defineMessage } from '../define-message.ts';
import { ocspQuestion } from '../ocsp-question.ts';

/** [M06] */
export const getCertificateStatus = defineMessage({
  action: 'GetCertificateStatus',
  kind: 'certificate-status',
  toRequest: ({ ocspRequestData }) => ({
    kind: 'certificate-status',
    question: ocspQuestion(ocspRequestData),
  }),
  toPayload: ({ ocspResult }) =>
    ocspResult === null
      ? { status: 'Failed', statusInfo: { reasonCode: 'NoService' } }
      : { status: 'Accepted', ocspResult },
});
