/**
 * What a vehicle does at the charger. `charging`: energy is offered and taken; `idle`: the vehicle or driver keeps
 * the place without charging; `waiting`: the station or the site holds the power back, which costs nobody time.
 */
export type Activity = 'charging' | 'idle' | 'waiting';

/** From this instant on, until the next change. */
export interface ActivityChange {
  readonly atMs: number;
  readonly activity: Activity;
}

/** Energy delivered since the transaction started, in whole Wh. */
export interface EnergyPoint {
  readonly atMs: number;
  readonly energyWh: number;
}

/** All of a transaction that its price depends on; while it runs, all of it so far. */
export interface TransactionTimeline {
  readonly startedAtMs: number;
  /** The end of the transaction, or the instant up to which it is known. */
  readonly untilMs: number;
  /** Ascending; before the first one the transaction is `waiting`. */
  readonly changes: readonly ActivityChange[];
  /** Ascending in time and energy. Between two points energy flows evenly, before the first one from zero. */
  readonly points: readonly EnergyPoint[];
}

/** The longest transaction there is: ten years. */
export const longestTimelineMs = 10 * 366 * 86_400_000;
const mostWh = 1e12;

/**
 * Checks a timeline before it is priced. Throws a RangeError for instants out of order or outside the transaction,
 * falling or fractional energy, more than 1 TWh or ten years: the caller has corrected clocks and registers before.
 */
export function checkTimeline({ startedAtMs, untilMs, changes, points }: TransactionTimeline): void {
  const ascending = (values: readonly number[]) =>
    values.every((value, at) => value >= (values[at - 1] ?? value));
  const instants = [
    startedAtMs,
    untilMs,
    ...changes.map(({ atMs }) => atMs),
    ...points.map(({ atMs }) => atMs),
  ];
  if (!instants.every(Number.isSafeInteger))
    throw new RangeError('an instant is no whole number of milliseconds');
  if (
    instants.some((atMs) => atMs < startedAtMs || atMs > untilMs) ||
    untilMs - startedAtMs > longestTimelineMs
  ) {
    throw new RangeError('an instant is outside the transaction, or it lasts longer than ten years');
  }
  if (!ascending(changes.map(({ atMs }) => atMs)) || !ascending(points.map(({ atMs }) => atMs))) {
    throw new RangeError('the timeline is out of order');
  }
  const energies = points.map(({ energyWh }) => energyWh);
  if (!energies.every((energyWh) => Number.isSafeInteger(energyWh) && energyWh >= 0 && energyWh <= mostWh)) {
    throw new RangeError('energy is no whole number of Wh between 0 and 1 TWh');
  }
  if (!ascending(energies)) throw new RangeError('energy falls');
}
