import type { EvseState } from '../state.ts';

/** With less time to spare than this a car charges whatever the plan says: it must be served. */
const guardMs = 30 * 60_000;

export interface PlannedCap {
  readonly limitA: number;
  /** When the cap changes next; null when the plan says nothing of that. */
  readonly untilMs: number | null;
}

/**
 * What the plan holds a car to at a moment; null when it does not: no plan, one for another transaction or out of
 * date, or a car that could be late.
 */
export function plannedCap(
  { planned, transaction }: EvseState,
  laxityMs: number,
  nowMs: number,
): PlannedCap | null {
  if (planned === undefined || planned.transactionId !== transaction?.id) return null;
  if (nowMs >= planned.validUntilMs || laxityMs < guardMs) return null;
  const index = planned.periods.findLastIndex(({ fromMs }) => fromMs <= nowMs);
  const period = planned.periods[index];
  if (period === undefined) return null;
  return { limitA: period.limitA, untilMs: planned.periods[index + 1]?.fromMs ?? null };
}

/** When a plan means something else though nobody said anything. */
export function planTurns({ planned }: EvseState): number[] {
  if (planned === undefined) return [];
  return [planned.validUntilMs, ...planned.periods.map(({ fromMs }) => fromMs)];
}
