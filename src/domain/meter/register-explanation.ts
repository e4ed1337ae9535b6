import type { EnergyDoubt } from './metered-transaction.ts';
import type { PlausibleEnergy } from './plausible-energy.ts';

/** A register in whole mWh, so that sums are exact. */
export interface ExactReading {
  readonly atMs: number;
  readonly registerMwh: number;
  readonly isStop: boolean;
}

/** Where a count of the register stands, and how much was delivered by then. */
export interface Count {
  readonly registerMwh: number;
  readonly deliveredMwh: number;
}

/** All that is known when a reading is to be explained. */
export interface Situation {
  readonly start: ExactReading;
  /** No reading has been counted since the start. */
  readonly atStart: boolean;
  readonly count: Count;
  readonly countedAtMs: number;
  /** Counts that were left, the latest first. */
  readonly leftCounts: readonly Count[];
  readonly reading: ExactReading;
  /** All readings, and the index of this one: what comes later tells a stray from a new count. */
  readonly readings: readonly ExactReading[];
  readonly at: number;
  readonly previousStopMwh: number | null;
  readonly modulusMwh: number | null;
  readonly plausible: PlausibleEnergy;
}

/** Where the count stands with the reading; null when the reading is left out. */
export interface Explanation {
  readonly count: Count | null;
  readonly doubt: EnergyDoubt | null;
}

/** A stop or sample below the last reading by less than this is rounding, not a new count. */
const roundingMwh = 1_000_000;
/** Two registers that agree but for a factor of 1000 mean a wrong unit only when they are large enough to tell. */
const tellingMwh = 10_000_000;
const unitFactors = [1000, 0.001];
/** No meter has counted a GWh in kWh steps: between start and first sample the larger number is Wh, up to here. */
const highestUsualMwh = 1e12;
/** How many readings ahead are asked whether the line goes on. */
const lookahead = 20;

/** What fits first, explains [METER-3]. */
const explanations: readonly ((situation: Situation) => Explanation | null)[] = [
  zeroForUnknown,
  goesOn,
  rounding,
  stray,
  returns,
  rollover,
  wrongUnit,
  wrongUnitOfStart,
  wrongStart,
  loneStop,
  reset,
  replaced,
];

/** Explains a reading. What nothing explains is left out. */
export function explainReading(situation: Situation): Explanation {
  for (const explain of explanations) {
    const explanation = explain(situation);
    if (explanation !== null) return explanation;
  }
  return { count: null, doubt: 'reading-implausible' };
}

/** Stations that have no reading yet send zero as start; the meter went on from the transaction before. */
function zeroForUnknown(situation: Situation): Explanation | null {
  const { atStart, start, previousStopMwh } = situation;
  return atStart && start.registerMwh === 0 && previousStopMwh !== null && previousStopMwh > 0
    ? from(situation, previousStopMwh, 'start-implausible')
    : null;
}

function goesOn(situation: Situation): Explanation | null {
  return onwards(situation, situation.count, situation.reading.registerMwh, null);
}

function rounding({ count, reading }: Situation): Explanation | null {
  const fallMwh = count.registerMwh - reading.registerMwh;
  if (fallMwh <= 0 || fallMwh > roundingMwh || reading.registerMwh < 0.9 * count.registerMwh) return null;
  return { count: null, doubt: reading.isStop ? 'stop-below-last-sample' : 'reading-out-of-order' };
}

/** A reading off the line to which the others come back: after a jump any later one, after a fall the very next. */
function stray(situation: Situation): Explanation | null {
  const { count, reading, readings, at } = situation;
  const ahead = reading.registerMwh > count.registerMwh ? lookahead : 1;
  const candidates = readings.slice(at + 1, at + 1 + ahead);
  return candidates.some((next) => follows(situation, count, next))
    ? { count: null, doubt: 'reading-implausible' }
    : null;
}

/** Samples that count from the start of the transaction, between a start and a stop that do not. */
function returns(situation: Situation): Explanation | null {
  for (const count of situation.leftCounts) {
    const explanation = onwards(situation, count, situation.reading.registerMwh, 'samples-relative');
    if (explanation !== null) return explanation;
  }
  return null;
}

function rollover(situation: Situation): Explanation | null {
  const { count, reading, modulusMwh } = situation;
  if (modulusMwh === null || reading.registerMwh >= count.registerMwh) return null;
  const explanation = onwards(situation, count, reading.registerMwh + modulusMwh, 'register-rollover');
  if (explanation === null || explanation.count === null) return null;
  return { ...explanation, count: { ...explanation.count, registerMwh: reading.registerMwh } };
}

/** kWh where Wh was said, or the other way round; the reading after it must agree. */
function wrongUnit(situation: Situation): Explanation | null {
  const { start, atStart, count, reading, readings, at } = situation;
  const next = readings[at + 1];
  for (const factor of unitFactors) {
    if (atStart && !isWrongByFactor(Math.max(start.registerMwh, reading.registerMwh), factor)) continue;
    const scaledMwh = Math.round(reading.registerMwh * factor);
    const explanation = scaledMwh < tellingMwh ? null : onwards(situation, count, scaledMwh, 'unit-mismatch');
    const scaled = explanation?.count ?? null;
    if (explanation === null || scaled === null) continue;
    if (next === undefined || [1, factor].some((other) => follows(situation, scaled, next, other))) {
      return explanation;
    }
  }
  return null;
}

function wrongUnitOfStart(situation: Situation): Explanation | null {
  if (!situation.atStart) return null;
  const { start, reading } = situation;
  for (const factor of unitFactors) {
    if (!isWrongByFactor(Math.max(start.registerMwh, reading.registerMwh), factor)) continue;
    const scaledMwh = Math.round(start.registerMwh * factor);
    const explanation = scaledMwh < tellingMwh ? null : from(situation, scaledMwh, 'unit-mismatch');
    if (explanation !== null) return explanation;
  }
  return null;
}

/** Of two registers a factor apart, whether the one that `factor` would correct is the wrong one. */
function isWrongByFactor(largerMwh: number, factor: number): boolean {
  return factor > 1 === largerMwh < highestUsualMwh;
}

function wrongStart(situation: Situation): Explanation | null {
  const { atStart, previousStopMwh } = situation;
  return atStart && previousStopMwh !== null ? from(situation, previousStopMwh, 'start-implausible') : null;
}

/** A stop that fell may count from the start of the transaction, if that is not less than is known already. */
function loneStop(situation: Situation): Explanation | null {
  const { reading, count, start } = situation;
  if (!reading.isStop) return null;
  if (reading.registerMwh > count.registerMwh) return { count: null, doubt: 'stop-implausible' };
  // A register between start and last reading is one of the meter's own, only an old one.
  const isOwn = start.registerMwh > 0 && reading.registerMwh >= start.registerMwh;
  const relative = isOwn ? null : from(situation, 0, 'stop-below-last-sample');
  return relative ?? { count: null, doubt: 'stop-below-last-sample' };
}

/** The register began again from zero, and what it shows can have flowed since the last reading. */
function reset(situation: Situation): Explanation | null {
  const { count, countedAtMs, reading, plausible } = situation;
  if (reading.registerMwh > count.registerMwh) return null;
  if (reading.registerMwh > plausible(countedAtMs, reading.atMs)) return null;
  return onwards(situation, { ...count, registerMwh: 0 }, reading.registerMwh, 'register-reset');
}

/** Another meter: what it gained before its first reading is not known, and not billed. */
function replaced(situation: Situation): Explanation | null {
  const { atStart, count, reading, readings, at } = situation;
  const other = { registerMwh: reading.registerMwh, deliveredMwh: count.deliveredMwh };
  const next = readings[at + 1];
  if (next === undefined || !follows(situation, other, next)) return null;
  return { count: other, doubt: atStart ? 'start-implausible' : 'register-replaced' };
}

/** The reading counted from another start register. */
function from(situation: Situation, startMwh: number, doubt: EnergyDoubt): Explanation | null {
  const count = { registerMwh: startMwh, deliveredMwh: 0 };
  return onwards(situation, count, situation.reading.registerMwh, doubt);
}

/** The reading counted on from a count; null where that falls, or exceeds what is plausible. */
function onwards(
  { start, count, reading, plausible }: Situation,
  base: Count,
  registerMwh: number,
  doubt: EnergyDoubt | null,
): Explanation | null {
  const deliveredMwh = base.deliveredMwh + registerMwh - base.registerMwh;
  if (registerMwh < base.registerMwh || deliveredMwh < count.deliveredMwh) return null;
  if (deliveredMwh > plausible(start.atMs, reading.atMs)) return null;
  return { count: { registerMwh, deliveredMwh }, doubt };
}

function follows(situation: Situation, count: Count, next: ExactReading, factor = 1): boolean {
  const following = { ...situation, count, reading: next };
  return onwards(following, count, Math.round(next.registerMwh * factor), null) !== null;
}
