import type { Transaction, TransactionProgress } from '../domain/transaction.ts';
import { isOrWasOff } from './clock.ts';
import { CLOCK_BREAK_MS, CLOCK_SKEW_FLAG_MS, LATE_WHILE_CONNECTED_MS } from './limits.ts';
import type { Link, RunningTransaction } from './state.ts';
import { withFlag } from './with-flag.ts';

/** What is kept of how late a start came: nothing, unless it is so late that its clock may have been wrong. */
export function lateness(
  { atMs, offline }: { readonly atMs: number; readonly offline: boolean },
  nowMs: number,
): Pick<TransactionProgress, 'startLateMs'> {
  const startLateMs = nowMs - atMs;
  // A station that says itself that it was offline had it in its queue.
  return startLateMs > (offline ? CLOCK_BREAK_MS : CLOCK_SKEW_FLAG_MS) ? { startLateMs } : {};
}

/**
 * A transaction whose clock was set while it ran: its start came late, and what follows does not. Was it told by a clock
 * that stood in the past, the time it was received takes its place. It was, if it came weeks late, since a queue that is
 * emptied makes all of it late alike; if the clock is known to be, or to have been, off by just as much; or if the
 * station had been connected for all that time. `atMs` is the time of what was heard now.
 */
export function withoutClockBreak(
  running: RunningTransaction,
  atMs: number,
  nowMs: number,
  link: Link | null,
): RunningTransaction {
  const { startLateMs, ...progress } = running.progress;
  const { transaction } = running;
  const { startedAtMs, endedAtMs, reportedTimes } = transaction;
  const sinceMs = startLateMs === undefined ? 0 : startLateMs - (nowMs - atMs);
  if (startLateMs === undefined || !(sinceMs > CLOCK_SKEW_FLAG_MS)) return running;
  // What is said long after an end says nothing of the clock before it.
  if (endedAtMs !== null && atMs > endedAtMs) return running;
  const isOnTime = nowMs - atMs <= CLOCK_SKEW_FLAG_MS;
  const wasOff = isOnTime && isOrWasOff(link?.clock ?? { offsetMs: null }, -startLateMs);
  if (!wasOff && !(sinceMs > CLOCK_BREAK_MS) && !(isOnTime && wasConnected(link, startedAtMs, startLateMs)))
    return running;
  const mended: Transaction = {
    ...transaction,
    startedAtMs: startedAtMs + startLateMs,
    reportedTimes: { endedAtMs: null, ...reportedTimes, startedAtMs },
  };
  return withFlag({ transaction: mended, progress }, wasOff ? 'corrected-clock' : 'suspect-clock');
}

/** Whether a station could have told it on the same link right when it was. */
function wasConnected(link: Link | null, atMs: number, lateMs: number): boolean {
  return link !== null && link.openedAtMs <= atMs && lateMs > LATE_WHILE_CONNECTED_MS;
}
