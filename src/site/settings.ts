import type { StrategyName } from './strategy.ts';

/** How a site is run. Times in ms, currents in A. */
export interface SiteSettings {
  readonly strategy: StrategyName;
  /** How long a granted limit holds without being renewed; then the station takes its fallback by itself. */
  readonly leaseMs: number;
  /** Share of a lease after which it is renewed. */
  readonly renewShare: number;
  /** How far a station's clock may be off, and so how long beyond its end a lease is still counted. */
  readonly clockSkewMs: number;
  /** How long before a known limit begins everyone is brought below it. Longer than `clockSkewMs`. */
  readonly lookAheadMs: number;
  /** An EVSE's limit rises no sooner than this after it rose before. */
  readonly riseEveryMs: number;
  /** Smaller changes are not worth a message. */
  readonly deadbandA: number;
  /** A car that was switched on stays on, one that was switched off stays off, for so long. */
  readonly minimumOnMs: number;
  readonly minimumOffMs: number;
  /** A circuit's meter that is silent for longer counts as full load. */
  readonly meterStaleMs: number;
  /** The usual time between two measurements of an EVSE. A decrease counts as done when seen, or after two. */
  readonly meterPeriodMs: number;
  /** A metered load counts with its peak over this time, plus a margin. */
  readonly peakHoldMs: number;
  readonly meterMarginA: number;
  /** Everything is considered afresh at least this often. */
  readonly rebalanceEveryMs: number;
  /** Events within this time are answered together. */
  readonly coalesceMs: number;
  /** What is assumed of a car that told nothing. */
  readonly typicalStayMs: number;
  readonly typicalEnergyWh: number;
  /** A message that is not answered within this time is no longer counted on. */
  readonly answerWithinMs: number;
  /** When an EVSE that takes no limit is asked again. */
  readonly retryMs: number;
}

const minuteMs = 60_000;

export const defaultSettings: SiteSettings = {
  strategy: 'weighted',
  leaseMs: 120 * minuteMs,
  renewShare: 0.75,
  clockSkewMs: minuteMs,
  lookAheadMs: 3 * minuteMs,
  riseEveryMs: minuteMs,
  deadbandA: 1,
  minimumOnMs: 10 * minuteMs,
  minimumOffMs: 5 * minuteMs,
  meterStaleMs: 90_000,
  meterPeriodMs: minuteMs,
  peakHoldMs: 5 * minuteMs,
  meterMarginA: 2,
  rebalanceEveryMs: 15 * minuteMs,
  coalesceMs: 200,
  typicalStayMs: 6 * 60 * minuteMs,
  typicalEnergyWh: 10_000,
  answerWithinMs: minuteMs,
  retryMs: 15 * minuteMs,
};
