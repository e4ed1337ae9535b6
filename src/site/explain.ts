import type { LimitCause, LimitReason } from '../domain/limit-reason.ts';
import { Ledger } from './ledger.ts';
import { netLimits } from './net-limits.ts';
import { leastPilot } from './pilots.ts';
import type { Allocation, AllocationProblem, Demand } from './problem.ts';
import type { SiteState } from './state.ts';
import { wiringOf } from './wiring.ts';

/** Why each EVSE gets just that: what would be exceeded by the next step up, or that it can use no more. */
export function explain(
  state: SiteState,
  problem: AllocationProblem,
  amounts: Allocation,
): Map<string, LimitReason> {
  const ledger = new Ledger(problem.limits, problem.loads.slice());
  problem.demands.forEach((demand, index) => {
    ledger.add(demand.column, Math.max(0, (amounts[index] ?? 0) - demand.coveredA));
  });
  const { nowMs } = problem;
  const { sources } = netLimits(state, nowMs, nowMs + state.settings.lookAheadMs);
  const wiring = wiringOf(state.model);
  const causeOf = (demand: Demand, amount: number): LimitCause => {
    const evse = state.model.evses[wiring.evseIndexes.get(demand.id) ?? -1];
    if (evse !== undefined && amount >= evse.maximumA - 1e-6) return { kind: 'evse-maximum' };
    if (amount >= demand.maximumA - 1e-6) return { kind: 'car-maximum' };
    const row = wiring.rows[ledger.tightest(demand.column).row];
    if (row === undefined) return { kind: 'evse-maximum' };
    const where = { circuitId: row.circuitId, line: row.line };
    if (amount < leastPilot(demand)) return { kind: 'waiting', ...where };
    return { kind: 'circuit', ...where, source: sources[row.conductor] ?? null };
  };
  return new Map(
    problem.demands.map((demand, index) => [
      demand.id,
      {
        cause: causeOf(demand, amounts[index] ?? 0),
        priority: demand.priority,
        laxityMs: state.evses[demand.id]?.transaction?.energyWh === null ? null : Math.round(demand.laxityMs),
        strategy: state.settings.strategy,
      },
    ]),
  );
}
