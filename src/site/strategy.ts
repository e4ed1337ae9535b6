import type { Allocation, AllocationProblem } from './problem.ts';

/**
 * Shares current out. Returns one current per demand, each 0 or a limit the EVSE knows, and keeps within every row;
 * whatever it returns, the caller clamps it. Pure, deterministic, and quick: it runs with every arrival.
 */
export interface Strategy {
  readonly name: StrategyName;
  readonly allocate: (problem: AllocationProblem) => Allocation;
}

export const strategyNames = [
  'equal-share',
  'first-come-first-served',
  'round-robin',
  'earliest-deadline-first',
  'least-laxity-first',
  'weighted',
  'proportional',
] as const;

export type StrategyName = (typeof strategyNames)[number];
