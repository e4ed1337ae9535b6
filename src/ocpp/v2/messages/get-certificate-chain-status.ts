import { formatTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

/** [2.1 M07] Each certificate of the chain is answered for itself. */
export const getCertificateChainStatus = defineMessage({
  action: 'GetCertificateChainStatus',
  kind: 'certificate-chain-status',
  toRequest: ({ certificateStatusRequests }) => ({
    kind: 'certificate-chain-status',
    questions: certificateStatusRequests.map(({ certificateHashData: hash, source, urls }) => ({
      hashAlgorithm: hash.hashAlgorithm,
      issuerNameHash: hash.issuerNameHash,
      issuerKeyHash: hash.issuerKeyHash,
      serialNumber: hash.serialNumber,
      source,
      urls,
    })),
  }),
  toPayload: ({ statuses }) => ({
    certificateStatus: statuses.map(({ question, status, nextUpdateMs }) => {
      const { source, urls: _urls, ...certificateHashData } = question;
      return { certificateHashData, source, status, nextUpdate: formatTimestamp(nextUpdateMs) };
    }),
  }),
});
