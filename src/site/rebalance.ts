import type { LimitReason } from '../domain/limit-reason.ts';
import { assertFeasible, clampToConstraints } from './constraints.ts';
import { carColumn } from './accounts.ts';
import { hasAll, heldBack, isSatisfied, problemOf } from './demands.ts';
import { explain } from './explain.ts';
import { Fill } from './fill.ts';
import { netLimits } from './net-limits.ts';
import { leftOut } from './left-out.ts';
import { leastPilot } from './pilots.ts';
import type { Allocation, AllocationProblem } from './problem.ts';
import { isControllable } from './reservation.ts';
import { smooth } from './smooth.ts';
import type { EvseState, SiteState } from './state.ts';
import { strategies } from './strategies.ts';
import { wiringOf } from './wiring.ts';
import { type Turn, emit, evsesOf, patchEvse, patchRecord } from './turn.ts';

/** A car that takes nothing and was switched off is offered its minimum again after so long, when nobody waits. */
const offerAgainMs = 15 * 60_000;

/** What each EVSE shall have, and why. */
export interface Plan {
  readonly goals: ReadonlyMap<string, number>;
  readonly reasons: ReadonlyMap<string, LimitReason>;
  /** Why the strategy's answer was not used; null when it was. */
  readonly failure: string | null;
}

/** Decides everyone's share afresh. Pure: the same for planning, for what-if and for real. */
export function planShares(state: SiteState, nowMs: number): Plan {
  const problem = problemOf(state, nowMs);
  const { amounts, failure } = allocate(problem, state);
  const goals = new Map<string, number>();
  problem.demands.forEach((demand, index) => goals.set(demand.id, amounts[index] ?? 0));
  keepIdle(problem, amounts, state, nowMs, goals);
  const reasons = new Map([
    ...leftOut(state, nowMs),
    ...explain(state, problem, amounts),
    ...heldBack(state, nowMs),
  ]);
  return { goals, reasons, failure };
}

function allocate(
  problem: AllocationProblem,
  state: SiteState,
): { amounts: Allocation; failure: string | null } {
  const { settings } = state;
  let failure: string | null = null;
  let amounts: Allocation;
  try {
    amounts = strategies[settings.strategy].allocate(problem);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    amounts = strategies['least-laxity-first'].allocate(problem);
  }
  const smoothed = smooth(problem, clampToConstraints(problem, amounts), settings.deadbandA);
  const safe = clampToConstraints(problem, smoothed);
  assertFeasible(problem, safe);
  return { amounts: safe, failure };
}

/** A car that wants nothing keeps its minimum if it has it and nobody else can use it: some wake up to warm up. */
function keepIdle(
  problem: AllocationProblem,
  amounts: Allocation,
  state: SiteState,
  nowMs: number,
  goals: Map<string, number>,
): void {
  const fill = new Fill(problem);
  amounts.forEach((amount, index) => fill.raise(index, amount));
  const waits = amounts.some((amount, index) => amount < (problem.demands[index]?.maximumA ?? 0) - 1);
  state.model.evses.forEach((evse, index) => {
    const known = state.evses[evse.id];
    if (known === undefined || known.transaction === null || !isControllable(known)) return;
    if (goals.has(evse.id) || known.excessSinceMs !== null) return;
    const column = carColumn(wiringOf(state.model), state, index);
    const idle = isSatisfied(known.transaction, nowMs, state.settings);
    const keptA = isOffered(known, nowMs) ? leastPilot(evse) : 0;
    const moreA = Math.max(0, keptA - evse.fallbackA);
    const keeps = idle && !waits && fill.ledger.fits(column, moreA);
    if (keeps) fill.ledger.add(column, moreA);
    goals.set(evse.id, keeps ? keptA : 0);
  });
}

/** What was taken from a car that has not all it needs comes back: it may wait for its own timer. */
function isOffered({ goalA, transaction, switchedOffAtMs }: EvseState, nowMs: number): boolean {
  if (goalA > 0) return true;
  if (transaction === null || hasAll(transaction)) return false;
  return switchedOffAtMs !== null && nowMs - switchedOffAtMs >= offerAgainMs;
}

/** Puts a new plan into force: goals now, messages as reservations allow. */
export function rebalance(turn: Turn): void {
  const { nowMs } = turn;
  const { rebalanceEveryMs, strategy } = turn.state.settings;
  patchRecord(turn, {
    rebalanceAtMs: nowMs + rebalanceEveryMs,
    rebalancedAtMs: nowMs,
    rebalancedRoomA: hasMeters(turn.state) ? [...roomNow(turn.state, nowMs)] : [],
  });
  const plan = planShares(turn.state, nowMs);
  if (plan.failure !== null) emit(turn, { kind: 'strategy-failed', strategy, message: plan.failure });
  for (const { evse, state } of evsesOf(turn)) {
    const goalA = plan.goals.get(evse.id);
    if (goalA === undefined) continue;
    setGoal(turn, evse.id, goalA, plan.reasons.get(evse.id) ?? state.reason);
  }
}

/** True when what conductors can carry changes from moment to moment. */
export function hasMeters(state: SiteState): boolean {
  return state.model.circuits.some((circuit) => circuit.load.kind === 'metered');
}

/** What EVSEs may draw through each conductor. */
export function roomNow(state: SiteState, nowMs: number): Float64Array {
  return netLimits(state, nowMs, nowMs + state.settings.lookAheadMs).conductorA;
}

/** Changes what an EVSE shall have, and remembers when it was switched on or off. */
export function setGoal(turn: Turn, evseId: string, goalA: number, reason: LimitReason | null): void {
  const before = turn.state.evses[evseId];
  if (before === undefined) return;
  const switchedOn = before.goalA === 0 && goalA > 0;
  const switchedOff = before.goalA > 0 && goalA === 0;
  if (before.goalA === goalA && JSON.stringify(before.reason) === JSON.stringify(reason)) return;
  patchEvse(turn, evseId, {
    goalA,
    reason,
    switchedOnAtMs: switchedOn ? turn.nowMs : before.switchedOnAtMs,
    switchedOffAtMs: switchedOff ? turn.nowMs : before.switchedOffAtMs,
  });
}
