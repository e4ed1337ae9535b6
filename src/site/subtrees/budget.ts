import type { CircuitLimit } from '../../domain/circuit-limit.ts';
import { lines } from '../../domain/circuit.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { reservedLedger } from '../accounts.ts';
import { problemOf } from '../demands.ts';
import { Fill } from '../fill.ts';
import { Ledger } from '../ledger.ts';
import { lineLoads } from '../line-loads.ts';
import { netLimits, rowLimits } from '../net-limits.ts';
import { newSite } from '../new-site.ts';
import { defaultSettings } from '../settings.ts';
import type { SiteState } from '../state.ts';
import { columnOf, wiringOf } from '../wiring.ts';

/** What a sub-tree may use on each conductor: `limitA` until `untilMs`, then `tailA` for good. */
export interface Budget {
  readonly number: number;
  readonly limitA: number;
  readonly untilMs: number;
  readonly tailA: number;
}

/** What a sub-tree tells of itself, on the conductor that has most. */
export interface SubtreeReport {
  /** What it could use if it might. */
  readonly wantedA: number;
  /** What flows, other load included. */
  readonly usedA: number;
}

const unlimitedA = 1e6;

/** The least a sub-tree can be held to: all its fallbacks, and the most its other load can be [I9]. */
export function leastBudgetA(model: SiteModel): number {
  const state = newSite(model, defaultSettings, 0);
  const wiring = wiringOf(model);
  const ledger = new Ledger(rowLimits(state, netLimits(state, 0, 0).conductorA));
  model.evses.forEach((evse, index) => ledger.add(columnOf(wiring, index, null), evse.fallbackA));
  return rootLoadA(state, ledger, 0);
}

/** The budget as limits of the sub-tree's root: it binds like any other, and leases end where it does. */
export function budgetLimits(model: SiteModel, { limitA, untilMs, tailA }: Budget): CircuitLimit[] {
  const circuitId = rootOf(model);
  const even = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });
  const common = { circuitId, source: 'budget' } as const;
  return [
    { ...common, id: 'budget', limitA: even(limitA), fromMs: 0, untilMs },
    { ...common, id: 'budget tail', limitA: even(tailA), fromMs: untilMs, untilMs: null },
  ];
}

/**
 * True when nothing that may be drawn in the sub-tree exceeds what its limits leave: only then may a budget be
 * acknowledged, so that a decrease is confirmed when it has come about and not when it was heard [I9].
 */
export function isWithinBudget(state: SiteState, nowMs: number): boolean {
  const ledger = reservedLedger(state, nowMs);
  const root = rootIndex(state.model);
  const { rows } = wiringOf(state.model);
  const { conductorA } = netLimits(state, nowMs, nowMs);
  const isOver = conductorA.slice(root * lines.length, (root + 1) * lines.length).some((roomA) => roomA < 0);
  return (
    !isOver &&
    rows.every(
      ({ circuitIndex }, row) =>
        circuitIndex !== root || (ledger.loads[row] ?? 0) <= (ledger.limits[row] ?? 0) + 1e-6,
    )
  );
}

/** What the sub-tree could use and what it uses. */
export function subtreeReport(state: SiteState, nowMs: number): SubtreeReport {
  const free = { ...state, limits: state.limits.filter(({ source }) => source !== 'budget') };
  const problem = problemOf(free, nowMs);
  const fill = new Fill(problem);
  problem.demands.forEach((demand, index) => fill.raise(index, demand.maximumA));
  const { model } = state;
  const drawn = lineLoads(
    model,
    model.evses.map(({ id }) => {
      const known = state.evses[id];
      return known?.transaction ? (known.measured?.currentA ?? 0) : 0;
    }),
    model.evses.map(({ id }) => state.evses[id]?.transaction?.phaseCount ?? null),
  );
  const root = rootIndex(model);
  const other = otherLoadA(state, nowMs);
  const used = lines.map((_, line) => (drawn[root * lines.length + line] ?? 0) + (other[line] ?? 0));
  return { wantedA: rootLoadA(free, fill.ledger, nowMs), usedA: Math.max(0, ...used) };
}

/** What a ledger has on the root, with the other load of the sub-tree: on the conductor that has most. */
function rootLoadA(state: SiteState, ledger: Ledger, nowMs: number): number {
  const root = rootIndex(state.model);
  const other = otherLoadA(state, nowMs);
  const loads = wiringOf(state.model).rows.map(({ circuitIndex, conductor, tightening }, row) =>
    circuitIndex === root
      ? (ledger.loads[row] ?? 0) / tightening + (other[conductor % lines.length] ?? 0)
      : 0,
  );
  return Math.max(0, ...other, ...loads);
}

/** The other load as it counts now: what is missing of the root's conductors, were they without end. */
function otherLoadA(state: SiteState, nowMs: number): number[] {
  const root = rootIndex(state.model);
  const circuits = state.model.circuits.map((circuit, index) =>
    index === root
      ? {
          ...circuit,
          fuseA: { L1: unlimitedA, L2: unlimitedA, L3: unlimitedA },
          deratingFactor: 1,
          reserveA: 0,
        }
      : circuit,
  );
  const wide = { ...state, model: { ...state.model, circuits }, limits: [] };
  const { conductorA } = netLimits(wide, nowMs, nowMs);
  return lines.map((_, line) => unlimitedA - (conductorA[root * lines.length + line] ?? unlimitedA));
}

function rootIndex({ circuits }: SiteModel): number {
  return Math.max(
    0,
    circuits.findIndex(({ parentId }) => parentId === null),
  );
}

function rootOf(model: SiteModel): string {
  return model.circuits[rootIndex(model)]?.id ?? '';
}
