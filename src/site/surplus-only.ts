import { Ledger } from './ledger.ts';
import { lineLoads } from './line-loads.ts';
import { otherLoads } from './net-limits.ts';
import { floorPilot, leastPilot } from './pilots.ts';
import type { Demand } from './problem.ts';
import { limitInForceA } from './reservation.ts';
import type { SiteState, SiteTransaction } from './state.ts';
import { wiringOf } from './wiring.ts';

/** So much more than its minimum there must be before a car is switched on, or it would soon be switched off again. */
const startMarginA = 1;
/** A share that is so far from what it could be is worth thinking afresh. */
const worthwhileA = 2;

/** True for a car that charges on nothing but surplus: by wish, or because its circuit is so. */
export function isSurplusOnly({ model }: SiteState, circuitId: string, { wishes }: SiteTransaction): boolean {
  if (wishes?.surplusOnly === true) return true;
  let id: string | null = circuitId;
  for (let steps = 0; id !== null && steps <= model.circuits.length; steps++) {
    const circuit = model.circuits.find((each) => each.id === id);
    if (circuit?.surplusOnly === true) return true;
    id = circuit?.parentId ?? null;
  }
  return false;
}

/**
 * What those of `demands` that charge on surplus only may have of it, by id; null for one that must wait. The surplus
 * is what the grid connection would give back without them. Who charges already comes before who waits, then who came
 * first; each gets its minimum before any gets more. One just switched on keeps its minimum in any case. A sub-tree does
 * not know what the rest of its site takes: what its own roof gives may be no surplus, so all wait.
 */
export function surplusShares(
  state: SiteState,
  demands: readonly Demand[],
  nowMs: number,
): Map<string, number | null> {
  const { evses } = state.model;
  const bound = demands.filter(({ id }) => {
    const transaction = state.evses[id]?.transaction ?? null;
    const evse = evses[wiringOf(state.model).evseIndexes.get(id) ?? -1];
    return transaction !== null && evse !== undefined && isSurplusOnly(state, evse.circuitId, transaction);
  });
  if (bound.length === 0) return new Map();
  const ledger = surplusLedger(state, new Set(bound.map(({ id }) => id)), nowMs);
  const order = bound.toSorted(
    (a, b) => Number(b.currentA > 0) - Number(a.currentA > 0) || a.arrivedAtMs - b.arrivedAtMs,
  );
  const shares = new Map<string, number | null>();
  for (const demand of order) {
    const leastA = leastPilot(demand);
    const neededA = demand.currentA > 0 ? leastA : leastA + startMarginA;
    const isServed = demand.protected || ledger.headroomA(demand.column) >= neededA;
    shares.set(demand.id, isServed ? leastA : null);
    if (isServed) ledger.add(demand.column, leastA);
  }
  for (const demand of order) {
    const leastA = shares.get(demand.id) ?? null;
    if (leastA === null) continue;
    const roomA = Math.max(0, ledger.headroomA(demand.column));
    const shareA = Math.max(leastA, floorPilot(demand, Math.min(demand.maximumA, leastA + roomA)));
    shares.set(demand.id, shareA);
    ledger.add(demand.column, shareA - leastA);
  }
  return shares;
}

/** True when the surplus has changed so that somebody who lives on it should have more, or less. */
export function surplusTurned(state: SiteState, demands: readonly Demand[], nowMs: number): boolean {
  return [...surplusShares(state, demands, nowMs)].some(([id, shareA]) => {
    const goalA = state.evses[id]?.goalA ?? 0;
    return (shareA === null) !== (goalA === 0) || Math.abs((shareA ?? 0) - goalA) >= worthwhileA;
  });
}

/** What the grid connection would give back, were those left out not there; nothing else binds. */
function surplusLedger(state: SiteState, without: ReadonlySet<string>, nowMs: number): Ledger {
  const { model } = state;
  const { rows } = wiringOf(model);
  const root = model.circuits.findIndex(({ parentId }) => parentId === null);
  const currents = model.evses.map((evse) => {
    const known = state.evses[evse.id];
    if (known === undefined || known.transaction === null || without.has(evse.id)) return 0;
    return known.measured?.currentA ?? limitInForceA(evse, known, nowMs);
  });
  const phases = model.evses.map((evse) => state.evses[evse.id]?.transaction?.phaseCount ?? null);
  const others = lineLoads(model, currents, phases);
  const loads = otherLoads(state, nowMs, 'planning');
  const isSubtree = state.limits.some(({ source }) => source === 'budget');
  const limits = Float64Array.from(rows, ({ circuitIndex, conductor, tightening }) => {
    if (circuitIndex !== root) return Number.POSITIVE_INFINITY;
    if (isSubtree) return 0;
    const leftA = -(loads[conductor] ?? 0) - (others[conductor] ?? 0);
    return Math.max(0, leftA) * tightening;
  });
  return new Ledger(limits);
}
