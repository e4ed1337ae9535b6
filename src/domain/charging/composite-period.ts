import { type RateLimit, type Supply, toOneDecimal } from './rate-limit.ts';

/** A ChargingSchedulePeriod of a composite schedule. */
export interface CompositePeriod {
  /** Seconds from the start of the composite schedule. */
  readonly startPeriod: number;
  /** A per phase or W in total, as in `ChargingSchedulePeriod`; null where nothing limits. */
  readonly limit: number | null;
  readonly limit_L2?: number;
  readonly limit_L3?: number;
  /** Absent for DC and where nothing limits. */
  readonly numberPhases?: number;
  readonly phaseToUse?: number;
}

/** Writes a limit the way a composite schedule shows it: one decimal, phases only where the supply has them. */
export function compositePeriod(
  startPeriod: number,
  limit: RateLimit | null,
  supply: Supply,
): CompositePeriod {
  if (limit === null) return { startPeriod, limit: null };
  const { value, numberPhases, phaseToUse } = limit;
  const phases =
    supply.phases === null ? {} : { numberPhases, ...(phaseToUse === null ? {} : { phaseToUse }) };
  if (typeof value === 'number') return { startPeriod, limit: toOneDecimal(value), ...phases };
  const [l1, l2, l3] = value.map(toOneDecimal) as [number, number, number];
  return {
    startPeriod,
    limit: l1,
    limit_L2: l2,
    ...(numberPhases > 2 ? { limit_L3: l3 } : {}),
    ...phases,
  };
}

/** Drops each period that says what the one before it says: the limit at every moment stays the same. */
export function mergePeriods(periods: readonly CompositePeriod[]): CompositePeriod[] {
  return periods.filter((period, index) => {
    const previous = periods[index - 1];
    return previous === undefined || !sameLimit(previous, period);
  });
}

/** The period in force so many seconds after the start; null before the first. */
export function periodAt(periods: readonly CompositePeriod[], seconds: number): CompositePeriod | null {
  return periods.findLast(({ startPeriod }) => startPeriod <= seconds) ?? null;
}

function sameLimit(left: CompositePeriod, right: CompositePeriod): boolean {
  const fields = ['limit', 'limit_L2', 'limit_L3', 'numberPhases', 'phaseToUse'] as const;
  return fields.every((field) => left[field] === right[field]);
}
