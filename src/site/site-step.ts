import { expandsAnew } from '../domain/circuit-limit.ts';
import type { SiteModel } from '../domain/site-model.ts';
import { acknowledge, compared, refuse } from './answers.ts';
import { cutOverloads } from './cut.ts';
import type { SiteInput } from './input.ts';
import { keepMeans } from './keep-means.ts';
import { plannedDemands } from './demands.ts';
import { limitForms } from './limit-form.ts';
import { mayGive } from './leans-on-surplus.ts';
import { surplusTurned } from './surplus-only.ts';
import { loseLink, noteAbsent, noteBudget, regainLink } from './links.ts';
import { takePlan } from './planner/take-plan.ts';
import { measureCircuit, measureEvse } from './measure.ts';
import { newEvse } from './new-site.ts';
import type { SiteOutput } from './output.ts';
import { hasMeters, rebalance, roomNow } from './rebalance.ts';
import { sendDue } from './send.ts';
import type { SiteSettings } from './settings.ts';
import type { EvseState, Lease, SiteState } from './state.ts';
import { reportLimits, useReported } from './station-limits.ts';
import { expectSubtrees } from './subtrees/expect-subtrees.ts';
import { adopt } from './subtrees/hand-over.ts';
import { takeSubtreeReport } from './subtrees/take-report.ts';
import { turnedSince } from './timers.ts';
import { endTransaction, startTransaction, updateTransaction } from './transactions.ts';
import { type SiteStepContext, type Turn, patchRecord, rebalanceSoon } from './turn.ts';

export interface SiteStepResult {
  readonly state: SiteState;
  readonly outputs: readonly SiteOutput[];
}

/** More room than this on some conductor is worth thinking afresh. */
const usefulRoomA = 6;

/**
 * The site engine: what happens to a site, given what it was. Pure; the given state is left as it was. After every
 * input, whatever the strategy wants, an overload is cut first and increases go out only into free room [I9].
 */
export function siteStep(state: SiteState, input: SiteInput, context: SiteStepContext): SiteStepResult {
  const turn: Turn = { state, nowMs: Math.max(context.nowMs, state.record.steppedAtMs), outputs: [] };
  const turned = turnedSince(state, turn.nowMs);
  if (expandsAnew(state.record.steppedAtMs, turn.nowMs)) useReported(turn);
  patchRecord(turn, { steppedAtMs: turn.nowMs });
  apply(turn, input);
  keepMeans(turn);
  if (turned || roomAppeared(state, turn)) rebalanceSoon(turn);
  if (turn.state.record.rebalanceAtMs <= turn.nowMs) rebalance(turn);
  cutOverloads(turn);
  sendDue(turn);
  return { state: turn.state, outputs: turn.outputs };
}

function apply(turn: Turn, input: SiteInput): void {
  switch (input.type) {
    case 'configured':
      configure(turn, input.model, input.settings);
      adopt(turn, input.adopted ?? []);
      return expectSubtrees(turn, input.expected ?? []);
    case 'limits-changed':
      turn.state = { ...turn.state, configured: { ...turn.state.configured, limits: input.limits } };
      useReported(turn);
      return rebalanceSoon(turn);
    case 'planned':
      return takePlan(turn, input.charges);
    case 'stations-absent':
      return noteAbsent(turn, input.stationIds);
    case 'station-limited':
      return reportLimits(turn, input.stationId, input.limits);
    case 'station-budgeted':
      return noteBudget(turn, input.stationId, input.messagesPerDay);
    case 'transaction-started':
      return startTransaction(turn, input);
    case 'transaction-updated':
      return updateTransaction(turn, input);
    case 'transaction-ended':
      return endTransaction(turn, input.evseId, input.transactionId);
    case 'measured':
      for (const measurement of input.evses) measureEvse(turn, measurement);
      for (const measurement of input.circuits) measureCircuit(turn, measurement);
      return;
    case 'limit-acknowledged':
      return acknowledge(turn, input.evseId, input.leaseNumber);
    case 'limit-rejected':
      return refuse(turn, input.evseId, input.leaseNumber, true);
    case 'limit-timed-out':
      return refuse(turn, input.evseId, input.leaseNumber, false);
    case 'link-lost':
      return loseLink(turn, input.stationId);
    case 'link-back':
      return regainLink(turn, input.stationId);
    case 'schedule-compared':
      return compared(turn, input.evseId, input.leaseNumber, input.result);
    case 'subtree-reported':
      return takeSubtreeReport(turn, input.report);
    case 'timer-fired':
      return;
  }
}

/** Takes over a new model: what is wired as before keeps its state, a changed fallback must be confirmed anew. */
function configure(turn: Turn, model: SiteModel, settings: SiteSettings): void {
  const before = new Map(turn.state.configured.model.evses.map((evse) => [evse.id, evse]));
  const evses: [string, EvseState][] = model.evses.map((evse) => {
    const known = turn.state.evses[evse.id];
    if (known === undefined) return [evse.id, newEvse(evse.id)];
    // A sub-tree holds itself to its least, whatever that is by now.
    const sameFallback = evse.isSubtree === true || before.get(evse.id)?.fallbackA === evse.fallbackA;
    const earlierA = before.get(evse.id)?.fallbackA;
    return [evse.id, sameFallback || earlierA === undefined ? known : withEarlierFallback(known, earlierA)];
  });
  const ids = new Set(model.evses.map(({ stationId }) => stationId));
  const reported = Object.entries(turn.state.reported).filter(([stationId]) => ids.has(stationId));
  turn.state = {
    ...turn.state,
    configured: { ...turn.state.configured, model },
    reported: Object.fromEntries(reported),
    settings,
    evses: Object.fromEntries(evses),
  };
  useReported(turn);
  rebalanceSoon(turn);
}

/** Told anew, it counts with the fallback that it has confirmed as well until it has taken the other. */
function withEarlierFallback(known: EvseState, fallbackA: number): EvseState {
  const earlier: Lease = {
    number: 0,
    limitA: fallbackA,
    untilMs: 0,
    tailA: fallbackA,
    form: limitForms.findIndex(({ purpose }) => purpose === 'TxDefaultProfile'),
    state: 'acknowledged',
    sentAtMs: 0,
    settledAtMs: 0,
  };
  const leases = known.fallbackConfirmed ? [earlier, ...known.leases] : known.leases;
  // An answer to the earlier one is none to this.
  const inFlight = known.inFlight?.kind === 'fallback' ? null : known.inFlight;
  return { ...known, leases, inFlight, fallbackAgain: known.fallbackConfirmed, retryAtMs: null };
}

/** True when a metered load has fallen so far that somebody could use the difference, or surplus has come or gone. */
function roomAppeared(before: SiteState, turn: Turn): boolean {
  const { record, settings, circuits } = turn.state;
  if (before.circuits === circuits || turn.nowMs - record.rebalancedAtMs < settings.riseEveryMs) return false;
  if (mayGive(turn.state) && surplusTurned(turn.state, plannedDemands(turn.state, turn.nowMs), turn.nowMs))
    return true;
  if (record.rebalancedRoomA.length === 0) return hasMeters(turn.state);
  const room = roomNow(turn.state, turn.nowMs);
  return room.some((roomA, conductor) => roomA - (record.rebalancedRoomA[conductor] ?? 0) >= usefulRoomA);
}
