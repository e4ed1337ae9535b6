import { commandTimers } from './commands.ts';
import { linkTimers } from './link.ts';
import type { StationState } from './state.ts';

export interface Timer {
  readonly name: string;
  readonly dueMs: number;
}

/**
 * Every timer the state asks for. Timers are derived, not stored: they can never disagree with what they are for,
 * and cost no row. The shell keeps its one alarm at or before the earliest of them.
 */
export function timersOf(state: StationState): Timer[] {
  return [...linkTimers(state), ...commandTimers(state)];
}

/** The earliest due time, or null when nothing is waited for. */
export function nextDueMs(state: StationState): number | null {
  let earliest: number | null = null;
  for (const timer of timersOf(state)) {
    if (earliest === null || timer.dueMs < earliest) earliest = timer.dueMs;
  }
  return earliest;
}
