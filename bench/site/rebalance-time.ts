import { clampToConstraints } from '../../src/site/constraints.ts';
import type { Strategy } from '../../src/site/strategy.ts';
import { rebalanceProblems } from './rebalance-problem.ts';
import { median } from './report.ts';

export interface RebalanceTime {
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** The time one allocation takes in this process with every EVSE wanting current. */
export function rebalanceTime(strategy: Strategy, evseCount: number, rounds: number): RebalanceTime {
  const nextProblem = rebalanceProblems(evseCount);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const problem = nextProblem();
    const before = performance.now();
    clampToConstraints(problem, strategy.allocate(problem));
    times.push(performance.now() - before);
  }
  return timeOf(times);
}

export function timeOf(times: readonly number[]): RebalanceTime {
  const sorted = [...times].sort((a, b) => a - b);
  return { medianMs: median(sorted), p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}
