import { REVISION_PAUSE_MS } from './limits.ts';
import type { StationState } from './state.ts';
import type { Timer } from './timers.ts';
import { type Turn, patchRecord } from './turn.ts';

const TIMER = 'late-bills';

/** Bills that are made anew later, all together. */
export interface LateBills {
  readonly transactionIds: readonly string[];
  readonly sinceMs: number;
}

/** Leaves a bill as it is for now: each version is kept for ever and told to integrators, and more is to come. */
export function postponeBill(turn: Turn, transactionId: string): void {
  const { transactionIds, sinceMs } = turn.state.record.lateBills ?? {
    transactionIds: [],
    sinceMs: turn.context.nowMs,
  };
  if (transactionIds.includes(transactionId)) return;
  patchRecord(turn, { lateBills: { transactionIds: [...transactionIds, transactionId], sinceMs } });
}

/** Watched: an alarm would cost a row, and nobody waits for the last cent of a bill that there is. */
export function lateBillTimers({ record: { lateBills } }: StationState): Timer[] {
  if (lateBills === undefined || lateBills.transactionIds.length === 0) return [];
  return [{ name: TIMER, dueMs: lateBills.sinceMs + REVISION_PAUSE_MS, watched: true }];
}

/** The transactions whose bills are to be made anew now, once; none when it is not the time. */
export function takeLateBills(turn: Turn, timerName: string): readonly string[] {
  const [timer] = lateBillTimers(turn.state);
  const { lateBills, ...record } = turn.state.record;
  if (timerName !== TIMER || timer === undefined || lateBills === undefined) return [];
  if (timer.dueMs > turn.context.nowMs) return [];
  turn.state = { ...turn.state, record };
  patchRecord(turn, {});
  return lateBills.transactionIds;
}
