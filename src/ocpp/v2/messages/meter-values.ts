import { defineMessage } from '../define-message.ts';
import { meterSamples } from '../meter-sample.ts';

/** [J01] Values outside a transaction, and clock-aligned ones within. */
export const meterValues = defineMessage({
  action: 'MeterValues',
  kind: 'meter-values',
  toRequest: ({ evseId, meterValue }) => ({
    kind: 'meter-values',
    evseId,
    ocppTransactionId: null,
    samples: meterSamples(meterValue),
  }),
  toPayload: () => ({}),
});
