import { Ledger, toleranceA } from './ledger.ts';
import { floorPilot } from './pilots.ts';
import type { Allocation, AllocationProblem } from './problem.ts';

/**
 * Makes a strategy's answer safe: each current becomes 0 or a limit the EVSE knows, and what does not fit, or is no
 * number, is cut, latest demands first. A feasible answer comes back unchanged.
 */
export function clampToConstraints(problem: AllocationProblem, amounts: Allocation): Allocation {
  const ledger = new Ledger(problem.limits, problem.loads.slice());
  return Float64Array.from(problem.demands, (demand, index) => {
    const asked = amounts[index] ?? 0;
    const roomA = Math.max(0, ledger.headroomA(demand.column)) + demand.coveredA;
    const pilot = floorPilot(demand, Number.isFinite(asked) ? Math.min(asked, roomA) : 0);
    ledger.add(demand.column, Math.max(0, pilot - demand.coveredA));
    return pilot;
  });
}

/**
 * Throws when an allocation breaks a limit: the last look before currents are promised [I9]. Rows that the given
 * loads overload already must not get more.
 */
export function assertFeasible(problem: AllocationProblem, amounts: Allocation): void {
  const ledger = new Ledger(problem.limits, problem.loads.slice());
  problem.demands.forEach((demand, index) => {
    const amount = amounts[index] ?? Number.NaN;
    if (!(amount >= 0 && amount <= demand.maximumA + toleranceA)) {
      throw new RangeError(`${demand.id}: ${amount} A is beyond its maximum of ${demand.maximumA} A.`);
    }
    ledger.add(demand.column, Math.max(0, amount - demand.coveredA));
  });
  ledger.loads.forEach((load, row) => {
    const boundA = Math.max(ledger.limits[row] ?? 0, problem.loads[row] ?? 0);
    if (load > boundA + toleranceA * (1 + problem.demands.length)) {
      throw new RangeError(`Row ${row} would carry ${load} A of ${boundA} A.`);
    }
  });
}
