import { type Line, type LineCurrents, lines } from '../../domain/circuit.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { Ledger } from '../ledger.ts';
import { netLimits, rowLimits } from '../net-limits.ts';
import type { SiteState } from '../state.ts';
import { columnOf, wiringOf } from '../wiring.ts';

/** More than any fuse. */
const unlimitedA = 1e6;
const known = new WeakMap<SiteModel, SiteModel>();

export const noCurrents: LineCurrents = { L1: 0, L2: 0, L3: 0 };

/** What a ledger has on each conductor of the root, with the other load of the site. */
export function rootLoads(state: SiteState, { loads }: Ledger, nowMs: number): LineCurrents {
  const root = rootIndex(state);
  const other = otherRootLoads(state, nowMs);
  const most: Record<Line, number> = { L1: 0, L2: 0, L3: 0 };
  wiringOf(state.model).rows.forEach(({ circuitIndex, line, tightening }, row) => {
    if (circuitIndex === root) most[line] = Math.max(most[line], (loads[row] ?? 0) / tightening);
  });
  return { L1: most.L1 + other.L1, L2: most.L2 + other.L2, L3: most.L3 + other.L3 };
}

/** All fallbacks, on all phases. */
export function fallbackLedger(state: SiteState): Ledger {
  const ledger = new Ledger(rowLimits(state, netLimits(state, 0, 0).conductorA));
  const wiring = wiringOf(state.model);
  state.model.evses.forEach((evse, index) => ledger.add(columnOf(wiring, index, null), evse.fallbackA));
  return ledger;
}

/** The other load as it counts now: what is missing of the root's conductors, were they without end. */
export function otherRootLoads(state: SiteState, nowMs: number): LineCurrents {
  const root = rootIndex(state);
  const { conductorA } = netLimits({ ...state, model: wideModel(state.model), limits: [] }, nowMs, nowMs);
  const of = (place: number) => unlimitedA - (conductorA[root * lines.length + place] ?? unlimitedA);
  return { L1: of(0), L2: of(1), L3: of(2) };
}

function wideModel(model: SiteModel): SiteModel {
  const found = known.get(model);
  if (found !== undefined) return found;
  const fuseA = { L1: unlimitedA, L2: unlimitedA, L3: unlimitedA };
  const circuits = model.circuits.map((circuit) =>
    circuit.parentId === null ? { ...circuit, fuseA, deratingFactor: 1, reserveA: 0 } : circuit,
  );
  const wide = { ...model, circuits };
  known.set(model, wide);
  return wide;
}

export function rootIndex({ model }: Pick<SiteState, 'model'>): number {
  return Math.max(
    0,
    model.circuits.findIndex(({ parentId }) => parentId === null),
  );
}
