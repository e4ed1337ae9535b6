import { readMeter } from '../domain/meter-reading.ts';
import { type Transaction, type TransactionFlag, initialProgress } from '../domain/transaction.ts';
import { contentHash } from '../ocpp/content-hash.ts';
import type { TransactionRequest } from '../ocpp/station-request.ts';
import { credibleTimeMs, isCredibleTime } from './clock.ts';
import { EVENT_KEYS_MAX } from './limits.ts';
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
    startedAtMs: credibleTimeMs(request.atMs, nowMs),
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
  const progress = {
    ...advanced.progress,
    lastHeardAtMs: nowMs,
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
  if (!isCredibleTime(request.atMs, nowMs)) after = flag(after, 'suspect-clock');
  if (request.event === 'started') after = applyStart(after, request, nowMs);
  if (request.event === 'ended') after = applyEnd(after, request, progress.registerWh, nowMs);
  return { transaction: JSON.stringify(after) === JSON.stringify(before) ? before : after, progress };
}

/** The start message is the authority on the start, even when it comes after the end. */
function applyStart(transaction: Transaction, request: TransactionRequest, nowMs: number): Transaction {
  return {
    ...unflag(transaction, 'unknown-start'),
    startedAtMs: credibleTimeMs(request.atMs, nowMs),
    meterStartWh: request.meterStartWh ?? transaction.meterStartWh,
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
    endedAtMs: credibleTimeMs(request.atMs, nowMs),
    meterStopWh: meterStopWh === null ? transaction.meterStopWh : Math.round(meterStopWh),
    stopReason: request.stopReason ?? 'Local',
    ...(closure === undefined || closure.revisedAtMs !== null
      ? {}
      : { closure: { ...closure, revisedAtMs: nowMs } }),
  };
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
