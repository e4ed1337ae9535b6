import type { LimitReason } from '../domain/limit-reason.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import { carColumn, isLate, ledgerOf } from './accounts.ts';
import { needsOf } from './needs.ts';
import { leastPilot, stepsFor } from './pilots.ts';
import type { AllocationProblem, Demand } from './problem.ts';
import { plannedCap } from './planner/planned-cap.ts';
import { isControllable, reservedA } from './reservation.ts';
import type { SiteSettings } from './settings.ts';
import type { EvseState, SiteState, SiteTransaction } from './state.ts';
import { surplusShares } from './surplus-only.ts';
import { wiringOf } from './wiring.ts';

/** Once a departure has passed, the car is expected to leave this much later. */
const overstayMs = 30 * 60_000;
/** Less than this is not worth waiting for. */
const leastNeedWh = 50;
/** A car that took nothing is offered its minimum this often though others wait: it may have a timer of its own. */
const offerAgainMs = 60 * 60_000;

/** The question put to a strategy: who may share, what is left to share, and who needs what. */
export function problemOf(state: SiteState, nowMs: number): AllocationProblem {
  const demands = withSurplus(state, plannedDemands(state, nowMs), nowMs).flatMap(
    ({ demand }) => demand ?? [],
  );
  const sharing = new Set(demands.map((demand) => demand.id));
  // Who listens but wants nothing is about to be told so, and counts with its fallback only; who is long in answering
  // counts as it is, here as where overloads are cut, or the one would take back what the other gave.
  const ledger = ledgerOf(state, nowMs, 'planning', (id) => {
    const known = state.evses[id];
    if (known !== undefined && isLate(known, nowMs, state.settings)) return null;
    const listens = known !== undefined && known.excessSinceMs === null && isControllable(known);
    return sharing.has(id) || (listens && known.transaction !== null) ? 0 : null;
  });
  return { nowMs, limits: ledger.limits, loads: ledger.loads, demands };
}

/** Those who would share but for the plan, or for want of surplus, which let them wait, with the reason. */
export function heldBack(state: SiteState, nowMs: number): Map<string, LimitReason> {
  const { strategy } = state.settings;
  const held = wantedOf(state, nowMs).flatMap(({ demand, known }): [Demand, LimitReason['cause']][] => {
    if (withPlan(demand, known, nowMs) !== null) return [];
    const untilMs = plannedCap(known, demand.laxityMs, nowMs)?.untilMs ?? null;
    return [[demand, { kind: 'planned', untilMs }]];
  });
  const waiting = withSurplus(state, plannedDemands(state, nowMs), nowMs)
    .filter(({ demand }) => demand === null)
    .map(({ asked }): [Demand, LimitReason['cause']] => [asked, { kind: 'surplus', waits: true }]);
  return new Map(
    [...held, ...waiting].map(([{ id, priority, laxityMs }, cause]) => [
      id,
      { cause, priority, laxityMs: Math.round(laxityMs), strategy },
    ]),
  );
}

/** Those whose share is to be decided, within what is planned. */
export function plannedDemands(state: SiteState, nowMs: number): Demand[] {
  return wantedOf(state, nowMs).flatMap(({ demand, known }) => withPlan(demand, known, nowMs) ?? []);
}

/** Those on surplus only within what there is of it; null for one that waits. */
function withSurplus(
  state: SiteState,
  demands: readonly Demand[],
  nowMs: number,
): { readonly asked: Demand; readonly demand: Demand | null }[] {
  const shares = surplusShares(state, demands, nowMs);
  return demands.map((asked) => {
    const shareA = shares.get(asked.id);
    if (shareA === undefined) return { asked, demand: asked };
    if (shareA === null) return { asked, demand: null };
    const isLess = shareA < asked.maximumA;
    return { asked, demand: isLess ? { ...asked, maximumA: shareA, isOnSurplus: true } : asked };
  });
}

function wantedOf(state: SiteState, nowMs: number): { demand: Demand; known: EvseState }[] {
  return state.model.evses.flatMap((evse, index) => {
    const known = state.evses[evse.id];
    const transaction = known?.transaction ?? null;
    if (known === undefined || transaction === null || !wantsCurrent(known, nowMs, state.settings)) return [];
    const column = carColumn(wiringOf(state.model), state, index);
    const demand = demandOf(evse, known, transaction, column, nowMs, state.settings);
    if (!isLate(known, nowMs, state.settings)) return [{ demand, known }];
    // It gets no more before it has answered, and what it may have is counted already.
    const coveredA = Math.max(evse.fallbackA, reservedA(evse, known, nowMs, state.settings));
    return known.goalA > 0 ? [{ demand: { ...demand, coveredA, maximumA: known.goalA }, known }] : [];
  });
}

/** The demand within what is planned; null when the plan lets it wait, which one just switched on does not. */
function withPlan(demand: Demand, state: EvseState, nowMs: number): Demand | null {
  const cap = plannedCap(state, demand.laxityMs, nowMs);
  if (cap === null || cap.limitA >= demand.maximumA) return demand;
  const least = leastPilot(demand);
  if (cap.limitA >= least) return { ...demand, maximumA: cap.limitA };
  return demand.protected ? { ...demand, maximumA: least } : null;
}

/** True when the EVSE's share is to be decided. */
function wantsCurrent(state: EvseState, nowMs: number, settings: SiteSettings): boolean {
  // One that takes more than its share is not given a larger one for it.
  if (!isControllable(state) || state.transaction === null || state.excessSinceMs !== null) return false;
  if (isSatisfied(state.transaction, nowMs, settings)) return isTriedAgain(state, nowMs, settings);
  return state.goalA > 0 || !isWithin(state.switchedOffAtMs, settings.minimumOffMs, nowMs);
}

/** True when a car draws nothing of what it may: at once if it has what it asked for, else after two measurements. */
export function isSatisfied(transaction: SiteTransaction, nowMs: number, settings: SiteSettings): boolean {
  if (transaction.idleSinceMs === null || transaction.wantedA !== undefined) return false;
  return hasAll(transaction) || nowMs - transaction.idleSinceMs >= 2 * settings.meterPeriodMs;
}

/** True when a car has what it is known to need. */
export function hasAll(transaction: SiteTransaction): boolean {
  const { energyWh } = needsOf(transaction);
  return energyWh !== null && transaction.deliveredWh >= energyWh - leastNeedWh;
}

/** True when a car that drew nothing is to be offered its minimum once more, and while it is. */
function isTriedAgain(state: EvseState, nowMs: number, settings: SiteSettings): boolean {
  const { transaction, goalA, switchedOnAtMs, switchedOffAtMs } = state;
  if (transaction === null || hasAll(transaction)) return false;
  if (goalA === 0) return switchedOffAtMs !== null && !isWithin(switchedOffAtMs, offerAgainMs, nowMs);
  const wasIdle = (switchedOnAtMs ?? 0) > (transaction.idleSinceMs ?? nowMs);
  return wasIdle && isWithin(switchedOnAtMs, settings.minimumOnMs, nowMs);
}

function demandOf(
  evse: SiteEvse,
  state: EvseState,
  transaction: SiteTransaction,
  column: Demand['column'],
  nowMs: number,
  settings: SiteSettings,
): Demand {
  const { learnedMaximumA, car, wantedA } = transaction;
  const usedPhases = transaction.phaseCount ?? car?.phaseCount ?? 3;
  const phases = evse.connection === 'delta' ? 1 : Math.min(usedPhases, evse.lines.length);
  // What reaches the car: energy is counted there.
  const wattsPerA = evse.voltageV * phases * (evse.dc?.efficiency ?? 1);
  const steps = stepsFor(evse, state);
  const usableA = Math.min(evse.maximumA, learnedMaximumA ?? evse.maximumA, car?.maximumA ?? evse.maximumA);
  const maximumA =
    wantedA === undefined
      ? isSatisfied(transaction, nowMs, settings)
        ? leastPilot(steps)
        : Math.max(leastPilot(steps), usableA)
      : Math.min(evse.maximumA, Math.max(evse.fallbackA, Math.ceil(wantedA)));
  const departureMs = Math.max(departureOf(transaction, settings), nowMs + 1);
  const needWh = neededWh(transaction, settings);
  return {
    id: evse.id,
    column,
    wattsPerA,
    minimumA: steps.minimumA,
    maximumA,
    stepA: evse.stepA,
    allowedA: steps.allowedA,
    coveredA: evse.fallbackA,
    currentA: state.goalA,
    protected: state.goalA > 0 && isWithin(state.switchedOnAtMs, settings.minimumOnMs, nowMs),
    arrivedAtMs: transaction.startedAtMs,
    departureMs,
    laxityMs: laxityOf(departureMs, needWh, maximumA * wattsPerA, nowMs),
    // Without a meter nobody sees it served.
    servedAtMs: Math.max(transaction.servedAtMs, state.switchedOffAtMs ?? 0),
    priority: needsOf(transaction).priority,
  };
}

function isWithin(atMs: number | null, durationMs: number, nowMs: number): boolean {
  return atMs !== null && nowMs - atMs < durationMs;
}

function departureOf(transaction: SiteTransaction, settings: SiteSettings): number {
  return needsOf(transaction).departureMs ?? transaction.startedAtMs + settings.typicalStayMs;
}

function neededWh(transaction: SiteTransaction, settings: SiteSettings): number {
  const energyWh = needsOf(transaction).energyWh ?? settings.typicalEnergyWh;
  return Math.max(leastNeedWh, energyWh - transaction.deliveredWh);
}

/** The time to spare; a car that overstays is expected to leave half an hour from now. */
function laxityOf(departureMs: number, needWh: number, powerW: number, nowMs: number): number {
  const leavesMs = departureMs <= nowMs + 1 ? nowMs + overstayMs : departureMs;
  return leavesMs - nowMs - (needWh / powerW) * 3_600_000;
}
