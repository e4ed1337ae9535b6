import { readMeter } from '../domain/meter-reading.ts';
import { type Transaction, type TransactionFlag, initialProgress } from '../domain/transaction.ts';
import type { ReportedTimes } from '../domain/transaction-details.ts';
import { withNumber } from '../domain/sequence-numbers.ts';
import { contentHash } from '../ocpp/content-hash.ts';
import type { TransactionRequest } from '../ocpp/station-request.ts';
import { lateness } from './clock-break.ts';
import { CLOCK_SKEW_FLAG_MS, EVENT_KEYS_MAX } from './limits.ts';
import type { RunningTransaction } from './state.ts';
import { advance } from './transaction-progress.ts';

/** The business key of a stop that names no transaction. */
export function orphanKey(request: TransactionRequest): string {
  return `orphan|${request.contentKey}|${request.atMs}|${request.meterStopWh}|${request.idToken?.value.toLowerCase() ?? ''}`;
}

/** Whether this very message was applied before: its content is the key, never its message id or seqNo alone [I3]. */
export function isReplay(
  { transaction, progress }: RunningTransaction,
  request: TransactionRequest,
): boolean {
  return (
    progress.eventKeys.includes(contentHash(request.contentKey)) ||
    transaction.startKey === request.contentKey
  );
}

/** A transaction from the first message seen of it, whichever that is. */
export function createTransaction(
  request: TransactionRequest,
  id: string,
  ocppTransactionId: string,
  nowMs: number,
): RunningTransaction {
  const blank: Transaction = {
    id,
    ocppTransactionId,
    evseId: null,
    connectorId: null,
    idToken: null,
    state: 'active',
    startedAtMs: request.atMs,
    endedAtMs: null,
    meterStartWh: null,
    meterStopWh: null,
    stopReason: null,
    offline: false,
    flags: request.event === 'started' ? [] : ['unknown-start'],
    startKey:
      ocppTransactionId === '-1' || ocppTransactionId === '0' ? orphanKey(request) : request.contentKey,
    authorization: null,
    remoteStartId: null,
    reservationId: null,
  };
  return mergeTransaction({ transaction: blank, progress: initialProgress }, request, nowMs);
}

/** Applies one message to a transaction. Messages may come in any order; what each says has one place. */
export function mergeTransaction(
  running: RunningTransaction,
  request: TransactionRequest,
  nowMs: number,
): RunningTransaction {
  const advanced = advance(running, request.samples);
  const { startLateMs: _before, ...kept } = advanced.progress;
  const tellsStart = request.event === 'started' || running.progress === initialProgress;
  const progress = {
    ...(tellsStart ? { ...kept, ...lateness(request, nowMs) } : advanced.progress),
    lastHeardAtMs: nowMs,
    ...(request.seqNo === null
      ? {}
      : { sequence: withNumber(running.progress.sequence ?? [], request.seqNo) }),
    chargingState: request.chargingState ?? advanced.progress.chargingState,
    lastSeqNo: request.seqNo ?? advanced.progress.lastSeqNo,
    eventKeys: [...advanced.progress.eventKeys, contentHash(request.contentKey)].slice(-EVENT_KEYS_MAX),
  };
  const before = running.transaction;
  let after: Transaction = {
    ...before,
    evseId: before.evseId ?? request.evseId,
    connectorId: before.connectorId ?? request.connectorId,
    idToken: before.idToken ?? request.idToken,
    remoteStartId: before.remoteStartId ?? request.remoteStartId,
    reservationId: before.reservationId ?? request.reservationId,
    offline: before.offline || request.offline,
    meterStartWh: before.meterStartWh ?? request.meterStartWh ?? firstRegisterWh(request),
  };
  after = flagClock(after, request);
  if (request.event === 'started') after = applyStart(after, request);
  if (request.event === 'ended') after = applyEnd(after, request, progress.registerWh, nowMs);
  if (after.endedAtMs !== null && after.endedAtMs < after.startedAtMs - CLOCK_SKEW_FLAG_MS)
    after = flag(after, 'suspect-clock');
  return { transaction: JSON.stringify(after) === JSON.stringify(before) ? before : after, progress };
}

/** The start message is the authority on the start, even when it comes after the end. */
function applyStart(transaction: Transaction, request: TransactionRequest): Transaction {
  return {
    ...unflag(transaction, 'unknown-start'),
    ...reported(transaction, 'startedAtMs', request),
    startedAtMs: request.atMs,
    meterStartWh: request.meterStartWh ?? firstRegisterWh(request) ?? transaction.meterStartWh,
  };
}

function applyEnd(
  transaction: Transaction,
  request: TransactionRequest,
  registerWh: number | null,
  nowMs: number,
): Transaction {
  const meterStopWh = request.meterStopWh ?? registerWh;
  const { closure } = transaction;
  return {
    ...unflag(unflag(transaction, 'implied-stop'), 'closed-by-policy'),
    state: 'ended',
    endedAtMs: request.atMs,
    ...reported(transaction, 'endedAtMs', request),
    meterStopWh: meterStopWh === null ? transaction.meterStopWh : Math.round(meterStopWh),
    stopReason: request.stopReason ?? 'Local',
    ...(request.toldCost === undefined ? {} : { toldCost: request.toldCost }),
    ...(closure === undefined || closure.revisedAtMs !== null
      ? {}
      : { closure: { ...closure, revisedAtMs: nowMs } }),
  };
}

/** What the station's own clock said, where another time is used; kept and shown beside it. */
function reported(
  { reportedTimes }: Transaction,
  name: keyof ReportedTimes,
  { told }: TransactionRequest,
): Pick<Transaction, 'reportedTimes'> {
  if (told === undefined && (reportedTimes?.[name] ?? null) === null) return {};
  const atMs = told !== undefined && Number.isFinite(told.atMs) ? told.atMs : null;
  return { reportedTimes: { startedAtMs: null, endedAtMs: null, ...reportedTimes, [name]: atMs } };
}

/** Flags times that are not those the station told. */
export function flagClock(
  transaction: Transaction,
  { told, samples }: Pick<TransactionRequest, 'samples'> & Pick<Partial<TransactionRequest>, 'told'>,
): Transaction {
  let flagged = transaction;
  for (const quality of [told?.quality, ...samples.map((sample) => sample.told?.quality)]) {
    if (quality === 'received') flagged = flag(flagged, 'suspect-clock');
    if (quality === 'corrected') flagged = flag(flagged, 'corrected-clock');
  }
  return flagged;
}

/** Without a marked begin value, the first register seen is where counting starts. */
function firstRegisterWh(request: TransactionRequest): number | null {
  for (const sample of request.samples) {
    const { registerWh } = readMeter(sample);
    if (registerWh !== null) return Math.round(registerWh);
  }
  return null;
}

function flag(transaction: Transaction, name: TransactionFlag): Transaction {
  return transaction.flags.includes(name)
    ? transaction
    : { ...transaction, flags: [...transaction.flags, name] };
}

function unflag(transaction: Transaction, name: TransactionFlag): Transaction {
  return transaction.flags.includes(name)
    ? { ...transaction, flags: transaction.flags.filter((other) => other !== name) }
    : transaction;
}
