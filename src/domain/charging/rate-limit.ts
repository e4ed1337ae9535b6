import type { ChargingRateUnit, ChargingSchedule, ChargingSchedulePeriod } from '../charging-profile.ts';

/** What feeds an EVSE. `phases` is null for DC, where A and W need no count of phases. */
export interface Supply {
  /** Phase to neutral for AC, the nominal output for DC. */
  readonly nominalVoltageV: number;
  readonly phases: 1 | 2 | 3 | null;
}

export type PhaseValues = readonly [number, number, number];

/** An upper bound on charging: A per phase or W in total as one number, or L1, L2 and L3 each on its own [2.1]. */
export interface RateLimit {
  readonly unit: ChargingRateUnit;
  readonly value: number | PhaseValues;
  /** How many phases it is given for; 1 for DC. */
  readonly numberPhases: number;
  readonly phaseToUse: number | null;
}

/**
 * The bound that a period sets; null when it sets none (a set-point mode without limit [2.1]).
 * An absent `numberPhases` is 3 or what the supply has, if that is less. `Idle` allows nothing.
 * A missing one of L2 and L3 is taken as L1. Beyond `limitAtSoC.soc` its limit holds as well.
 */
export function rateLimitOf(
  period: ChargingSchedulePeriod,
  schedule: ChargingSchedule,
  supply: Supply,
  stateOfChargePercent: number | null = null,
): RateLimit | null {
  const limit = period.limit ?? (period.operationMode === 'Idle' ? 0 : undefined);
  if (limit === undefined) return null;
  const perPhase = period.limit_L2 !== undefined || period.limit_L3 !== undefined;
  const own: RateLimit = {
    unit: schedule.chargingRateUnit,
    value: perPhase ? [limit, period.limit_L2 ?? limit, period.limit_L3 ?? limit] : limit,
    numberPhases: phasesOf(period.numberPhases, supply),
    phaseToUse: period.numberPhases === 1 ? period.phaseToUse || null : null,
  };
  const { limitAtSoC } = schedule;
  if (limitAtSoC === undefined || stateOfChargePercent === null) return own;
  if (stateOfChargePercent <= limitAtSoC.soc) return own;
  return lowestLimit([own, { ...own, value: limitAtSoC.limit }], own.unit, supply);
}

/** Phases that count: what is asked for (absent or 0: three), no more than the supply has; 1 for DC. */
export function phasesOf(numberPhases: number | undefined, supply: Supply): number {
  return supply.phases === null ? 1 : Math.min(numberPhases || 3, supply.phases);
}

/**
 * Converts a number by A = W / (V · phases): A is per phase, W the sum over the phases [1.6 §3.13, 2.x K].
 */
export function convertRate(
  value: number,
  from: ChargingRateUnit,
  to: ChargingRateUnit,
  nominalVoltageV: number,
  numberPhases: number,
): number {
  if (from === to) return value;
  const wattsPerAmpere = nominalVoltageV * numberPhases;
  return to === 'W' ? value * wattsPerAmpere : value / wattsPerAmpere;
}

/**
 * The bound that respects all of them, in one unit; null for none. Each is converted with the lowest number of
 * phases among them, since that is what will be used: so A stays per phase, W stays the total, and asking in A
 * or in W describes the same charging. A total that meets limits per phase is shared equally.
 */
export function lowestLimit(
  limits: readonly RateLimit[],
  unit: ChargingRateUnit,
  supply: Supply,
): RateLimit | null {
  if (limits.length === 0) return null;
  const numberPhases = Math.min(...limits.map((limit) => limit.numberPhases));
  const phaseToUse =
    numberPhases === 1 ? (limits.find((limit) => limit.phaseToUse !== null)?.phaseToUse ?? null) : null;
  const values = limits.map((limit) => valueIn(limit, unit, supply, numberPhases, phaseToUse));
  const value = values.reduce((lowest, next) => combine(lowest, next, unit, numberPhases, Math.min));
  return { unit, value, numberPhases, phaseToUse };
}

/** `base` widened by `extra`, which counts on the phases of `base` [2.1 K27]. */
export function addLimit(base: RateLimit, extra: RateLimit, supply: Supply): RateLimit {
  const { unit, numberPhases, phaseToUse } = base;
  const added = valueIn(extra, unit, supply, numberPhases, phaseToUse);
  return { ...base, value: combine(base.value, added, unit, numberPhases, (a, b) => a + b) };
}

/**
 * What several EVSEs may draw together. In W the totals add up. In A each counts on every phase,
 * because nobody says how the phases of one EVSE lie on those of the next.
 */
export function sumLimits(
  limits: readonly RateLimit[],
  unit: ChargingRateUnit,
  supply: Supply,
): RateLimit | null {
  if (limits.length === 0) return null;
  // Single-phase EVSEs may lie on different phases: together they use all that the station has.
  const numberPhases = supply.phases ?? 1;
  const values = limits.map((limit) => {
    const value = valueIn(limit, unit, supply, limit.numberPhases, limit.phaseToUse);
    return unit === 'W' ? total(value, limit.numberPhases) : value;
  });
  const value = values.reduce((sum, next) => combine(sum, next, unit, numberPhases, (a, b) => a + b));
  return { unit, value, numberPhases, phaseToUse: null };
}

/** One decimal, rounded down so that no cap is passed; what floating point takes off a decimal is given back. */
export function toOneDecimal(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

function valueIn(
  { value, unit: from }: RateLimit,
  to: ChargingRateUnit,
  { nominalVoltageV }: Supply,
  numberPhases: number,
  phaseToUse: number | null,
): number | PhaseValues {
  if (typeof value === 'number') return convertRate(value, from, to, nominalVoltageV, numberPhases);
  const [l1, l2, l3] = value.map((phase) => convertRate(phase, from, to, nominalVoltageV, 1)) as [
    number,
    number,
    number,
  ];
  // One phase is one number: that of the phase it is on.
  return numberPhases === 1 ? ([l1, l2, l3][(phaseToUse ?? 1) - 1] ?? l1) : [l1, l2, l3];
}

function combine(
  left: number | PhaseValues,
  right: number | PhaseValues,
  unit: ChargingRateUnit,
  numberPhases: number,
  by: (a: number, b: number) => number,
): number | PhaseValues {
  if (typeof left === 'number' && typeof right === 'number') return by(left, right);
  const [a1, a2, a3] = spread(left, unit, numberPhases);
  const [b1, b2, b3] = spread(right, unit, numberPhases);
  return [by(a1, b1), by(a2, b2), by(a3, b3)];
}

function spread(value: number | PhaseValues, unit: ChargingRateUnit, numberPhases: number): PhaseValues {
  if (typeof value !== 'number') return value;
  const each = unit === 'W' ? value / numberPhases : value;
  return [each, each, each];
}

function total(value: number | PhaseValues, numberPhases: number): number {
  if (typeof value === 'number') return value;
  return value.slice(0, numberPhases).reduce((sum, phase) => sum + phase, 0);
}
