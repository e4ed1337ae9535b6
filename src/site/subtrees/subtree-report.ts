import { type Line, type LineCurrents, lines } from '../../domain/circuit.ts';
import type { SubtreeReport } from '../../domain/subtree-report.ts';
import { ledgerOf, reservedLedger } from '../accounts.ts';
import { problemOf } from '../demands.ts';
import { Fill } from '../fill.ts';
import { lineLoads } from '../line-loads.ts';
import { isControllable } from '../reservation.ts';
import type { SiteState } from '../state.ts';
import { otherRootLoads, rootIndex, rootLoads } from './root-loads.ts';

/** More than any fuse. */
const endless: LineCurrents = { L1: 1e6, L2: 1e6, L3: 1e6 };

/** What a sub-tree has to tell of itself. `heldA` is kept for stations that left it and that nobody else counts yet. */
export function subtreeReport(
  state: SiteState,
  heldA: LineCurrents,
  nowMs: number,
): Omit<SubtreeReport, 'subtreeId' | 'outcomes'> {
  const floor = ledgerOf(state, nowMs, 'planning', (id) => {
    const known = state.evses[id];
    // Who listens can be brought down to its fallback; nobody charges where there is no transaction.
    return known !== undefined && known.excessSinceMs === null && isControllable(known) ? 0 : null;
  });
  const floorA = sum(rootLoads(state, floor, nowMs), heldA);
  const mayA = sum(rootLoads(state, reservedLedger(state, nowMs), nowMs), heldA);
  return { atMs: nowMs, wantedA: wanted(state, floorA, nowMs), usedA: used(state, nowMs), floorA, mayA };
}

/** Everyone at what they can use, within the sub-tree's own limits. */
function wanted(state: SiteState, floorA: LineCurrents, nowMs: number): LineCurrents {
  const limits = state.limits.map((limit) =>
    limit.source === 'budget' ? { ...limit, limitA: endless } : limit,
  );
  const free = { ...state, limits };
  const problem = problemOf(free, nowMs);
  const fill = new Fill(problem);
  problem.demands.forEach((demand, index) => fill.raise(index, demand.maximumA));
  const wantedA = rootLoads(free, fill.ledger, nowMs);
  return each((line) => Math.max(wantedA[line], floorA[line]));
}

function used(state: SiteState, nowMs: number): LineCurrents {
  const { model, evses } = state;
  const drawn = lineLoads(
    model,
    model.evses.map(({ id }) => (evses[id]?.transaction ? (evses[id].measured?.currentA ?? 0) : 0)),
    model.evses.map(({ id }) => evses[id]?.transaction?.phaseCount ?? null),
  );
  const root = rootIndex(state);
  const other = otherRootLoads(state, nowMs);
  return each((line, place) => (drawn[root * lines.length + place] ?? 0) + other[line]);
}

function sum(a: LineCurrents, b: LineCurrents): LineCurrents {
  return each((line) => a[line] + b[line]);
}

function each(of: (line: Line, place: number) => number): LineCurrents {
  return { L1: of('L1', 0), L2: of('L2', 1), L3: of('L3', 2) };
}
