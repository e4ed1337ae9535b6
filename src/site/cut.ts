import { carColumn, goalLedger } from './accounts.ts';
import { type Steps, floorPilot, leastPilot, stepsFor } from './pilots.ts';
import { setGoal } from './rebalance.ts';
import { isControllable } from './reservation.ts';
import { type Turn, emit, evsesOf, rebalanceSoon, siteWiring } from './turn.ts';
import { askAgainSoon, tellUnreachable } from './unreachable.ts';
import type { Column } from './wiring.ts';

/** Room for rounding errors. */
const slackA = 1e-6;
/** The least that one member is asked for. */
const worthwhileA = 3;

/** One who can be told to draw less, and what cutting does not change of it. */
interface Listener {
  readonly id: string;
  readonly column: Column;
  /** Of the row that it is looked at for. */
  readonly coefficient: number;
  readonly steps: Steps;
  readonly fallbackA: number;
  readonly leastA: number;
}

interface Member extends Listener {
  readonly laxityMs: number;
  readonly goalA: number;
}

/**
 * The quick way out of an overload: where goals and reservations exceed a limit, everyone below that conductor who
 * listens gives way, at once, without asking a strategy: in proportion to what it has above its minimum, and where
 * that is not enough, those with most time to spare are switched off. Fallbacks stay. What cannot be mended so is
 * reported once, when it has lasted.
 */
export function cutOverloads(turn: Turn): void {
  const { rows } = siteWiring(turn);
  const ledger = goalLedger(turn.state, turn.nowMs);
  const unreachable = new Set<string>();
  const fullRows = new Set<number>();
  // A station keeps to its own limits without us: there is nothing to cut.
  rows.forEach(({ circuitIndex }, row) => {
    if (turn.state.model.circuits[circuitIndex]?.reportedBy !== undefined)
      ledger.limits[row] = Number.POSITIVE_INFINITY;
  });
  if (ledger.mostOverloaded() < 0) return tellUnreachable(turn, unreachable);
  const listeners = listenersByRow(turn);
  // Each round settles one row for good: goals only go down.
  for (let round = 0; round < rows.length; round++) {
    const worst = ledger.mostOverloaded();
    const row = rows[worst];
    if (row === undefined) break;
    const before = ledger.loads[worst] ?? 0;
    const excessA = () => (ledger.loads[worst] ?? 0) - (ledger.limits[worst] ?? 0);
    const startA = excessA();
    const lower = (member: Member, goalA: number) => {
      ledger.add(member.column, Math.max(goalA, member.fallbackA) - Math.max(member.goalA, member.fallbackA));
      const reason = turn.state.evses[member.id]?.reason ?? null;
      const rest = reason ?? { priority: 'normal' as const, laxityMs: null, strategy: 'cut' };
      const cause = { kind: 'cut', circuitId: row.circuitId, line: row.line } as const;
      setGoal(turn, member.id, goalA, { ...rest, cause });
    };
    const below = listeners.get(worst) ?? [];
    shrink(membersOf(turn, below), startA, excessA, lower);
    if (excessA() > slackA) switchOff(membersOf(turn, below), excessA, lower);
    if ((ledger.loads[worst] ?? 0) < before - slackA) {
      emit(turn, { kind: 'overload', circuitId: row.circuitId, line: row.line, excessA: startA });
      rebalanceSoon(turn);
    }
    if (excessA() > slackA) {
      unreachable.add(row.circuitId);
      fullRows.add(worst);
      // Nothing more can be done about this one.
      ledger.limits[worst] = ledger.loads[worst] ?? 0;
    }
  }
  askAgainSoon(turn, fullRows);
  tellUnreachable(turn, unreachable);
}

/** Those who can be told to draw less, by the rows that their current counts in. */
function listenersByRow(turn: Turn): Map<number, Listener[]> {
  const wiring = siteWiring(turn);
  const byRow = new Map<number, Listener[]>();
  for (const { evse, state, index } of evsesOf(turn)) {
    const listens = state.transaction !== null && state.excessSinceMs === null && isControllable(state);
    if (!listens || state.goalA <= evse.fallbackA) continue;
    const { id, fallbackA } = evse;
    const column = carColumn(wiring, turn.state, index);
    const steps = stepsFor(evse, state);
    const leastA = Math.max(leastPilot(steps), fallbackA);
    column.rows.forEach((row, k) => {
      const coefficient = column.coefficients[k] ?? 0;
      if (coefficient === 0) return;
      const inRow = byRow.get(row) ?? [];
      inRow.push({ id, column, coefficient, steps, fallbackA, leastA });
      byRow.set(row, inRow);
    });
  }
  return byRow;
}

/** Those of them who still have something to give, as they are by now. */
function membersOf({ state }: Turn, listeners: readonly Listener[]): Member[] {
  return listeners.flatMap((listener) => {
    const { goalA = 0, reason = null } = state.evses[listener.id] ?? {};
    return goalA <= listener.fallbackA ? [] : [{ ...listener, goalA, laxityMs: reason?.laxityMs ?? 0 }];
  });
}

/** Takes the excess from what members have above their minimum: in proportion, the largest first, to whole steps. */
function shrink(
  members: readonly Member[],
  startA: number,
  excessA: () => number,
  lower: (member: Member, goalA: number) => void,
): void {
  const spareA = (member: Member) => member.coefficient * Math.max(0, member.goalA - member.leastA);
  const sum = members.reduce((total, member) => total + spareA(member), 0);
  const share = Math.min(1, startA / sum);
  for (const member of members.toSorted((a, b) => spareA(b) - spareA(a))) {
    const leftA = excessA();
    if (leftA <= slackA || spareA(member) <= 0) return;
    // A cut below the worth of a message would only spread a small excess over many.
    const wantedA = Math.max((spareA(member) * share) / member.coefficient, worthwhileA);
    const goalA = floorPilot(member.steps, member.goalA - Math.min(wantedA, leftA / member.coefficient));
    lower(member, Math.max(goalA, member.leastA));
  }
}

function switchOff(
  members: readonly Member[],
  excessA: () => number,
  lower: (member: Member, goalA: number) => void,
): void {
  for (const member of members.toSorted((a, b) => b.laxityMs - a.laxityMs)) {
    if (excessA() <= slackA) return;
    lower(member, 0);
  }
}
