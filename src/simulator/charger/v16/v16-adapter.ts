import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import type { ChargerAnswer, ProtocolAdapter } from '../protocol-adapter.ts';
import { removeImpossible, removeReservation } from '../reservation/reservations.ts';
import { v16Commands } from './v16-commands.ts';
import { v16Configuration } from './v16-configuration.ts';
import { v16StationStatusOf, v16StatusNotification, v16StatusOf } from './v16-status.ts';
import { v16IdTag, v16PayloadOf, v16TransactionMessage } from './v16-transaction.ts';

const key = (name: string) => ({ component: null, name });

/** How a charger speaks 1.6. */
export const v16Adapter: ProtocolAdapter = {
  settings: {
    heartbeatIntervalS: key('HeartbeatInterval'),
    meterIntervalS: key('MeterValueSampleInterval'),
    connectionTimeoutS: key('ConnectionTimeOut'),
    messageAttempts: key('TransactionMessageAttempts'),
    messageAttemptIntervalS: key('TransactionMessageRetryInterval'),
    pingIntervalS: key('WebSocketPingInterval'),
    offlineUnknownTokens: key('AllowOfflineTxForUnknownId'),
    localAuthorizeOffline: key('LocalAuthorizeOffline'),
    localPreAuthorize: key('LocalPreAuthorize'),
    localListEnabled: key('LocalAuthListEnabled'),
    cacheEnabled: key('AuthorizationCacheEnabled'),
    offlineThresholdS: null,
    reconnectWaitMinimumS: null,
    reconnectRandomRangeS: null,
    reconnectRepeatTimes: null,
    txStartPoint: null,
  },
  configuration: v16Configuration,
  bootNotification({ options, firmwareVersion }) {
    const { vendor, model, serialNumber } = options;
    const payload: RequestPayload<'1.6', 'BootNotification'> = {
      chargePointVendor: vendor.slice(0, 20),
      chargePointModel: model.slice(0, 20),
      chargePointSerialNumber: serialNumber.slice(0, 25),
      firmwareVersion: firmwareVersion.slice(0, 50),
    };
    return { action: 'BootNotification', payload };
  },
  authorize(idToken) {
    const payload: RequestPayload<'1.6', 'Authorize'> = { idTag: v16IdTag(idToken.value) };
    return { action: 'Authorize', payload };
  },
  statusOf: v16StatusOf,
  stationStatusOf: v16StationStatusOf,
  statusNotification: v16StatusNotification,
  transactionMessage: v16TransactionMessage,
  payloadOf: v16PayloadOf,
  readAnswer,
  commands: v16Commands,
  answers: {},
  timers: { reservation: (turn, id) => removeReservation(turn, Number(id)) },
  // 1.6 has no message for a reservation that is gone; its status tells.
  settle: (turn) => removeImpossible(turn),
};

function readAnswer(action: string, payload: unknown): ChargerAnswer {
  switch (action) {
    case 'BootNotification': {
      const { status, interval } = payload as ResponsePayload<'1.6', 'BootNotification'>;
      return { kind: 'boot', status, intervalS: interval };
    }
    case 'Authorize': {
      const { status, parentIdTag = null } = (payload as ResponsePayload<'1.6', 'Authorize'>).idTagInfo;
      return { kind: 'authorize', status, groupId: parentIdTag };
    }
    case 'StartTransaction': {
      const { transactionId, idTagInfo } = payload as ResponsePayload<'1.6', 'StartTransaction'>;
      return { kind: 'transaction', transactionId, status: idTagInfo.status };
    }
    case 'StopTransaction':
      return { kind: 'transaction', transactionId: null, status: null };
    default:
      return { kind: 'nothing' };
  }
}
