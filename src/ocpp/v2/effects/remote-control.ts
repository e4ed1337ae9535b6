import { answerOnly } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';
import { installedProfile } from './smart-charging.ts';

/** C, E, F, G: transactions and statuses report themselves; kept is what nobody would say again. */
export const remoteControl = {
  /** [G03, G04] What the operator wants of it, also when the station does it only after the transaction. */
  ChangeAvailability: defineEffect('ChangeAvailability', ({ evse, operationalStatus }, { status }) => ({
    documents:
      status === 'Rejected'
        ? []
        : [
            {
              type: 'put',
              collection: 'availability',
              id: [evse?.id ?? 0, evse?.connectorId ?? 0].join('/'),
              value: {
                evseId: evse?.id ?? 0,
                connectorId: evse?.connectorId ?? null,
                operationalStatus,
                scheduled: status === 'Scheduled',
              },
            },
          ],
  })),
  ClearCache: answerOnly,
  /** [E14] */
  GetTransactionStatus: defineEffect('GetTransactionStatus', ({ transactionId }, response) => ({
    documents: [
      {
        type: 'put',
        collection: 'transaction-status',
        id: transactionId ?? 'station',
        value: {
          transactionId: transactionId ?? null,
          ongoing: response.ongoingIndicator ?? null,
          messagesInQueue: response.messagesInQueue,
        },
      },
    ],
  })),
  /** [F01, F02] A profile that comes along is there when the transaction begins. */
  RequestStartTransaction: defineEffect(
    'RequestStartTransaction',
    ({ evseId, chargingProfile }, { status }, _accepted, context) => ({
      documents:
        status === 'Accepted' && chargingProfile !== undefined
          ? installedProfile({ evseId: evseId ?? 0, profile: chargingProfile }, context)
          : [],
    }),
  ),
  RequestStopTransaction: answerOnly,
  TriggerMessage: answerOnly,
  UnlockConnector: answerOnly,
};
