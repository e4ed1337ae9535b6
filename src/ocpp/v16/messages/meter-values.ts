import { defineMessage } from '../define-message.ts';
import { meterSamples } from '../meter-sample.ts';

/** [1.6 §4.7] A transactionId of 0 or less has no meaning [errata 3.54]. */
export const meterValues = defineMessage({
  action: 'MeterValues',
  kind: 'meter-values',
  toRequest: ({ connectorId, transactionId, meterValue }) => ({
    kind: 'meter-values',
    evseId: connectorId,
    ocppTransactionId: transactionId !== undefined && transactionId > 0 ? String(transactionId) : null,
    samples: meterSamples(meterValue),
  }),
  toPayload: () => ({}),
});
