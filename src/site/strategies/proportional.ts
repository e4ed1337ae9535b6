import type { Allocation, AllocationProblem } from '../problem.ts';
import type { Strategy } from '../strategy.ts';
import { commonLevel } from './common-level.ts';

/** The same share of what each could use: for the sub-trees of a large site, of which some have more cars than others. */
export const proportional: Strategy = { name: 'proportional', allocate };

function allocate(problem: AllocationProblem): Allocation {
  return commonLevel(problem, 1, (demand, level) => level * demand.maximumA);
}
