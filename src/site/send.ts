import type { SiteEvse } from '../domain/site-evse.ts';
import { addEvse, reservedLedger } from './accounts.ts';
import type { Ledger } from './ledger.ts';
import { liftEndsMs } from './keep-means.ts';
import { leansOnSurplus } from './leans-on-surplus.ts';
import { limitForm, replaces } from './limit-form.ts';
import { outlastingEvses } from './outlasting.ts';
import { countsWatts, floorPilot, leastPilot, stepsFor } from './pilots.ts';
import { limitInForceA, newestLease, reservedA } from './reservation.ts';
import type { EvseState, Lease } from './state.ts';
import { carColumn } from './accounts.ts';
import { type Turn, evseOf, evsesOf, nextLeaseNumber, patchEvse, siteWiring } from './turn.ts';

const dayMs = 86_400_000;
/** Leases that await their fate; beyond this the oldest are taken together. */
const mostLeases = 8;
const shortestLeaseMs = 60_000;
/** No sooner is the budget of a sub-tree renewed that would not get longer by it. */
const subtreeRenewalMs = 60_000;
/** How long a station out of reach may go on with what a surplus gave it, though that is gone. */
const surplusLeaseMs = 600_000;

/**
 * Sends what is due: fallbacks first, then decreases, then increases as far as everything that may be in force
 * leaves room [I9]. One call per EVSE is in flight.
 */
export function sendDue(turn: Turn): void {
  const rising: string[] = [];
  const outlasting = outlastingEvses(turn.state, turn.nowMs);
  for (const { evse, state } of evsesOf(turn)) {
    if (!state.linkUp || state.inFlight !== null) continue;
    if (state.comparisonDue) askComparison(turn, evse, state);
    else if (!state.fallbackConfirmed || state.fallbackAgain === true) sendFallback(turn, evse, state);
    else if (state.transaction === null) continue;
    else if (state.outOfControlSinceMs !== null) probe(turn, evse, state);
    else if (newestLease(state)?.state === 'unknown') sendAgain(turn, evse, state);
    else if (lowestGoalA(evse, state) < limitInForceA(evse, state, turn.nowMs) - 1e-6)
      sendLimit(turn, evse, lowestGoalA(evse, state));
    else if (outlasting.has(evse.id)) sendLimit(turn, evse, limitInForceA(evse, state, turn.nowMs));
    else if (
      state.goalA > evse.fallbackA + 1e-6 ||
      state.goalA > limitInForceA(evse, state, turn.nowMs) + 1e-6
    ) {
      rising.push(evse.id);
    }
  }
  if (rising.length > 0) sendIncreases(turn, rising);
}

/** A sub-tree cannot come below what it cannot come below: telling it to would be said for ever. */
function lowestGoalA({ isSubtree, fallbackA }: SiteEvse, { goalA }: EvseState): number {
  return isSubtree === true ? Math.max(goalA, fallbackA) : goalA;
}

/**
 * No answer came: the same again, or less if less is wanted by now. What is no longer reserved, because the lease ran
 * out meanwhile, may have gone to others; more must wait until this is settled.
 */
function sendAgain(turn: Turn, evse: SiteEvse, state: EvseState): void {
  const reserved = reservedA(evse, state, turn.nowMs, turn.state.settings);
  const limitA = Math.min(state.goalA, newestLease(state)?.limitA ?? 0, reserved);
  sendLimit(turn, evse, floorPilot(evse, limitA));
}

function sendIncreases(turn: Turn, evseIds: readonly string[]): void {
  let ledger: Ledger | null = null;
  for (const id of evseIds) {
    const found = evseOf(turn, id);
    if (found === null) continue;
    const { evse, state } = found;
    const inForceA = limitInForceA(evse, state, turn.nowMs);
    const isDue = renewalDueAtMs(turn, evse, state) <= turn.nowMs;
    if (state.goalA <= inForceA + 1e-6) {
      if (isDue || saysTooLittle(evse, state)) sendLimit(turn, evse, inForceA);
      continue;
    }
    // One that has to wait for more keeps what it has.
    const keepsA = isDue && inForceA > evse.fallbackA ? inForceA : null;
    if (!mayRise(turn, evse, state, isDue)) {
      if (keepsA !== null) sendLimit(turn, evse, keepsA);
      continue;
    }
    ledger ??= reservedLedger(turn.state, turn.nowMs);
    const index = siteWiring(turn).evseIndexes.get(id) ?? 0;
    const reserved = reservedA(evse, state, turn.nowMs, turn.state.settings);
    const room = Math.max(0, ledger.headroomA(carColumn(siteWiring(turn), turn.state, index)));
    const steps = stepsFor(evse, state);
    const limitA = floorPilot(steps, Math.min(state.goalA, reserved + room));
    const stepA = limitA - inForceA;
    // A small step towards a far goal is not worth a message: the rest is about to become free.
    if (stepA <= 0 || (limitA < state.goalA && stepA < turn.state.settings.deadbandA && inForceA > 0)) {
      if (keepsA !== null && stepA >= 0) sendLimit(turn, evse, keepsA);
      continue;
    }
    sendLimit(turn, evse, limitA);
    addEvse(ledger, siteWiring(turn), turn.state, index, Math.max(0, limitA - reserved));
  }
}

/** True when watts were counted for fewer phases than the car turned out to use. */
function saysTooLittle(evse: SiteEvse, { leases, transaction }: EvseState): boolean {
  const newest = newestLease({ leases });
  if (newest?.state !== 'acknowledged' || !countsWatts(evse, newest.form)) return false;
  return newest.limitA < evse.maximumA && (transaction?.phaseCount ?? 1) > (newest.phaseCount ?? 1);
}

function mayRise(turn: Turn, evse: SiteEvse, state: EvseState, isDue: boolean): boolean {
  const { nowMs } = turn;
  if (state.raisedAtMs !== null && nowMs - state.raisedAtMs < turn.state.settings.riseEveryMs) return false;
  // What must be said anyway may say more; and a car that was told nothing yet would wait for hours.
  const perDay = evse.messagesPerDay ?? state.messagesPerDay ?? null;
  if (perDay === null || isDue || newestLease(state) === null) return true;
  const sentToday = state.budget.day === Math.floor(nowMs / dayMs) ? state.budget.sent : 0;
  // Half of them at once, the rest as the day goes by, so that there are some left in the evening.
  return sentToday < Math.floor(perDay * (0.5 + (0.5 * (nowMs % dayMs)) / dayMs));
}

/** When the lease in force must be renewed; never while it gives no more than the fallback, or cannot get longer. */
export function renewalDueAtMs(turn: Pick<Turn, 'state'>, evse: SiteEvse, state: EvseState): number {
  const newest = newestLease(state);
  if (newest === null || newest.limitA <= evse.fallbackA) return Number.POSITIVE_INFINITY;
  const { leaseMs, renewShare, lookAheadMs } = turn.state.settings;
  const shortened = newest.untilMs < newest.sentAtMs + leaseMs;
  // A lease cut short by a limit to come is renewed when everyone has come below that limit.
  if (shortened && evse.isSubtree !== true) return newest.untilMs - lookAheadMs / 2;
  // A sub-tree looks ahead as well: it must not come down for the end of what it is about to be lent again.
  if (shortened) return Math.max(newest.sentAtMs + subtreeRenewalMs, newest.untilMs - 2 * lookAheadMs);
  return newest.sentAtMs + (newest.untilMs - newest.sentAtMs) * renewShare;
}

/** A lease never reaches into a limit that begins later than anyone is being prepared for; on the sun it is short. */
function leaseEndMs(turn: Turn, isOnSurplus: boolean): number {
  const { leaseMs, lookAheadMs, clockSkewMs } = turn.state.settings;
  const { nowMs } = turn;
  const starts = turn.state.limits
    // A station keeps to its own limits whatever its lease says.
    .filter((limit) => limit.source !== 'station')
    .map((limit) => limit.fromMs)
    .concat(liftEndsMs(turn.state, nowMs))
    .filter((fromMs) => fromMs > nowMs + lookAheadMs)
    .map((fromMs) => fromMs - clockSkewMs);
  return Math.max(
    nowMs + shortestLeaseMs,
    Math.min(nowMs + (isOnSurplus ? Math.min(leaseMs, surplusLeaseMs) : leaseMs), ...starts),
  );
}

function sendLimit(turn: Turn, evse: SiteEvse, wantedA: number): void {
  const state = turn.state.evses[evse.id];
  const transaction = state?.transaction ?? null;
  if (state === undefined || transaction === null) return;
  const limitA = evse.isSubtree === true ? Math.max(wantedA, evse.fallbackA) : wantedA;
  const form = formFor(state, limitA);
  const number = nextLeaseNumber(turn);
  const lease: Lease = {
    number,
    limitA,
    untilMs: leaseEndMs(turn, leansOnSurplus(turn.state, evse, state, limitA, turn.nowMs)),
    tailA: Math.min(limitA, evse.fallbackA),
    form,
    state: 'sent',
    sentAtMs: turn.nowMs,
    settledAtMs: null,
    ...(countsWatts(evse, form) ? { phaseCount: transaction.phaseCount } : {}),
  };
  const day = Math.floor(turn.nowMs / dayMs);
  const rises = limitA > limitInForceA(evse, state, turn.nowMs);
  patchEvse(turn, evse.id, {
    leases: merged([...state.leases, lease]),
    inFlight: { kind: 'limit', leaseNumber: number },
    raisedAtMs: rises ? turn.nowMs : state.raisedAtMs,
    budget: { day, sent: (state.budget.day === day ? state.budget.sent : 0) + 1 },
  });
  turn.outputs.push({
    type: 'send-limit',
    evseId: evse.id,
    transactionId: transaction.id,
    leaseNumber: number,
    limitA,
    untilMs: lease.untilMs,
    tailA: lease.tailA,
    phaseCount: transaction.phaseCount,
    form: limitForm(form),
    reason: state.reason,
  });
}

/** Leases that a profile of this form does not replace, whether or not the station took them. */
function outranking(state: EvseState, form: number): Lease[] {
  return state.leases.filter((lease) => lease.state !== 'rejected' && !replaces(form, lease.form));
}

/**
 * The form that is to be tried next, except for a decrease below an earlier limit that it would not replace: that
 * limit is lowered first, in the form in which it was taken.
 */
function formFor(state: EvseState, limitA: number): number {
  const higher = outranking(state, state.form).find(
    (lease) => lease.state === 'acknowledged' && lease.limitA > limitA,
  );
  return higher?.form ?? state.form;
}

/** Keeps the list short without forgetting that any of them may be in force. */
function merged(leases: readonly Lease[]): readonly Lease[] {
  if (leases.length <= mostLeases) return leases;
  const [first, second, ...rest] = leases;
  if (first === undefined || second === undefined) return leases;
  const acknowledged = [second, first].find((lease) => lease.state === 'acknowledged');
  const both = {
    ...(acknowledged ?? second),
    limitA: Math.max(first.limitA, second.limitA),
    untilMs: Math.max(first.untilMs, second.untilMs),
    tailA: Math.max(first.tailA, second.tailA),
  };
  return merged([both, ...rest]);
}

function sendFallback(turn: Turn, evse: SiteEvse, state: EvseState): void {
  if (state.retryAtMs !== null && turn.nowMs < state.retryAtMs) return;
  const number = nextLeaseNumber(turn);
  patchEvse(turn, evse.id, { inFlight: { kind: 'fallback', leaseNumber: number } });
  const form = { ...limitForm(state.form), kind: 'Absolute', purpose: 'TxDefaultProfile' } as const;
  turn.outputs.push({
    type: 'send-fallback',
    evseId: evse.id,
    leaseNumber: number,
    limitA: evse.fallbackA,
    form,
  });
}

function askComparison(turn: Turn, evse: SiteEvse, state: EvseState): void {
  const number = nextLeaseNumber(turn);
  patchEvse(turn, evse.id, { inFlight: { kind: 'comparison', leaseNumber: number } });
  const newest = newestLease(state);
  turn.outputs.push({
    type: 'compare-schedule',
    evseId: evse.id,
    leaseNumber: number,
    limitA: newest?.limitA ?? evse.fallbackA,
    untilMs: newest?.untilMs ?? null,
    tailA: newest?.tailA ?? evse.fallbackA,
  });
}

/** An EVSE out of control is asked now and then whether it would take a modest limit. */
function probe(turn: Turn, evse: SiteEvse, state: EvseState): void {
  if (state.retryAtMs === null || turn.nowMs < state.retryAtMs) return;
  patchEvse(turn, evse.id, { retryAtMs: turn.nowMs + turn.state.settings.retryMs });
  const column = carColumn(siteWiring(turn), turn.state, siteWiring(turn).evseIndexes.get(evse.id) ?? 0);
  const isFull = reservedLedger(turn.state, turn.nowMs).headroomA(column) < 0;
  sendLimit(turn, evse, isFull ? evse.fallbackA : Math.max(evse.fallbackA, leastPilot(evse)));
}
