import type { ResponsePayload } from '../../../ocpp/payload-types.ts';
import type { ChargerAnswer, ProtocolAdapter } from '../protocol-adapter.ts';
import { v2Commands } from './v2-commands.ts';
import { v2DeviceModel } from './v2-device-model.ts';
import type { V2Request } from './v2-payload.ts';
import { v2StatusNotification, v2StatusOf } from './v2-status.ts';
import { v2IdToken, v2TransactionEvent } from './v2-transaction-event.ts';

const communication = (name: string) => ({ component: 'OCPPCommCtrlr', name });
const transactionMessages = (name: string) => ({ ...communication(name), instance: 'TransactionEvent' });

/** How a charger speaks 2.0.1 and 2.1, which are one for all that our chargers say. */
export const v2Adapter: ProtocolAdapter = {
  settings: {
    heartbeatIntervalS: communication('HeartbeatInterval'),
    meterIntervalS: { component: 'SampledDataCtrlr', name: 'TxUpdatedInterval' },
    connectionTimeoutS: { component: 'TxCtrlr', name: 'EVConnectionTimeOut' },
    messageAttempts: transactionMessages('MessageAttempts'),
    messageAttemptIntervalS: transactionMessages('MessageAttemptInterval'),
    pingIntervalS: communication('WebSocketPingInterval'),
    offlineUnknownTokens: { component: 'AuthCtrlr', name: 'OfflineTxForUnknownIdEnabled' },
    offlineThresholdS: communication('OfflineThreshold'),
    reconnectWaitMinimumS: communication('RetryBackOffWaitMinimum'),
    reconnectRandomRangeS: communication('RetryBackOffRandomRange'),
    reconnectRepeatTimes: communication('RetryBackOffRepeatTimes'),
    txStartPoint: { component: 'TxCtrlr', name: 'TxStartPoint' },
  },
  configuration: v2DeviceModel,
  bootNotification({ options, bootReason }) {
    const payload: V2Request<'BootNotification'> = {
      reason: bootReason as V2Request<'BootNotification'>['reason'],
      chargingStation: {
        vendorName: options.vendor.slice(0, 50),
        model: options.model.slice(0, 20),
        serialNumber: options.serialNumber.slice(0, 25),
        firmwareVersion: options.firmwareVersion.slice(0, 50),
      },
    };
    return { action: 'BootNotification', payload };
  },
  authorize(idToken) {
    const payload: V2Request<'Authorize'> = { idToken: v2IdToken(idToken) };
    return { action: 'Authorize', payload };
  },
  statusOf: v2StatusOf,
  stationStatusOf: () => null,
  statusNotification: v2StatusNotification,
  transactionMessage: v2TransactionEvent,
  payloadOf: (_state, call) => call.payload,
  readAnswer,
  commands: v2Commands,
};

function readAnswer(action: string, payload: unknown): ChargerAnswer {
  switch (action) {
    case 'BootNotification': {
      const { status, interval } = payload as ResponsePayload<'2.1', 'BootNotification'>;
      return { kind: 'boot', status, intervalS: interval };
    }
    case 'Authorize':
      return {
        kind: 'authorize',
        status: (payload as ResponsePayload<'2.1', 'Authorize'>).idTokenInfo.status,
      };
    case 'TransactionEvent': {
      const { idTokenInfo } = payload as ResponsePayload<'2.1', 'TransactionEvent'>;
      return { kind: 'transaction', transactionId: null, status: idTokenInfo?.status ?? null };
    }
    default:
      return { kind: 'nothing' };
  }
}
