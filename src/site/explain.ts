import type { LimitCause, LimitReason } from '../domain/limit-reason.ts';
import type { CircuitLimit } from '../domain/circuit-limit.ts';
import { evseNodeId } from '../domain/station-nodes.ts';
import { Ledger } from './ledger.ts';
import { needsOf } from './needs.ts';
import { netLimits } from './net-limits.ts';
import { plannedCap } from './planner/planned-cap.ts';
import { leastPilot } from './pilots.ts';
import type { Allocation, AllocationProblem, Demand } from './problem.ts';
import type { SiteState } from './state.ts';
import { type Row, wiringOf } from './wiring.ts';

function isNeedKnown({ evses }: SiteState, id: string): boolean {
  const transaction = evses[id]?.transaction ?? null;
  return transaction !== null && needsOf(transaction).energyWh !== null;
}

/** Who set the lowest limit of a station's node that is or is about to be in force. */
function originOf({ limits, settings }: SiteState, circuitId: string, nowMs: number): string {
  const binding = limits
    .filter((limit) => limit.circuitId === circuitId && (limit.untilMs ?? nowMs + 1) > nowMs)
    .filter((limit) => limit.fromMs <= nowMs + settings.lookAheadMs)
    .sort((a, b) => lowest(a) - lowest(b))[0];
  return binding?.origin ?? 'Other';
}

function lowest({ limitA }: CircuitLimit): number {
  return Math.min(limitA.L1, limitA.L2, limitA.L3);
}

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
  const { sources, limitIds } = netLimits(state, nowMs, nowMs + state.settings.lookAheadMs);
  const wiring = wiringOf(state.model);
  const isNode = (row: Row | undefined) =>
    state.model.circuits[row?.circuitIndex ?? -1]?.reportedBy !== undefined;
  const causeOf = (demand: Demand, amount: number): LimitCause => {
    const evse = state.model.evses[wiring.evseIndexes.get(demand.id) ?? -1];
    if (evse !== undefined && amount >= evse.maximumA - 1e-6) return { kind: 'evse-maximum' };
    const known = state.evses[demand.id];
    const cap = known === undefined ? null : plannedCap(known, demand.laxityMs, nowMs);
    if (cap !== null && amount >= cap.limitA - 1e-6) return { kind: 'planned', untilMs: cap.untilMs };
    if (amount >= demand.maximumA - 1e-6) {
      return demand.isOnSurplus === true ? { kind: 'surplus', waits: false } : { kind: 'car-maximum' };
    }
    const { row: tightest, headroomA } = ledger.tightest(demand.column);
    // Where a fuse binds as well, it is the station's own limit that nobody here can lift.
    const ofStation = ledger
      .roomOfRows(demand.column)
      .find((each) => each.headroomA <= headroomA + 0.5 && isNode(wiring.rows[each.row]));
    const row = wiring.rows[ofStation?.row ?? tightest];
    if (row === undefined) return { kind: 'evse-maximum' };
    const node = state.model.circuits[row.circuitIndex];
    if (node?.reportedBy !== undefined) {
      return {
        kind: 'station-limit',
        evse: node.id === evseNodeId(demand.id),
        origin: originOf(state, node.id, nowMs),
      };
    }
    const where = { circuitId: row.circuitId, line: row.line };
    if (amount < leastPilot(demand)) return { kind: 'waiting', ...where };
    const limitId = limitIds[row.conductor] ?? null;
    const binding = limitId === null ? {} : { limitId };
    return { kind: 'circuit', ...where, source: sources[row.conductor] ?? null, ...binding };
  };
  return new Map(
    problem.demands.map((demand, index) => [
      demand.id,
      {
        cause: causeOf(demand, amounts[index] ?? 0),
        priority: demand.priority,
        laxityMs: isNeedKnown(state, demand.id) ? Math.round(demand.laxityMs) : null,
        strategy: state.settings.strategy,
      },
    ]),
  );
}
