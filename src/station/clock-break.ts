import type { Transaction, TransactionProgress } from '../domain/transaction.ts';
import { CLOCK_BREAK_MS } from './limits.ts';
import type { RunningTransaction } from './state.ts';

/** What is kept of how late a start came: nothing, unless it is so late that its clock may have been wrong. */
export function lateness(startedAtMs: number, nowMs: number): Pick<TransactionProgress, 'startLateMs'> {
  const startLateMs = nowMs - startedAtMs;
  return startLateMs > CLOCK_BREAK_MS ? { startLateMs } : {};
}

/**
 * A transaction whose clock was set while it ran: its start came weeks late, and what follows does not. A queue that is
 * emptied makes all of it late alike, so the start was told by a clock that stood in the past; the time it was received
 * takes its place. `atMs` is the time of what was heard now.
 */
export function withoutClockBreak(
  running: RunningTransaction,
  atMs: number,
  nowMs: number,
): RunningTransaction {
  const { startLateMs, ...progress } = running.progress;
  if (startLateMs === undefined || !(startLateMs - (nowMs - atMs) > CLOCK_BREAK_MS)) return running;
  const { transaction } = running;
  const { startedAtMs, endedAtMs, flags, reportedTimes } = transaction;
  // What is said long after an end says nothing of the clock before it.
  if (endedAtMs !== null && atMs > endedAtMs) return running;
  const mended: Transaction = {
    ...transaction,
    startedAtMs: startedAtMs + startLateMs,
    flags: flags.includes('suspect-clock') ? flags : [...flags, 'suspect-clock'],
    reportedTimes: { endedAtMs: null, ...reportedTimes, startedAtMs },
  };
  return { transaction: mended, progress };
}
