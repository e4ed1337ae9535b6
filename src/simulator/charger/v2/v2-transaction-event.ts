import type { IdToken } from '../../../domain/id-token.ts';
import type { CallDraft, ChargerState, EvseState, StopReason, TransactionState } from '../charger-state.ts';
import type { TransactionMoment } from '../protocol-adapter.ts';
import { v2Value } from './v2-device-model.ts';
import { v2MeterValues } from './v2-meter-value.ts';
import type { V2Request } from './v2-payload.ts';

type Payload = V2Request<'TransactionEvent'>;
type TriggerReason = Payload['triggerReason'];
type StoppedReason = NonNullable<Payload['transactionInfo']['stoppedReason']>;

const endings: Readonly<Record<StopReason, readonly [TriggerReason, StoppedReason]>> = {
  local: ['StopAuthorized', 'Local'],
  remote: ['RemoteStop', 'Remote'],
  'ev-disconnected': ['EVCommunicationLost', 'EVDisconnected'],
  'hard-reset': ['ResetCommand', 'ImmediateReset'],
  'soft-reset': ['ResetCommand', 'ImmediateReset'],
  unlock: ['UnlockCommand', 'Other'],
  deauthorized: ['Deauthorized', 'DeAuthorized'],
  'power-loss': ['AbnormalCondition', 'PowerLoss'],
  fault: ['AbnormalCondition', 'Other'],
};

const eventTypes: Readonly<Record<TransactionMoment['type'], Payload['eventType']>> = {
  started: 'Started',
  authorized: 'Updated',
  'charging-state': 'Updated',
  rate: 'Updated',
  tariff: 'Updated',
  resumed: 'Updated',
  periodic: 'Updated',
  triggered: 'Updated',
  ended: 'Ended',
};

/** Every moment of a 2.x transaction is a TransactionEvent; what does not change is told once [E01-E12]. */
export function v2TransactionEvent(
  state: ChargerState,
  evse: EvseState,
  transaction: TransactionState,
  moment: TransactionMoment,
): CallDraft {
  const meterValue = meterValuesOf(state, transaction, moment);
  const { authorization } = moment;
  const payload: Payload = {
    eventType: eventTypes[moment.type],
    timestamp: new Date(moment.reading.atMs).toISOString(),
    triggerReason: triggerReasonOf(moment),
    seqNo: transaction.seqNo,
    ...(moment.offline ? { offline: true } : {}),
    transactionInfo: {
      transactionId: transaction.key,
      chargingState: chargingStateOf(transaction, moment),
      ...(moment.type === 'ended' ? { stoppedReason: endings[moment.stopReason ?? 'local'][1] } : {}),
      ...(authorization === null || authorization.remoteStartId === null
        ? {}
        : { remoteStartId: authorization.remoteStartId }),
      ...(transaction.tariff === null ? {} : { tariffId: transaction.tariff.tariffId }),
    },
    ...(tellsReservation(transaction, moment) ? { reservationId: transaction.reservationId } : {}),
    ...(moment.type === 'started' ? { evse: { id: evse.evseId, connectorId: 1 } } : {}),
    ...(authorization === null ? {} : { idToken: v2IdToken(authorization.idToken) }),
    ...(meterValue.length === 0 ? {} : { meterValue: [...meterValue] }),
  };
  return { action: 'TransactionEvent', payload };
}

/** With the token that it was made for, once [H03]. */
function tellsReservation(
  transaction: TransactionState,
  { type, authorization }: TransactionMoment,
): transaction is TransactionState & { reservationId: number } {
  return transaction.reservationId !== null && authorization !== null && type !== 'ended';
}

/** A token as 2.0.1 allows it: 36 characters, and a type of its list. */
export function v2IdToken(idToken: IdToken): NonNullable<Payload['idToken']> {
  return {
    idToken: idToken.value.slice(0, 36),
    type: idToken.type as NonNullable<Payload['idToken']>['type'],
  };
}

function triggerReasonOf(moment: TransactionMoment): TriggerReason {
  switch (moment.type) {
    case 'started':
    case 'authorized':
      if (moment.authorization === null) return 'CablePluggedIn';
      return moment.authorization.remote ? 'RemoteStart' : 'Authorized';
    case 'charging-state':
      return 'ChargingStateChanged';
    case 'rate':
      return 'ChargingRateChanged';
    // 2.1 alone has what these words are for.
    case 'tariff':
      return 'TariffChanged' as TriggerReason;
    case 'resumed':
      return 'TxResumed' as TriggerReason;
    case 'periodic':
      return 'MeterValuePeriodic';
    case 'triggered':
      return 'Trigger';
    default:
      return endings[moment.stopReason ?? 'local'][0];
  }
}

/** At its end no power flows any more; whether the cable is still in is all that is left to say. */
function chargingStateOf(
  transaction: TransactionState,
  moment: TransactionMoment,
): NonNullable<Payload['transactionInfo']['chargingState']> {
  if (moment.type !== 'ended') return transaction.chargingState;
  return moment.stopReason === 'ev-disconnected' ? 'Idle' : 'EVConnected';
}

function meterValuesOf(state: ChargerState, transaction: TransactionState, moment: TransactionMoment) {
  const wanted = (name: string) => v2Value(state, 'SampledDataCtrlr', name);
  switch (moment.type) {
    case 'started':
      return v2MeterValues(moment.reading, 'Transaction.Begin', wanted('TxStartedMeasurands'));
    case 'periodic':
      return v2MeterValues(moment.reading, 'Sample.Periodic', wanted('TxUpdatedMeasurands'));
    case 'triggered':
      return v2MeterValues(moment.reading, 'Trigger', wanted('TxUpdatedMeasurands'));
    case 'charging-state':
    case 'rate':
      return v2MeterValues(moment.reading, 'Other', wanted('TxUpdatedMeasurands'));
    case 'ended':
      return [
        ...v2MeterValues(transaction.begin, 'Transaction.Begin', wanted('TxEndedMeasurands')),
        ...v2MeterValues(moment.reading, 'Transaction.End', wanted('TxEndedMeasurands')),
      ];
    default:
      return [];
  }
}
