import type { EnergyDoubt, EnergyRule, MeteredTransaction, RegisterReading } from './metered-transaction.ts';
import { type PlausibleEnergy, plausibleEnergy } from './plausible-energy.ts';
import type { ExactReading } from './register-explanation.ts';
import { type WalkPoint, walkRegister } from './register-walk.ts';

/** What a transaction is billed, and how it was found. */
export interface BillableEnergy {
  /** Whole Wh, never negative, never more than maximum power times time allows. */
  readonly energyWh: number;
  readonly rule: EnergyRule;
  /** Sorted; empty when there is nothing to doubt. */
  readonly doubts: readonly EnergyDoubt[];
  /** Energy since the start, ascending, from the start to `energyWh`: what a price timeline needs. */
  readonly points: readonly { readonly atMs: number; readonly energyWh: number }[];
}

/** Beyond this no register is believed; it also keeps mWh exact as numbers. */
const highestWh = 1e12;
const roundingMwh = 1_000_000;

/**
 * Decides what a transaction is billed from whatever its meter said [METER-1 … METER-7]. In doubt the smaller amount
 * is billed and the doubt is told. Order and repetition of the samples do not matter.
 */
export function billableEnergy(transaction: MeteredTransaction): BillableEnergy {
  const doubts = new Set<EnergyDoubt>();
  const clockTrusted = transaction.clockTrusted && transaction.untilMs >= transaction.startedAtMs;
  const metered = { ...transaction, clockTrusted };
  const plausible = plausibleEnergy(metered);
  const samples = orderedSamples(metered, doubts);
  const stop = exactReading(metered.untilMs, metered.stopWh, true, doubts);
  const readings = stop === null ? samples : [...samples, stop];
  const previousStop = exactReading(metered.startedAtMs, metered.previousStopWh, false, new Set());
  const start =
    exactReading(metered.startedAtMs, metered.startWh, false, doubts) ??
    assumedStart(readings, previousStop, plausible, doubts);
  if (metered.ended && stop === null) doubts.add('stop-missing');
  if (start === null) {
    const nothing = [{ atMs: metered.startedAtMs, energyWh: 0 }];
    return {
      energyWh: 0,
      rule: 'nothing-measured',
      doubts: sorted(doubts.add('nothing-measured')),
      points: nothing,
    };
  }
  if (stop !== null && areRelative(start, samples, stop, plausible)) {
    const energyMwh = stop.registerMwh - start.registerMwh;
    const points = samples.map(({ atMs, registerMwh }) => ({
      atMs,
      deliveredMwh: Math.min(registerMwh, energyMwh),
    }));
    const ends = [start, stop].map(({ atMs, isStop }) => ({ atMs, deliveredMwh: isStop ? energyMwh : 0 }));
    return result(
      metered,
      ends.toSpliced(1, 0, ...points),
      'relative-samples',
      doubts.add('samples-relative'),
    );
  }
  const walk = walkRegister(start, readings, {
    previousStopMwh: previousStop?.registerMwh ?? null,
    modulusMwh: metered.registerModulusWh === null ? null : metered.registerModulusWh * 1000,
    plausible,
  });
  for (const doubt of walk.doubts) doubts.add(doubt);
  return result(metered, walk.points, walk.unbroken ? 'register-difference' : 'increments', doubts);
}

/** Samples by time, or by register where the clock cannot order them: a register only grows. */
function orderedSamples(transaction: MeteredTransaction, doubts: Set<EnergyDoubt>): ExactReading[] {
  const { startedAtMs, untilMs, clockTrusted } = transaction;
  const samples = transaction.samples
    .filter((sample) => !isAfterStop(transaction, sample))
    .flatMap(({ atMs, registerWh }) => {
      const insideMs = Math.min(Math.max(atMs, startedAtMs), Math.max(startedAtMs, untilMs));
      return exactReading(insideMs, registerWh, false, doubts) ?? [];
    })
    .sort((a, b) => (clockTrusted ? a.atMs - b.atMs : 0) || a.registerMwh - b.registerMwh);
  return samples.filter((sample, at) => {
    const before = samples[at - 1];
    return sample.registerMwh !== before?.registerMwh || (clockTrusted && sample.atMs !== before.atMs);
  });
}

/** What a meter shows beyond the stop register after the end belongs to nobody, or to what came next [METER-6]. */
function isAfterStop(
  { ended, clockTrusted, untilMs, stopWh }: MeteredTransaction,
  { atMs, registerWh }: RegisterReading,
): boolean {
  return ended && clockTrusted && stopWh !== null && atMs > untilMs && registerWh > stopWh;
}

function exactReading(
  atMs: number,
  registerWh: number | null,
  isStop: boolean,
  doubts: Set<EnergyDoubt>,
): ExactReading | null {
  if (registerWh === null) return null;
  if (registerWh >= 0 && registerWh <= highestWh) {
    return { atMs, registerMwh: Math.round(registerWh * 1000), isStop };
  }
  doubts.add('reading-invalid');
  return null;
}

/** Without a start register: where the transaction before ended, if the first reading can go on from there. */
function assumedStart(
  readings: readonly ExactReading[],
  previousStop: ExactReading | null,
  plausible: PlausibleEnergy,
  doubts: Set<EnergyDoubt>,
): ExactReading | null {
  const first = readings[0];
  if (first === undefined) return null;
  doubts.add('start-missing');
  if (previousStop === null) return first;
  const gainMwh = first.registerMwh - previousStop.registerMwh;
  return gainMwh >= 0 && gainMwh <= plausible(previousStop.atMs, first.atMs) ? previousStop : first;
}

/** Whether the samples count from the start of the transaction while start and stop are a register that went on. */
function areRelative(
  start: ExactReading,
  samples: readonly ExactReading[],
  stop: ExactReading,
  plausible: PlausibleEnergy,
): boolean {
  const energyMwh = stop.registerMwh - start.registerMwh;
  return (
    samples.some(({ registerMwh }) => registerMwh < start.registerMwh) &&
    samples.every(({ registerMwh }, at) => registerMwh >= (samples[at - 1]?.registerMwh ?? 0)) &&
    samples.every(({ registerMwh }) => registerMwh <= energyMwh + roundingMwh) &&
    energyMwh >= 0 &&
    energyMwh <= plausible(start.atMs, stop.atMs)
  );
}

function result(
  { startedAtMs, untilMs, clockTrusted }: MeteredTransaction,
  walked: readonly WalkPoint[],
  rule: EnergyRule,
  doubts: ReadonlySet<EnergyDoubt>,
): BillableEnergy {
  const points = walked.map(({ atMs, deliveredMwh }) => ({
    atMs,
    energyWh: Math.round(deliveredMwh / 1000),
  }));
  const energyWh = points.at(-1)?.energyWh ?? 0;
  // Without a clock to trust, energy is known only for the whole.
  const whole = [
    { atMs: startedAtMs, energyWh: 0 },
    { atMs: Math.max(startedAtMs, untilMs), energyWh },
  ];
  return { energyWh, rule, doubts: sorted(doubts), points: clockTrusted ? points : whole };
}

function sorted(doubts: ReadonlySet<EnergyDoubt>): EnergyDoubt[] {
  return [...doubts].sort();
}
