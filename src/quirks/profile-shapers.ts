import { formatTimestamp, parseTimestamp } from '../ocpp/timestamp.ts';
import { editProfile, editSchedules, periodsOf } from './charging-profile.ts';
import { isJsonObject, without } from './edit-payload.ts';
import type { JsonObject, Shaper } from './quirk.ts';

/** The voltage of a phase in Europe; a limit is rounded down, so that a lower voltage stays within it. */
const PHASE_VOLTAGE_V = 230;
const PHASES_ASSUMED = 3;
/** Station clocks lag; a schedule that begins a minute ago has begun by any of them. */
const START_LEAD_MS = 60_000;

/** The one stack level the station knows. */
export const stackLevelZero: Shaper = (payload) => {
  const shaped = editProfile(payload, (profile) =>
    profile['stackLevel'] === 0 ? profile : { ...profile, stackLevel: 0 },
  );
  const criterion = payload['stackLevel'];
  return typeof criterion === 'number' && criterion !== 0 ? { ...shaped, stackLevel: 0 } : shaped;
};

/** Limits in amperes per phase, for stations that know no watts. */
export const amperesOnly = rateUnit('A', (limitW, phases) => floorTenth(limitW / (PHASE_VOLTAGE_V * phases)));

/** Limits in watts over all phases, for stations that know no amperes. */
export const wattsOnly = rateUnit('W', (limitA, phases) => Math.floor(limitA * PHASE_VOLTAGE_V * phases));

/** At most so many periods. The last one kept never allows more than one that is left out. */
export function fewPeriods(count: number): Shaper {
  return (payload) =>
    editSchedules(payload, (schedule) => {
      const periods = periodsOf(schedule);
      if (periods.length <= count) return schedule;
      const limits = periods.slice(count - 1).map(({ limit }) => limit);
      const last = {
        ...periods[count - 1],
        limit: Math.min(...limits.filter((limit) => typeof limit === 'number')),
      };
      return { ...schedule, chargingSchedulePeriod: [...periods.slice(0, count - 1), last] };
    });
}

/** A constant limit as a relative profile, for stations that refuse absolute ones; a real schedule stays absolute. */
export const relativeProfile: Shaper = (payload) =>
  editProfile(payload, (profile) => {
    const { chargingProfileKind, chargingProfilePurpose } = profile;
    const wholeStation = String(chargingProfilePurpose).endsWith('MaxProfile');
    if (chargingProfileKind !== 'Absolute' || wholeStation || !isConstant(profile)) return profile;
    return {
      ...profile,
      chargingProfileKind: 'Relative',
      chargingSchedule: eachSchedule(profile['chargingSchedule'], (schedule) =>
        without(schedule, 'startSchedule'),
      ),
    };
  });

/** A constant limit that begins now, begun a minute ago: a station whose clock lags would wait for it. */
export const startInThePast: Shaper = (payload, { sentAtMs }) =>
  editProfile(payload, (profile) => {
    if (profile['chargingProfileKind'] !== 'Absolute' || !isConstant(profile)) return profile;
    let moved = false;
    const chargingSchedule = eachSchedule(profile['chargingSchedule'], (schedule) => {
      const { startSchedule } = schedule;
      const startMs = typeof startSchedule === 'string' ? parseTimestamp(startSchedule) : Number.NaN;
      if (!(Math.abs(startMs - sentAtMs) < START_LEAD_MS)) return schedule;
      moved = true;
      return { ...schedule, startSchedule: formatTimestamp(sentAtMs - START_LEAD_MS) };
    });
    return moved ? { ...profile, chargingSchedule } : profile;
  });

/** A limit of the whole station as a default of its first EVSE, for stations that refuse or ignore the former. */
export const noStationProfile: Shaper = (payload) => {
  const evseField = 'evseId' in payload ? 'evseId' : 'connectorId';
  if (payload[evseField] !== 0) return payload;
  const shaped = editProfile(payload, (profile) =>
    String(profile['chargingProfilePurpose']).endsWith('MaxProfile')
      ? { ...profile, chargingProfilePurpose: 'TxDefaultProfile' }
      : profile,
  );
  return { ...shaped, [evseField]: 1 };
};

/** A 2.x SetChargingProfile in the words of 1.6, for firmware that checks it against the older schema. */
export const profileOf16: Shaper = (payload) => {
  const { evseId, chargingProfile } = payload;
  if (!isJsonObject(chargingProfile)) return payload;
  const { id, chargingProfilePurpose, chargingSchedule, ...rest } = chargingProfile;
  const [first] = Array.isArray(chargingSchedule) ? (chargingSchedule as JsonObject[]) : [];
  if (first === undefined) return payload;
  const purpose =
    chargingProfilePurpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : chargingProfilePurpose;
  return {
    connectorId: evseId,
    csChargingProfiles: {
      ...rest,
      chargingProfileId: id,
      chargingProfilePurpose: purpose,
      chargingSchedule: without(first, 'id'),
    },
  };
};

function rateUnit(unit: 'A' | 'W', convert: (limit: number, phases: number) => number): Shaper {
  return (payload) => {
    const shaped = editSchedules(payload, (schedule) => {
      if (schedule['chargingRateUnit'] === unit) return schedule;
      const periods = periodsOf(schedule).map((period) => {
        const { limit, numberPhases } = period;
        const phases = typeof numberPhases === 'number' && numberPhases > 0 ? numberPhases : PHASES_ASSUMED;
        return typeof limit === 'number' ? { ...period, limit: convert(limit, phases) } : period;
      });
      const { minChargingRate } = schedule;
      return {
        ...schedule,
        ...(typeof minChargingRate === 'number'
          ? { minChargingRate: convert(minChargingRate, PHASES_ASSUMED) }
          : {}),
        chargingRateUnit: unit,
        chargingSchedulePeriod: periods,
      };
    });
    const asked = payload['chargingRateUnit'];
    return asked === undefined || asked === unit ? shaped : { ...shaped, chargingRateUnit: unit };
  };
}

function isConstant(profile: JsonObject): boolean {
  const schedules = [profile['chargingSchedule']].flat() as JsonObject[];
  return schedules.every(
    (schedule) => periodsOf(schedule).length === 1 && schedule['duration'] === undefined,
  );
}

function eachSchedule(schedules: unknown, edit: (schedule: JsonObject) => JsonObject): unknown {
  return Array.isArray(schedules)
    ? schedules.map((schedule: JsonObject) => edit(schedule))
    : edit(schedules as JsonObject);
}

function floorTenth(value: number): number {
  return Math.floor(value * 10) / 10;
}
