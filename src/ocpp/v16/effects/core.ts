import { answerOnly } from '../../command-effect.ts';
import { readConfigurationResult } from '../command-result.ts';
import { evseOfConnector } from '../connector.ts';
import { defineEffect } from '../define-effect.ts';
import { installedProfile } from './smart-charging.ts';

/** Core and RemoteTrigger: transactions and statuses report themselves; kept is what nobody would say again. */
export const core = {
  /** [1.6 §5.2] What the operator wants of it, also when the station does it only after the transaction. */
  ChangeAvailability: defineEffect('ChangeAvailability', ({ connectorId: connector, type }, { status }) => {
    const { evseId, connectorId } = evseOfConnector(connector);
    if (status === 'Rejected') return {};
    return {
      documents: [
        {
          type: 'put',
          collection: 'availability',
          id: [evseId, connectorId].join('/'),
          value: {
            evseId,
            connectorId: evseId === 0 ? null : connectorId,
            operationalStatus: type,
            scheduled: status === 'Scheduled',
          },
        },
      ],
    };
  }),
  ChangeConfiguration: defineEffect(
    'ChangeConfiguration',
    (request, response) => readConfigurationResult('ChangeConfiguration', request, response) ?? {},
  ),
  ClearCache: answerOnly,
  DataTransfer: answerOnly,
  ExtendedTriggerMessage: answerOnly,
  GetConfiguration: defineEffect(
    'GetConfiguration',
    (request, response) => readConfigurationResult('GetConfiguration', request, response) ?? {},
  ),
  /** [1.6 §5.11] A profile that comes along is there when the transaction begins. */
  RemoteStartTransaction: defineEffect(
    'RemoteStartTransaction',
    ({ connectorId, chargingProfile }, { status }, _accepted, context) => ({
      documents:
        status === 'Accepted' && chargingProfile !== undefined
          ? installedProfile(connectorId ?? 0, chargingProfile, context)
          : [],
    }),
  ),
  RemoteStopTransaction: answerOnly,
  Reset: answerOnly,
  TriggerMessage: answerOnly,
  UnlockConnector: answerOnly,
};
