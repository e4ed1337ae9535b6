import type { ChargingRateUnit } from './charging-profile.ts';

/**
 * A limit that a station is under and that this system did not set: what an energy manager or the grid operator told
 * it (NotifyChargingLimit [K12]), or the schedule that a car made for itself (NotifyEVChargingSchedule [K15]).
 */
export interface StationLimit {
  /** The station's number of the EVSE; 0 for all of them together. */
  readonly evseId: number;
  /** ChargingLimitSourceEnumType (`EMS`, `SO`, `Other` …), or `EV`. */
  readonly source: string;
  readonly rateUnit: ChargingRateUnit;
  readonly periods: readonly StationLimitPeriod[];
}

export interface StationLimitPeriod {
  readonly fromMs: number;
  /** Exclusive; null for until further notice. */
  readonly untilMs: number | null;
  /** One figure (A per phase, W for all phases together), or one for each of the phases 1 to 3. */
  readonly limits: readonly number[];
  /** Phases a figure in watts is spread over; null when nobody said. */
  readonly phaseCount: number | null;
}
