import { Fill, priorityRank, sortedDemands } from '../fill.ts';
import { leastPilot } from '../pilots.ts';
import type { Allocation, AllocationProblem, Demand } from '../problem.ts';

/** Bisections of the level: to a thousandth of an ampere from 400 A. */
const bisections = 19;

/**
 * Gives everyone what the highest common level that fits means to them; `goalAt` grows with the level. Where it would
 * be less than a car can charge with, those served last wait, and take their turn next.
 */
export function commonLevel(
  problem: AllocationProblem,
  highest: number,
  goalAt: (demand: Demand, level: number) => number,
): Allocation {
  const { demands } = problem;
  const order = sortedDemands(problem, (index) => {
    const demand = demands[index];
    const waits = demand?.protected === true ? 0 : 1;
    return [waits, priorityRank(problem, index), demand?.servedAtMs ?? 0, demand?.arrivedAtMs ?? 0];
  });
  const admitted = new Fill(problem);
  const served = order.filter((index) => admitted.admit(index));
  let low = 0;
  let high = highest;
  const all = share(problem, served, high, goalAt);
  if (all !== null) return all.amounts;
  for (let k = 0; k < bisections; k++) {
    const middle = (low + high) / 2;
    if (share(problem, served, middle, goalAt) === null) high = middle;
    else low = middle;
  }
  return share(problem, served, low, goalAt)?.amounts ?? admitted.amounts;
}

/** Everyone at their goal, but no less than their minimum and no more than their maximum; null when that does not fit. */
function share(
  problem: AllocationProblem,
  served: readonly number[],
  level: number,
  goalAt: (demand: Demand, level: number) => number,
): Fill | null {
  const fill = new Fill(problem);
  for (const index of served) {
    const demand = problem.demands[index];
    if (demand === undefined) continue;
    const goalA = Math.min(demand.maximumA, Math.max(goalAt(demand, level), leastPilot(demand)));
    const room = demand.coveredA + fill.ledger.headroomA(demand.column);
    if (goalA > Math.max(room, demand.coveredA) + 1e-6) return null;
    fill.raise(index, goalA);
  }
  return fill;
}
