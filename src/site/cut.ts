import { carColumn, goalLedger } from './accounts.ts';
import { floorPilot } from './pilots.ts';
import { setGoal } from './rebalance.ts';
import { isControllable } from './reservation.ts';
import { type Turn, emit, evsesOf, patchRecord, rebalanceSoon, siteWiring } from './turn.ts';

/**
 * The quick way out of an overload: where goals and reservations exceed a limit, everyone below that conductor who
 * listens gives way in proportion, at once, without asking a strategy. Fallbacks stay. What cannot be mended so is
 * reported once.
 */
export function cutOverloads(turn: Turn): void {
  const wiring = siteWiring(turn);
  const ledger = goalLedger(turn.state, turn.nowMs);
  const unreachable = new Set<string>();
  // Each round settles one row for good: floors only go down.
  for (let round = 0; round < wiring.rows.length; round++) {
    const worst = ledger.mostOverloaded();
    const row = wiring.rows[worst];
    if (row === undefined) break;
    const excessA = (ledger.loads[worst] ?? 0) - (ledger.limits[worst] ?? 0);
    const members = evsesOf(turn).flatMap(({ evse, state, index }) => {
      const column = carColumn(wiring, turn.state, index);
      const coefficient = column.coefficients[column.rows.indexOf(worst)] ?? 0;
      const spareA = state.goalA - evse.fallbackA;
      const listens = state.transaction !== null && isControllable(state);
      return coefficient > 0 && spareA > 0 && listens ? [{ evse, state, column, coefficient, spareA }] : [];
    });
    const sum = members.reduce((total, { coefficient, spareA }) => total + coefficient * spareA, 0);
    const share = sum > excessA ? 1 - excessA / sum : 0;
    for (const { evse, state, column, spareA } of members) {
      const goalA = Math.max(floorPilot(evse, evse.fallbackA + spareA * share), 0);
      const givesA = state.goalA - Math.max(goalA, evse.fallbackA);
      ledger.add(column, -givesA);
      const cause = { kind: 'cut', circuitId: row.circuitId, line: row.line } as const;
      const reason = state.reason ?? { priority: 'normal' as const, laxityMs: null, strategy: 'cut' };
      setGoal(turn, evse.id, goalA, { ...reason, cause });
    }
    if (members.length > 0) {
      emit(turn, { kind: 'overload', circuitId: row.circuitId, line: row.line, excessA });
      rebalanceSoon(turn);
    }
    if ((ledger.loads[worst] ?? 0) > (ledger.limits[worst] ?? 0) + 1e-6) {
      unreachable.add(row.circuitId);
      // Nothing more can be done about this one.
      ledger.limits[worst] = ledger.loads[worst] ?? 0;
    }
  }
  tellUnreachable(turn, unreachable);
}

function tellUnreachable(turn: Turn, unreachable: ReadonlySet<string>): void {
  const before = turn.state.record.unreachable;
  const now = [...unreachable].sort();
  if (now.join('\n') === before.join('\n')) return;
  for (const circuitId of now) {
    if (!before.includes(circuitId)) emit(turn, { kind: 'limit-unreachable', circuitId });
  }
  for (const circuitId of before) {
    if (!unreachable.has(circuitId)) emit(turn, { kind: 'limit-reachable', circuitId });
  }
  patchRecord(turn, { unreachable: now });
}
