import { readMeter } from '../../domain/meter-reading.ts';
import { contentHash } from '../../ocpp/content-hash.ts';
import type { TransactionRequest } from '../../ocpp/station-request.ts';
import { CLOCK_SKEW_FLAG_MS, NAMESAKE_AFTER_MS } from '../limits.ts';
import type { RunningTransaction } from '../state.ts';
import { isReplay } from '../transaction-merge.ts';
import { type Turn, asOfNow } from '../turn.ts';

/**
 * Which of the transactions of one id is meant; null for one that is new. A station that was reset to its factory state
 * may count its ids anew: a start that comes after all that is known of a transaction whose start was told is another
 * one's, and so is what can be told to come after its end. What is older than the latest is looked for among those
 * before it.
 */
export function amongNamesakes(
  turn: Turn,
  latest: RunningTransaction,
  request: TransactionRequest,
): RunningTransaction | null {
  if (isReplay(latest, request)) return latest;
  const { history } = turn.context;
  const { startedAtMs, endedAtMs, flags, ocppTransactionId } = latest.transaction;
  const lastMs = endedAtMs ?? latest.progress.lastSampleAtMs ?? startedAtMs;
  const isStartTold = !flags.includes('unknown-start');
  if (request.event === 'started' && isStartTold) {
    const before = asOfNow(turn, history.transactionByStartKey(request.contentKey));
    if (before !== null || (lastMs > startedAtMs && request.atMs > lastMs)) return before;
  }
  if (!(request.atMs < startedAtMs)) return isOfNext(latest, request) ? null : latest;
  const replayed = asOfNow(turn, history.endedTransactionByEventKey(contentHash(request.contentKey)));
  if (replayed !== null) return replayed;
  const before = asOfNow(turn, history.transactionByOcppId(ocppTransactionId, request.atMs));
  const wasRunning = before !== null && request.atMs <= (before.transaction.endedAtMs ?? request.atMs);
  return wasRunning ? before : latest;
}

/**
 * Whether what came after the end of a transaction is of the next one of its id, whose start is still to come. Nothing
 * follows an end: with a number before that of the end, or more than an hour after it, it is another one's.
 */
function isOfNext(latest: RunningTransaction, request: TransactionRequest): boolean {
  const afterMs = timeAfterEnd(latest, request);
  if (afterMs === null || request.event === 'started') return false;
  const endNumber = latest.progress.sequence?.at(-1)?.[1] ?? 0;
  return afterMs > NAMESAKE_AFTER_MS || (request.seqNo !== null && request.seqNo < endNumber);
}

/**
 * Whether a message that goes to a known transaction may be of the next one of its id, and nothing tells: another start,
 * another end, or a register that went on after the end.
 */
export function mayBeOfNext(known: RunningTransaction, request: TransactionRequest): boolean {
  if (request.seqNo === null || request.told !== undefined) return false;
  const { flags, startedAtMs, meterStopWh } = known.transaction;
  if (request.event === 'started') return !flags.includes('unknown-start') && request.atMs !== startedAtMs;
  if (timeAfterEnd(known, request) === null) return false;
  const registers = request.samples.flatMap((sample) => readMeter(sample).registerWh ?? []);
  return (
    request.event === 'ended' || registers.some((registerWh) => registerWh > (meterStopWh ?? registerWh))
  );
}

/** How long after an end that its station told itself; null for what is no later, or by a clock that nobody trusts. */
function timeAfterEnd(
  { transaction }: RunningTransaction,
  { atMs, told }: TransactionRequest,
): number | null {
  const { endedAtMs, closure, flags } = transaction;
  const isTold = closure === undefined || closure.revisedAtMs !== null;
  if (endedAtMs === null || !isTold || told?.quality === 'received' || flags.includes('suspect-clock'))
    return null;
  return atMs - endedAtMs > CLOCK_SKEW_FLAG_MS ? atMs - endedAtMs : null;
}
