import type { ChargingRateUnit } from '../charging-profile.ts';
import { type CompositePeriod, compositePeriod, mergePeriods } from './composite-period.ts';
import {
  type ChargingSituation,
  evseLimits,
  leadingTransactionSpans,
  type LimitStretch,
  stationLimits,
} from './evse-limit.ts';
import { convertRate, phasesOf, toOneDecimal } from './rate-limit.ts';
import type { Stretch } from './timeline.ts';

/** What GetCompositeSchedule asks, and what must be known to answer it. */
export interface CompositeScheduleRequest extends ChargingSituation {
  /** 0 asks for the whole station. */
  readonly evseId: number;
  /** All EVSEs of the station; only read when `evseId` is 0. */
  readonly evseIds: readonly number[];
  /** Snaps down to a whole second. */
  readonly fromMs: number;
  /** Cut to `MAX_COMPOSITE_DURATION_SECONDS`. */
  readonly durationSeconds: number;
  readonly chargingRateUnit: ChargingRateUnit;
}

/** CompositeScheduleType of 2.x; 1.6 spreads the same over GetCompositeSchedule.conf. */
export interface CompositeSchedule {
  readonly evseId: number;
  readonly scheduleStartMs: number;
  readonly durationSeconds: number;
  readonly chargingRateUnit: ChargingRateUnit;
  /** The highest that the leading schedules of the transaction advise, in the unit asked for; 1.6 reports it. */
  readonly minChargingRate: number | null;
  /** From 0, ascending, no two neighbours alike; empty only when the duration is. */
  readonly periods: readonly CompositePeriod[];
}

/** Longer windows tell nothing new: a weekly profile has repeated four times. */
export const MAX_COMPOSITE_DURATION_SECONDS = 31 * 86_400;

/**
 * The limits a station should apply over a window, from the profiles it holds [1.6 §5.7, 2.x K08].
 * One function for all versions: they differ in which profiles may exist, not in how they combine.
 * `randomizedDelay` is taken as none, since only the station knows what it drew; set-points and discharge limits
 * are not part of it.
 */
export function compositeSchedule(request: CompositeScheduleRequest): CompositeSchedule {
  const { evseId, evseIds, chargingRateUnit, supply } = request;
  const fromSeconds = Math.floor(request.fromMs / 1000);
  const wanted = Math.max(0, Math.floor(request.durationSeconds));
  const durationSeconds = Math.min(wanted, MAX_COMPOSITE_DURATION_SECONDS);
  const window = { fromSeconds, toSeconds: fromSeconds + durationSeconds };
  const stretches: LimitStretch[] =
    evseId === 0
      ? stationLimits(evseIds, chargingRateUnit, window, request)
      : evseLimits(evseId, chargingRateUnit, window, request);
  const periods = stretches.map((stretch) =>
    compositePeriod(stretch.fromSeconds - fromSeconds, stretch.limit, supply),
  );
  return {
    evseId,
    scheduleStartMs: fromSeconds * 1000,
    durationSeconds,
    chargingRateUnit,
    minChargingRate: evseId === 0 ? null : minChargingRate(window, request),
    periods: mergePeriods(periods),
  };
}

function minChargingRate(window: Stretch, request: CompositeScheduleRequest): number | null {
  const { evseId, chargingRateUnit: unit, supply } = request;
  const rates = leadingTransactionSpans(evseId, window, request).flatMap(({ schedule, period }) => {
    if (schedule.minChargingRate === undefined) return [];
    const phases = phasesOf(period.numberPhases, supply);
    const { minChargingRate: rate, chargingRateUnit: from } = schedule;
    return [convertRate(rate, from, unit, supply.nominalVoltageV, phases)];
  });
  return rates.length === 0 ? null : toOneDecimal(Math.max(...rates));
}
