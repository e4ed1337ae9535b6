import { Fill, priorityRank, sortedDemands } from '../fill.ts';
import type { Allocation, AllocationProblem, Demand } from '../problem.ts';

/** Serves demands in the order of a key, smallest first, each with all that fits. Priority classes come first. */
export function serveInOrder(problem: AllocationProblem, key: (demand: Demand) => number): Allocation {
  const order = sortedDemands(problem, (index) => {
    const demand = problem.demands[index];
    return [priorityRank(problem, index), demand === undefined ? 0 : key(demand)];
  });
  const fill = new Fill(problem);
  fill.admitProtected(order);
  for (const index of order) fill.raise(index, problem.demands[index]?.maximumA ?? 0);
  return fill.amounts;
}
