import { type Line, type LineCurrents, lines } from '../../domain/circuit.ts';
import { subtreeStationId } from '../../domain/site-object-name.ts';
import { newEvse } from '../new-site.ts';
import { reservedA } from '../reservation.ts';
import type { EvseState, SiteState } from '../state.ts';
import { type Turn, nextLeaseNumber, patchEvse } from '../turn.ts';
import { type Budget, type Budgets, leastBudget } from './budget.ts';
import { type HandedEvse, reservedOf } from './hand-over.ts';
import type { SiteSplit, Subtree } from './split-site.ts';

/** A sub-tree that is about to take EVSEs over. */
export interface ExpectedSubtree {
  readonly subtreeId: string;
  /** What those may draw that come to it, the sub-tree's other load included when it is new. */
  readonly comingA: LineCurrents;
  /** Until when what they were told holds at most; null when none of them was told anything. */
  readonly untilMs: number | null;
}

/** What there is to expect of a new split, given what those know of the EVSEs who let them go. */
export function expectedSubtrees(
  state: Pick<SiteState, 'settings'>,
  { subtrees }: SiteSplit,
  handed: readonly HandedEvse[],
  held: (subtreeId: string) => ReadonlySet<string>,
  nowMs: number,
): ExpectedSubtree[] {
  const states = new Map(handed.map((each) => [each.state.id, each.state]));
  return subtrees.flatMap((subtree) => {
    const before = held(subtree.id);
    const coming = subtree.model.evses.filter(({ id }) => !before.has(id));
    if (coming.length === 0) return [];
    const known = new Map(coming.map(({ id }) => [id, states.get(id) ?? newEvse(id)]));
    const drawnA = reservedOf(subtree.model, known, state, nowMs);
    const loadA = before.size > 0 ? { L1: 0, L2: 0, L3: 0 } : otherLoad(subtree);
    const of = (line: Line) => drawnA[line] + loadA[line];
    return [
      {
        subtreeId: subtree.id,
        comingA: { L1: of('L1'), L2: of('L2'), L3: of('L3') },
        untilMs: lastEnd([...known.values()]),
      },
    ];
  });
}

function otherLoad({ model }: Subtree): LineCurrents {
  return leastBudget({ ...model, evses: model.evses.map((evse) => ({ ...evse, fallbackA: 0 })) });
}

function lastEnd(evses: readonly EvseState[]): number | null {
  const ends = evses.flatMap(({ leases }) => leases.map(({ untilMs }) => untilMs));
  return ends.length === 0 ? null : Math.max(...ends);
}

/**
 * Counts what is about to come to sub-trees as if it were there already [I9]. One that is new begins with a budget that
 * covers it, so that nobody is cut for having changed the object.
 */
export function expectSubtrees(turn: Turn, expected: readonly ExpectedSubtree[]): void {
  for (const { subtreeId, comingA, untilMs } of expected) {
    for (const evse of turn.state.model.evses) {
      const [line] = evse.lines;
      const known = turn.state.evses[evse.id];
      if (evse.stationId !== subtreeStationId(subtreeId) || line === undefined || known === undefined)
        continue;
      const { settings } = turn.state;
      const isNew = !known.fallbackConfirmed;
      const nowA = isNew ? 0 : reservedA(evse, known, turn.nowMs, settings);
      const until = turn.nowMs + settings.leaseMs + settings.clockSkewMs;
      const settling = { limitA: nowA + comingA[line], untilMs: until, acknowledgedAtMs: turn.nowMs };
      patchEvse(turn, evse.id, { settling });
      if (!isNew) continue;
      // An object that was never told anything holds itself to its least: there is nothing to confirm.
      patchEvse(turn, evse.id, { fallbackConfirmed: true });
      const limitA = Math.min(comingA[line], evse.maximumA);
      if (untilMs === null || untilMs <= turn.nowMs || limitA <= evse.fallbackA) continue;
      const number = nextLeaseNumber(turn);
      const lease = {
        number,
        limitA,
        untilMs,
        tailA: evse.fallbackA,
        form: 0,
        state: 'acknowledged',
      } as const;
      patchEvse(turn, evse.id, {
        goalA: limitA,
        leases: [{ ...lease, sentAtMs: turn.nowMs, settledAtMs: turn.nowMs }],
      });
    }
  }
}

/** The budgets a sub-tree has, as its parent knows it. */
export function budgetsOf({ model, evses }: SiteState, subtreeId: string): Budgets {
  const budgets: Partial<Record<Line, Budget>> = {};
  for (const { id, stationId, evseId } of model.evses) {
    const line = lines[evseId - 1];
    const newest = evses[id]?.leases.findLast(({ state }) => state === 'acknowledged');
    if (stationId !== subtreeStationId(subtreeId) || line === undefined || newest === undefined) continue;
    const { number, limitA, untilMs, tailA } = newest;
    budgets[line] = { number, limitA, untilMs, tailA };
  }
  return budgets;
}
