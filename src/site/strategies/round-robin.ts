import { Fill, priorityRank, sortedDemands } from '../fill.ts';
import { floorPilot, leastPilot } from '../pilots.ts';
import type { Allocation, AllocationProblem, Demand } from '../problem.ts';
import type { Strategy } from '../strategy.ts';

/** What a continuous EVSE gets per turn. */
const continuousStepA = 0.1;

/** Everyone in turn gets one step more, until nothing fits. Who waited longest has the first turn. */
export const roundRobin: Strategy = { name: 'round-robin', allocate };

function allocate(problem: AllocationProblem): Allocation {
  const fill = new Fill(problem);
  const all = sortedDemands(problem, (index) => {
    const demand = problem.demands[index];
    return [priorityRank(problem, index), demand?.servedAtMs ?? 0, demand?.arrivedAtMs ?? 0];
  });
  fill.admitProtected(all);
  for (const rank of [0, 1, 2]) {
    let turn = all.filter((index) => priorityRank(problem, index) === rank);
    while (turn.length > 0) {
      turn = turn.filter((index) => {
        const demand = problem.demands[index];
        const hasA = fill.amounts[index] ?? 0;
        return demand !== undefined && fill.raise(index, nextStep(demand, hasA)) > hasA;
      });
    }
  }
  return fill.amounts;
}

/** The limit one step above `hasA`. */
function nextStep(demand: Demand, hasA: number): number {
  if (hasA === 0 && demand.minimumA > 0) return leastPilot(demand);
  if (demand.allowedA !== null)
    return Math.min(...demand.allowedA.filter((allowed) => allowed > hasA + 1e-6));
  if (demand.stepA === 0) return Math.min(demand.maximumA, hasA + continuousStepA);
  return floorPilot(demand, hasA + demand.stepA);
}
