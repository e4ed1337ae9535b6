import { Fill } from './fill.ts';
import { floorPilot } from './pilots.ts';
import type { Allocation, AllocationProblem } from './problem.ts';

/**
 * Keeps what is in force where the new share differs by less than the deadband and still fits: such changes are not
 * worth a message. Never switches on or off, never gives less than asked to one that rises.
 */
export function smooth(problem: AllocationProblem, amounts: Allocation, deadbandA: number): Allocation {
  const fill = new Fill(problem);
  const keeps = problem.demands.map((demand, index) => {
    const amount = amounts[index] ?? 0;
    const held = floorPilot(demand, demand.currentA);
    if (amount === 0 || held !== demand.currentA || held === 0) return false;
    // A rise to all the car can use is worth it.
    if (amount > held && amount >= demand.maximumA) return amount - held < 1;
    return Math.abs(amount - held) < deadbandA;
  });
  problem.demands.forEach((demand, index) => {
    const amount = amounts[index] ?? 0;
    fill.raise(index, keeps[index] === true ? Math.min(amount, demand.currentA) : amount);
  });
  problem.demands.forEach((demand, index) => {
    if (keeps[index] === true) fill.raise(index, demand.currentA);
  });
  return fill.amounts;
}
