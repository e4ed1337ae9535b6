import { Fill, priorityRank, sortedDemands } from '../fill.ts';
import { leastPilot } from '../pilots.ts';
import type { Allocation, AllocationProblem } from '../problem.ts';
import type { Strategy } from '../strategy.ts';

/** Bisections of the common current: to a thousandth of an ampere from 400 A. */
const bisections = 19;

/**
 * One current for all, the highest that fits; who can use less leaves the rest unused. Where it would be less than
 * a car can charge with, those served last wait, and take their turn next.
 */
export const equalShare: Strategy = { name: 'equal-share', allocate };

function allocate(problem: AllocationProblem): Allocation {
  const { demands } = problem;
  const order = sortedDemands(problem, (index) => {
    const demand = demands[index];
    const waits = demand?.protected === true ? 0 : 1;
    return [waits, priorityRank(problem, index), demand?.servedAtMs ?? 0, demand?.arrivedAtMs ?? 0];
  });
  const admitted = new Fill(problem);
  const served = order.filter((index) => admitted.admit(index));
  let low = 0;
  let high = Math.max(0, ...demands.map((demand) => demand.maximumA));
  const all = share(problem, served, high);
  if (all !== null) return all.amounts;
  for (let k = 0; k < bisections; k++) {
    const middle = (low + high) / 2;
    if (share(problem, served, middle) === null) high = middle;
    else low = middle;
  }
  return share(problem, served, low)?.amounts ?? admitted.amounts;
}

/** Everyone at `levelA`, but no less than its minimum and no more than its maximum; null when that does not fit. */
function share(problem: AllocationProblem, served: readonly number[], levelA: number): Fill | null {
  const fill = new Fill(problem);
  for (const index of served) {
    const demand = problem.demands[index];
    if (demand === undefined) continue;
    const goalA = Math.min(demand.maximumA, Math.max(levelA, leastPilot(demand)));
    const room = demand.coveredA + fill.ledger.headroomA(demand.column);
    if (goalA > Math.max(room, demand.coveredA) + 1e-6) return null;
    fill.raise(index, goalA);
  }
  return fill;
}
