import type { ChargingProfile, ChargingRateUnit, ChargingSchedulePeriod } from '../charging-profile.ts';
import type { ChargingCapabilities } from './check-context.ts';
import { compositeSchedule, MAX_COMPOSITE_DURATION_SECONDS } from './composite-schedule.ts';
import type { CompositePeriod } from './composite-period.ts';
import type { EvNeeds } from './ev-needs.ts';
import type { ChargingSituation } from './evse-limit.ts';

/** A car plans at least this far ahead [ISO 15118]. */
const PLANNED_SECONDS = 86_400;

export interface NeedsContext {
  readonly evseId: number;
  readonly profileId: number;
  readonly ocppTransactionId: string;
  /** By our clock. */
  readonly startMs: number;
  /** Our `startMs` by the station's clock, RFC 3339. */
  readonly startSchedule: string;
  /** Null when the car did not say. */
  readonly departureMs: number | null;
  /** The most periods that the car takes; null for any. */
  readonly periodsMax: number | null;
  readonly capabilities: ChargingCapabilities;
  readonly situation: ChargingSituation;
}

/** What a car is given. */
export interface NeedsPlan {
  readonly profile: ChargingProfile;
  /** What it can have of it until it leaves; null when it did not say when that is. */
  readonly expectedWh: number | null;
  /** Whether that is all it wants; null when it cannot be told. */
  readonly enough: boolean | null;
}

/**
 * The TxProfile for what a car asked [K15.FR.08, K17]: as much as it takes, at every moment within all that limits the
 * EVSE by what else is installed there, so that the profile never allows what another one forbids.
 */
export function profileForNeeds(needs: EvNeeds, context: NeedsContext): NeedsPlan {
  const { evseId, profileId: id, startMs, departureMs, capabilities, situation } = context;
  const others = situation.profiles.filter(({ profile }) => profile.id !== id);
  const unit = rateUnit(needs, capabilities);
  const secondsThere = departureMs === null ? 0 : Math.ceil((departureMs - startMs) / 1000);
  const schedule = compositeSchedule({
    ...situation,
    profiles: others,
    supply: needs.supply,
    hardwareLimits: [...situation.hardwareLimits, { evseId, limit: needs.highest }],
    evseId,
    evseIds: [evseId],
    fromMs: startMs,
    durationSeconds: Math.min(Math.max(PLANNED_SECONDS, secondsThere), MAX_COMPOSITE_DURATION_SECONDS),
    chargingRateUnit: unit,
  });
  const periodsMax = Math.min(context.periodsMax || Infinity, capabilities.maxPeriodsPerSchedule ?? Infinity);
  const periods = fewPeriods(schedule.periods, periodsMax);
  const expectedWh =
    departureMs === null ? null : Math.floor(energyWh(periods, Math.max(0, secondsThere), unit, needs));
  return {
    profile: {
      id,
      stackLevel: freeStackLevel(context),
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Absolute',
      transactionId: context.ocppTransactionId,
      chargingSchedule: [
        {
          id,
          startSchedule: context.startSchedule,
          duration: schedule.durationSeconds,
          chargingRateUnit: unit,
          chargingSchedulePeriod: periods as ChargingSchedulePeriod[],
        },
      ],
    },
    expectedWh,
    enough: expectedWh === null || needs.energyWh === null ? null : expectedWh >= needs.energyWh,
  };
}

function rateUnit(
  { highest }: EvNeeds,
  { chargingRateUnits: units }: ChargingCapabilities,
): ChargingRateUnit {
  if (units === undefined || units.includes(highest.unit)) return highest.unit;
  return units[0] ?? highest.unit;
}

/** The last one kept never allows more than one that is left out. */
function fewPeriods(periods: readonly CompositePeriod[], max: number): readonly CompositePeriod[] {
  if (periods.length <= max) return periods;
  const rest = periods.slice(max - 1);
  const limits = rest.flatMap(({ limit, limit_L2: l2, limit_L3: l3 }) =>
    [limit, l2, l3].filter((value) => typeof value === 'number'),
  );
  const { limit_L2: _l2, limit_L3: _l3, ...last } = { ...rest[0], startPeriod: rest[0]?.startPeriod ?? 0 };
  return [...periods.slice(0, max - 1), { ...last, limit: Math.min(...limits) }];
}

/** Two TxProfiles of one transaction never share a level [K01.FR.39]; which one leads does not matter here. */
function freeStackLevel({ profileId, ocppTransactionId, situation }: NeedsContext): number {
  const taken = new Set(
    situation.profiles
      .filter(({ profile }) => profile.id !== profileId && profile.transactionId === ocppTransactionId)
      .map(({ profile }) => profile.stackLevel),
  );
  let level = 0;
  while (taken.has(level)) level += 1;
  return level;
}

function energyWh(
  periods: readonly CompositePeriod[],
  seconds: number,
  unit: ChargingRateUnit,
  { supply, lowest }: EvNeeds,
): number {
  return periods.reduce(
    (sum, { startPeriod, limit, limit_L2: l2, limit_L3: l3, numberPhases = 1 }, index) => {
      const end = Math.min(periods[index + 1]?.startPeriod ?? Infinity, seconds);
      if (end <= startPeriod || limit === null || limit < lowest) return sum;
      const perPhase = l2 !== undefined || l3 !== undefined;
      const value = perPhase
        ? limit + (l2 ?? limit) + (l3 ?? 0)
        : unit === 'W'
          ? limit
          : limit * numberPhases;
      const watts = unit === 'W' ? value : value * supply.nominalVoltageV;
      return sum + (watts * (end - startPeriod)) / 3600;
    },
    0,
  );
}
