import type { Allocation, AllocationProblem } from '../problem.ts';
import type { Strategy } from '../strategy.ts';
import { commonLevel } from './common-level.ts';

/**
 * One current for all, the highest that fits; who can use less leaves the rest unused. Where it would be less than
 * a car can charge with, those served last wait, and take their turn next.
 */
export const equalShare: Strategy = { name: 'equal-share', allocate };

function allocate(problem: AllocationProblem): Allocation {
  const highest = Math.max(0, ...problem.demands.map((demand) => demand.maximumA));
  return commonLevel(problem, highest, (_, level) => level);
}
