import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import type {
  CallDraft,
  ChargerState,
  EvseState,
  QueuedCall,
  StopReason,
  TransactionState,
} from '../charger-state.ts';
import type { TransactionMoment } from '../protocol-adapter.ts';
import { v16Value } from './v16-configuration.ts';
import { v16MeterValues } from './v16-meter-value.ts';

type Stop = RequestPayload<'1.6', 'StopTransaction'>;

const reasons: Readonly<Record<StopReason, NonNullable<Stop['reason']>>> = {
  local: 'Local',
  remote: 'Remote',
  'ev-disconnected': 'EVDisconnected',
  'hard-reset': 'HardReset',
  'soft-reset': 'SoftReset',
  unlock: 'UnlockCommand',
  deauthorized: 'DeAuthorized',
  'power-loss': 'PowerLoss',
  fault: 'Other',
};

/** 1.6 has three messages for a transaction; changes between its start and its end are told by status alone. */
export function v16TransactionMessage(
  state: ChargerState,
  evse: EvseState,
  transaction: TransactionState,
  moment: TransactionMoment,
): CallDraft | null {
  switch (moment.type) {
    case 'started':
      return startTransaction(evse, transaction);
    case 'periodic':
    case 'triggered':
      return meterValues(state, evse, moment);
    case 'ended':
      return stopTransaction(state, transaction, moment);
    default:
      return null;
  }
}

/**
 * Fills in the id the CSMS gave to the transaction. If StartTransaction was never answered, StopTransaction says
 * -1 and MeterValues say nothing [1.6 errata 3.18].
 */
export function v16PayloadOf(state: ChargerState, call: QueuedCall): object {
  if (call.transactionKey === null || call.action === 'StartTransaction') return call.payload;
  const transactionId = state.transactionIds[call.transactionKey];
  if (transactionId === undefined && call.action === 'MeterValues') return call.payload;
  return { ...call.payload, transactionId: transactionId ?? -1 };
}

function startTransaction(evse: EvseState, transaction: TransactionState): CallDraft {
  const payload: RequestPayload<'1.6', 'StartTransaction'> = {
    connectorId: evse.evseId,
    idTag: v16IdTag(transaction.idToken?.value ?? ''),
    meterStart: transaction.begin.registerWh,
    ...(transaction.reservationId === null ? {} : { reservationId: transaction.reservationId }),
    timestamp: new Date(transaction.startedAtMs).toISOString(),
  };
  return { action: 'StartTransaction', payload };
}

function meterValues(state: ChargerState, evse: EvseState, moment: TransactionMoment): CallDraft | null {
  const context = moment.type === 'triggered' ? 'Trigger' : 'Sample.Periodic';
  const meterValue = v16MeterValues(moment.reading, context, v16Value(state, 'MeterValuesSampledData'));
  if (meterValue.length === 0) return null;
  const payload: RequestPayload<'1.6', 'MeterValues'> = { connectorId: evse.evseId, meterValue };
  return { action: 'MeterValues', payload };
}

function stopTransaction(
  state: ChargerState,
  transaction: TransactionState,
  moment: TransactionMoment,
): CallDraft {
  const wanted = v16Value(state, 'StopTxnSampledData');
  const transactionData = [
    ...v16MeterValues(transaction.begin, 'Transaction.Begin', wanted),
    ...v16MeterValues(moment.reading, 'Transaction.End', wanted),
  ];
  const payload: Omit<Stop, 'transactionId'> = {
    ...(moment.authorization === null ? {} : { idTag: v16IdTag(moment.authorization.idToken.value) }),
    meterStop: moment.reading.registerWh,
    timestamp: new Date(moment.reading.atMs).toISOString(),
    reason: reasons[moment.stopReason ?? 'local'],
    ...(transactionData.length === 0 ? {} : { transactionData }),
  };
  return { action: 'StopTransaction', payload };
}

/** An idTag has at most 20 characters. */
export function v16IdTag(value: string): string {
  return value.slice(0, 20);
}
