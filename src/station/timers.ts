import { doubtTimers } from './ask-for-status.ts';
import { commandTimers } from './commands.ts';
import { linkTimers } from './link.ts';
import { lateBillTimers } from './late-bills.ts';
import { gapTimers } from './missing-messages.ts';
import { closingTimers } from './transaction-closing.ts';
import type { ClosingPolicy } from '../domain/closing-policy.ts';
import type { StationState } from './state.ts';

export interface Timer {
  readonly name: string;
  readonly dueMs: number;
  /** Fires when somebody looks after it is due: the watchdog on its round. It sets no alarm, which would cost a row. */
  readonly watched?: true;
}

/**
 * Every timer the state asks for. Timers are derived, not stored: they can never disagree with what they are for,
 * and cost no row. The shell keeps its one alarm at or before the earliest of them.
 */
export function timersOf(state: StationState, policy?: ClosingPolicy): Timer[] {
  return [
    ...linkTimers(state),
    ...commandTimers(state),
    ...closingTimers(state, policy),
    ...doubtTimers(state, policy),
    ...gapTimers(state),
    ...lateBillTimers(state),
  ];
}

/** The earliest due time of those that want an alarm, or null when none does. */
export function nextDueMs(state: StationState): number | null {
  let earliest: number | null = null;
  for (const timer of timersOf(state)) {
    if (timer.watched === true) continue;
    if (earliest === null || timer.dueMs < earliest) earliest = timer.dueMs;
  }
  return earliest;
}
