import type { ResponsePayload } from '../../../ocpp/payload-types.ts';
import type { ChargerAnswer, ProtocolAdapter } from '../protocol-adapter.ts';
import { monitorDue, settleMonitors } from '../monitoring/monitors.ts';
import { derControlDue } from '../v21/der-controls.ts';
import { dynamicUpdateAnswered, pullDynamicUpdate } from '../v21/dynamic-profiles.ts';
import { streamAnswered } from '../v21/event-streams.ts';
import { v21Commands } from '../v21/v21-commands.ts';
import { v201Commands } from './v201-commands.ts';
import { v2SettleCarNeeds } from './v2-car-needs.ts';
import { v2DeviceModel } from './v2-device-model.ts';
import type { V2Request } from './v2-payload.ts';
import { v2ReservationExpired, v2SettleReservations } from './v2-reservation-commands.ts';
import { v2StatusNotification, v2StatusOf } from './v2-status.ts';
import { v2IdToken, v2TransactionEvent } from './v2-transaction-event.ts';

const communication = (name: string) => ({ component: 'OCPPCommCtrlr', name });
const transactionMessages = (name: string) => ({ ...communication(name), instance: 'TransactionEvent' });

/** What chargers of 2.0.1 and 2.1 have in common: all but some commands and what follows from them. */
const common: Omit<ProtocolAdapter, 'commands' | 'answers' | 'timers'> = {
  settings: {
    heartbeatIntervalS: communication('HeartbeatInterval'),
    meterIntervalS: { component: 'SampledDataCtrlr', name: 'TxUpdatedInterval' },
    connectionTimeoutS: { component: 'TxCtrlr', name: 'EVConnectionTimeOut' },
    messageAttempts: transactionMessages('MessageAttempts'),
    messageAttemptIntervalS: transactionMessages('MessageAttemptInterval'),
    pingIntervalS: communication('WebSocketPingInterval'),
    offlineUnknownTokens: { component: 'AuthCtrlr', name: 'OfflineTxForUnknownIdEnabled' },
    localAuthorizeOffline: { component: 'AuthCtrlr', name: 'LocalAuthorizeOffline' },
    localPreAuthorize: { component: 'AuthCtrlr', name: 'LocalPreAuthorize' },
    localListEnabled: { component: 'LocalAuthListCtrlr', name: 'Enabled' },
    cacheEnabled: { component: 'AuthCacheCtrlr', name: 'Enabled' },
    offlineThresholdS: communication('OfflineThreshold'),
    reconnectWaitMinimumS: communication('RetryBackOffWaitMinimum'),
    reconnectRandomRangeS: communication('RetryBackOffRandomRange'),
    reconnectRepeatTimes: communication('RetryBackOffRepeatTimes'),
    txStartPoint: { component: 'TxCtrlr', name: 'TxStartPoint' },
  },
  configuration: v2DeviceModel,
  bootNotification({ options, bootReason, firmwareVersion }) {
    const payload: V2Request<'BootNotification'> = {
      reason: bootReason as V2Request<'BootNotification'>['reason'],
      chargingStation: {
        vendorName: options.vendor.slice(0, 50),
        model: options.model.slice(0, 20),
        serialNumber: options.serialNumber.slice(0, 25),
        firmwareVersion: firmwareVersion.slice(0, 50),
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
  settle(turn) {
    v2SettleReservations(turn);
    v2SettleCarNeeds(turn);
    settleMonitors(turn);
  },
};

const timers: ProtocolAdapter['timers'] = {
  monitor: (turn, id) => monitorDue(turn, Number(id)),
  reservation: (turn, id) => v2ReservationExpired(turn, Number(id)),
};

/** How a charger speaks 2.0.1. */
export const v201Adapter: ProtocolAdapter = { ...common, commands: v201Commands, answers: {}, timers };

/** How a charger speaks 2.1. */
export const v21Adapter: ProtocolAdapter = {
  ...common,
  commands: v21Commands,
  answers: { OpenPeriodicEventStream: streamAnswered, PullDynamicScheduleUpdate: dynamicUpdateAnswered },
  timers: { ...timers, der: derControlDue, dynamic: (turn, id) => pullDynamicUpdate(turn, Number(id)) },
};

function readAnswer(action: string, payload: unknown): ChargerAnswer {
  switch (action) {
    case 'BootNotification': {
      const { status, interval } = payload as ResponsePayload<'2.1', 'BootNotification'>;
      return { kind: 'boot', status, intervalS: interval };
    }
    case 'Authorize': {
      const { status, groupIdToken } = (payload as ResponsePayload<'2.1', 'Authorize'>).idTokenInfo;
      return { kind: 'authorize', status, groupId: groupIdToken?.idToken ?? null };
    }
    case 'TransactionEvent': {
      const { idTokenInfo } = payload as ResponsePayload<'2.1', 'TransactionEvent'>;
      return { kind: 'transaction', transactionId: null, status: idTokenInfo?.status ?? null };
    }
    default:
      return { kind: 'nothing' };
  }
}
