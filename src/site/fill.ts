import { Ledger } from './ledger.ts';
import { floorPilot, leastPilot } from './pilots.ts';
import type { Allocation, AllocationProblem } from './problem.ts';

/** An allocation in the making, always feasible: raises go through the ledger. */
export class Fill {
  readonly problem: AllocationProblem;
  readonly ledger: Ledger;
  readonly amounts: Allocation;

  constructor(problem: AllocationProblem) {
    this.problem = problem;
    this.ledger = new Ledger(problem.limits, problem.loads.slice());
    this.amounts = new Float64Array(problem.demands.length);
  }

  /** Raises a demand to the highest limit that is at most `goalA` and fits. Returns what it then has. */
  raise(index: number, goalA: number): number {
    const demand = this.problem.demands[index];
    const hasA = this.amounts[index] ?? 0;
    if (demand === undefined || goalA <= hasA) return hasA;
    const roomA = Math.max(0, this.ledger.headroomA(demand.column));
    const pilot = floorPilot(demand, Math.min(goalA, Math.max(hasA, demand.coveredA) + roomA));
    if (pilot <= hasA) return hasA;
    this.ledger.add(
      demand.column,
      Math.max(0, pilot - demand.coveredA) - Math.max(0, hasA - demand.coveredA),
    );
    this.amounts[index] = pilot;
    return pilot;
  }

  /** Takes current away again. */
  lower(index: number, toA: number): void {
    const demand = this.problem.demands[index];
    const hasA = this.amounts[index] ?? 0;
    if (demand === undefined || toA >= hasA) return;
    this.ledger.add(demand.column, Math.max(0, toA - demand.coveredA) - Math.max(0, hasA - demand.coveredA));
    this.amounts[index] = toA;
  }

  /** Switches a demand on at the least it can be told, if that fits. */
  admit(index: number): boolean {
    const demand = this.problem.demands[index];
    if (demand === undefined) return false;
    const least = leastPilot(demand);
    return this.raise(index, least) >= least;
  }

  /** Switches on first those that were switched on a moment ago. */
  admitProtected(order: readonly number[]): void {
    for (const index of order) if (this.problem.demands[index]?.protected === true) this.admit(index);
  }
}

/** Demands by number, sorted by the keys in turn, each smaller first; ties stay in the given order. */
export function sortedDemands(
  problem: AllocationProblem,
  key: (index: number) => readonly number[],
): number[] {
  const keys = problem.demands.map((_, index) => key(index));
  return problem.demands
    .map((_, index) => index)
    .sort((a, b) => {
      const [of, against] = [keys[a] ?? [], keys[b] ?? []];
      for (let k = 0; k < of.length; k++) {
        const difference = (of[k] ?? 0) - (against[k] ?? 0);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
}

const ranks = { high: 0, normal: 1, low: 2 } as const;

/** Sorts high priority before normal before low. */
export function priorityRank(problem: AllocationProblem, index: number): number {
  return ranks[problem.demands[index]?.priority ?? 'normal'];
}
