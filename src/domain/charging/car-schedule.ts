import type { ChargingSchedule, InstalledChargingProfile } from '../charging-profile.ts';
import { evseLimits } from './evse-limit.ts';
import type { ChargingTransaction } from './profile-stack.ts';
import { lowestLimit, rateLimitOf, type Supply } from './rate-limit.ts';

/** Nobody told us what feeds the EVSE; three phases of 230 V is what most of those cars plug into. */
const supply: Supply = { nominalVoltageV: 230, phases: 3 };
/** Rounding, ours and theirs. */
const TOLERANCE = 1.001;
/** What a schedule without duration is looked at for: an hour into its last period. */
const OPEN_END_SECONDS = 3600;

/** What the schedule of a car is held against. */
export interface CarScheduleContext {
  readonly evseId: number;
  readonly startMs: number;
  readonly profiles: readonly InstalledChargingProfile[];
  readonly transaction: ChargingTransaction | null;
  readonly nowMs: number;
}

/**
 * Whether the schedule a car made for itself stays within what the installed profiles allow on its EVSE [K15, K16].
 * Where no profile limits, anything is within.
 */
export function isWithinProfiles(
  schedule: ChargingSchedule,
  { evseId, startMs, profiles, transaction, nowMs }: CarScheduleContext,
): boolean {
  const startSeconds = Math.floor(startMs / 1000);
  const periods = schedule.chargingSchedulePeriod;
  const endSeconds = schedule.duration ?? (periods.at(-1)?.startPeriod ?? 0) + OPEN_END_SECONDS;
  const situation = {
    profiles,
    transactions: transaction === null ? [] : [transaction],
    supply,
    hardwareLimits: [],
    offlineSinceMs: null,
    offsetMinutesAt: () => 0,
    nowMs,
  };
  return periods.every((period, index) => {
    const wanted = rateLimitOf(period, schedule, supply);
    const toSeconds = startSeconds + Math.min(periods[index + 1]?.startPeriod ?? endSeconds, endSeconds);
    const fromSeconds = startSeconds + period.startPeriod;
    if (wanted === null || fromSeconds >= toSeconds) return true;
    const unit = schedule.chargingRateUnit;
    return evseLimits(evseId, unit, { fromSeconds, toSeconds }, situation).every(({ limit }) => {
      if (limit === null) return true;
      const allowed = lowestLimit([limit], unit, supply);
      return allowed === null || highest(wanted.value) <= highest(allowed.value) * TOLERANCE;
    });
  });
}

function highest(value: number | readonly number[]): number {
  return typeof value === 'number' ? value : Math.max(...value);
}
