import { nextForm, loseControl, regainControl } from './answers.ts';
import { isSatisfied } from './demands.ts';
import type { CircuitMeasurement, EvseMeasurement } from './input.ts';
import { learn } from './learn.ts';
import { phaseCountOf } from './line-phasors.ts';
import { otherLoadOf } from './net-limits.ts';
import { limitInForceA } from './reservation.ts';
import type { SiteSettings } from './settings.ts';
import type { CircuitState, EvseState } from './state.ts';
import { type Turn, evseOf, patchCircuit, patchEvse, rebalanceSoon } from './turn.ts';

/** Meters and cars are not exact: this much above a limit is none of our business. */
const toleranceA = 1;
const toleranceShare = 0.05;
/** Power says less: grids are up to a tenth above their voltage. */
const powerToleranceShare = 0.12;
/** A meter that shows more than this share of what the hardware allows is wrong: a breaker would have tripped. */
const credibleShare = 1.25;
const minuteMs = 60_000;

/** What a phase carries, as far as the meter tells; at most `mostA`. */
interface Reading {
  readonly atMs: number;
  readonly currentA: number;
  readonly mostA: number;
  readonly toleranceShare: number;
}

export function measureEvse(turn: Turn, measurement: EvseMeasurement): void {
  const found = evseOf(turn, measurement.evseId);
  if (found === null) return;
  const { state } = found;
  const atMs = Math.min(measurement.atMs, turn.nowMs);
  if (state.measured !== null && atMs < state.measured.atMs) return;
  const numbers = measurement.currentsA.filter((current) => !Number.isNaN(current));
  if (numbers.length === 0) return;
  const currentA = Math.min(Math.max(0, ...numbers), found.evse.maximumA * credibleShare);
  const isBlind = measurement.fromPower === true && (state.transaction?.phaseCount ?? null) === null;
  const reading: Reading = {
    atMs,
    currentA,
    mostA: currentA * (isBlind ? phaseCountOf(found.evse) : 1),
    toleranceShare: measurement.fromPower === true ? powerToleranceShare : toleranceShare,
  };
  patchEvse(turn, measurement.evseId, { measured: { currentA, atMs } });
  settle(turn, measurement.evseId, reading);
  watchLimit(turn, measurement.evseId, reading);
  const transaction = state.transaction;
  if (transaction === null || transaction.wantedA !== undefined) return;
  const { settings } = turn.state;
  const limitA = limitInForceA(found.evse, state, atMs);
  const learned = learn(
    transaction,
    { ...measurement, atMs, currentsA: numbers, currentA, mostA: reading.mostA },
    limitA,
    state.raisedAtMs,
    found.evse,
    settings,
  );
  patchEvse(turn, measurement.evseId, { transaction: learned });
  const wasSatisfied = isSatisfied(transaction, turn.nowMs, settings);
  const becameSatisfied = isSatisfied(learned, turn.nowMs, settings) && !wasSatisfied;
  const wokeUp = transaction.idleSinceMs !== null && learned.idleSinceMs === null && wasSatisfied;
  if (becameSatisfied || wokeUp || learned.learnedMaximumA !== transaction.learnedMaximumA)
    rebalanceSoon(turn);
  if (learned.phaseCount !== transaction.phaseCount) rebalanceSoon(turn);
}

/** A decrease is done once the car was seen below it, and not before where it was seen above it. */
function settle(turn: Turn, evseId: string, { currentA, mostA, atMs, toleranceShare: share }: Reading): void {
  const state = turn.state.evses[evseId];
  const newest = state?.leases.findLast((lease) => lease.state === 'acknowledged');
  if (state === undefined || state.settling === null || newest === undefined) return;
  if (atMs <= state.settling.acknowledgedAtMs) return;
  const boundA = newest.limitA + tolerance(newest.limitA, share);
  if (mostA <= boundA) return patchEvse(turn, evseId, { settling: null });
  // It may be below, or on one phase above: time will tell.
  if (currentA <= boundA) return;
  const untilMs = Math.max(state.settling.untilMs, atMs + 2 * turn.state.settings.meterPeriodMs);
  patchEvse(turn, evseId, { settling: { ...state.settling, untilMs } });
}

/** Notices an EVSE that draws more than it may: at first it counts as it draws, then as much as it can. */
function watchLimit(turn: Turn, evseId: string, { currentA, atMs, toleranceShare: share }: Reading): void {
  const found = evseOf(turn, evseId);
  if (found === null) return;
  const { evse, state } = found;
  const allowedA = allowedAt(state, evse.fallbackA, atMs, turn.state.settings);
  const isExcess = currentA > allowedA + tolerance(allowedA, share);
  // What the voltage may account for is no current.
  const surelyA = share > toleranceShare ? currentA / (1 + share) : currentA;
  const overdrawA = isExcess ? 0 : Math.max(0, Math.round((surelyA - allowedA) * 10) / 10);
  if (overdrawA !== state.overdrawA) patchEvse(turn, evseId, { overdrawA });
  if (!isExcess) {
    if (state.excessSinceMs !== null) patchEvse(turn, evseId, { excessSinceMs: null });
    const acknowledged = state.leases.findLast((lease) => lease.state === 'acknowledged');
    const since = state.outOfControlSinceMs;
    const obeyed =
      acknowledged !== undefined &&
      atMs > (acknowledged.settledAtMs ?? atMs) &&
      currentA <= acknowledged.limitA + tolerance(acknowledged.limitA, share);
    if (since !== null && obeyed && (acknowledged.settledAtMs ?? 0) >= since) regainControl(turn, evseId);
    return;
  }
  if (state.excessSinceMs === null) return patchEvse(turn, evseId, { excessSinceMs: atMs });
  if (atMs - state.excessSinceMs < turn.state.settings.meterPeriodMs) return;
  if (state.outOfControlSinceMs !== null) return;
  nextForm(turn, evseId, 'ignores');
  loseControl(turn, evseId, 'ignores');
  patchEvse(turn, evseId, { retryAtMs: turn.nowMs });
}

/** The most that the EVSE could rightly draw at a moment, by any lease, and by one it was just relieved of. */
function allowedAt(state: EvseState, fallbackA: number, atMs: number, settings: SiteSettings): number {
  const leased = state.leases.map((lease) =>
    atMs < lease.untilMs + settings.clockSkewMs ? lease.limitA : lease.tailA,
  );
  const { settling } = state;
  const patientUntilMs = (settling?.acknowledgedAtMs ?? 0) + 2 * settings.meterPeriodMs;
  const settlingA = settling !== null && atMs < patientUntilMs ? settling.limitA : 0;
  return Math.max(fallbackA, settlingA, ...leased);
}

function tolerance(limitA: number, share: number): number {
  return Math.max(toleranceA, limitA * share);
}

export function measureCircuit(turn: Turn, measurement: CircuitMeasurement): void {
  const before = turn.state.circuits[measurement.circuitId];
  if (before === undefined) return;
  // A reading from the future would never grow old.
  const atMs = Math.min(measurement.atMs, turn.nowMs);
  if (before.measuredAtMs !== null && atMs < before.measuredAtMs) return;
  const loadA = otherLoadOf(turn.state, measurement.circuitId, measurement.currentA);
  const peak = { atMs, loadA };
  patchCircuit(turn, measurement.circuitId, {
    measuredAtMs: atMs,
    measuredA: measurement.currentA,
    peaks: withPeak(before, peak, turn.state.settings.peakHoldMs),
  });
}

/** One peak per minute, as long as peaks are held. */
function withPeak(
  before: CircuitState,
  peak: CircuitState['peaks'][number],
  peakHoldMs: number,
): CircuitState['peaks'] {
  const held = before.peaks.filter(({ atMs }) => peak.atMs - atMs <= peakHoldMs);
  const last = held.at(-1);
  if (last === undefined || Math.floor(last.atMs / minuteMs) !== Math.floor(peak.atMs / minuteMs)) {
    return [...held, peak];
  }
  const loadA = {
    L1: Math.max(last.loadA.L1, peak.loadA.L1),
    L2: Math.max(last.loadA.L2, peak.loadA.L2),
    L3: Math.max(last.loadA.L3, peak.loadA.L3),
  };
  return [...held.slice(0, -1), { atMs: peak.atMs, loadA }];
}
