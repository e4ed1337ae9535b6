import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** C, Q, S (2.1): payment on the web, bidirectional power, battery swapping. */
export const energyServices = {
  /** [Q07] */
  AFRRSignal: defineEffect('AFRRSignal', ({ timestamp, signal }, _response, accepted) =>
    whenAccepted(accepted, () => [
      { type: 'append', collection: 'afrr-signals', value: { at: timestamp, signal } },
    ]),
  ),
  /** [Q02] */
  NotifyAllowedEnergyTransfer: defineEffect(
    'NotifyAllowedEnergyTransfer',
    ({ transactionId, allowedEnergyTransfer }, _response, accepted) =>
      whenAccepted(accepted, () => [
        {
          type: 'put',
          collection: 'energy-transfers',
          id: transactionId,
          value: { transactionId, allowedEnergyTransfer },
        },
      ]),
  ),
  /** [C25] */
  NotifyWebPaymentStarted: defineEffect('NotifyWebPaymentStarted', ({ evseId, timeout }) => ({
    documents: [
      {
        type: 'put',
        collection: 'web-payments',
        id: String(evseId),
        value: { evseId, timeoutSeconds: timeout },
      },
    ],
  })),
  /** [S03] The batteries come and go with BatterySwap of the same requestId. */
  RequestBatterySwap: defineEffect('RequestBatterySwap', ({ requestId, idToken }, { status }) => ({
    documents: [
      {
        type: 'put',
        collection: 'battery-swaps',
        id: `${requestId}/Requested`,
        value: { requestId, eventType: 'Requested', idToken, status },
      },
    ],
  })),
};
