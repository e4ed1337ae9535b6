import { defineMessage } from '../define-message.ts';

/** [M01, M02] */
export const get15118EVCertificate = defineMessage({
  action: 'Get15118EVCertificate',
  kind: 'ev-certificate',
  toRequest: (payload) => ({
    kind: 'ev-certificate',
    schemaVersion: payload.iso15118SchemaVersion,
    action: payload.action,
    exiRequest: payload.exiRequest,
    contractsMax: payload.maximumContractCertificateChains ?? null,
    prioritizedEmaids: payload.prioritizedEMAIDs ?? [],
  }),
  toPayload: ({ certificate }, version) => {
    if (certificate === null) {
      return { status: 'Failed', exiResponse: '', statusInfo: { reasonCode: 'NoService' } };
    }
    const { exiResponse, remainingContracts } = certificate;
    return {
      status: 'Accepted',
      exiResponse,
      // Several contracts for one car are new in 2.1.
      ...(remainingContracts === null || version !== '2.1' ? {} : { remainingContracts }),
    };
  },
});
