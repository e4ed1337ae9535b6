import type { ChargingProfile } from '../charging-profile.ts';

/**
 * A profile as a text that is equal for two profiles that say the same: the order of fields, the form of a time and the
 * number of a schedule are not what a profile says. Times must be RFC 3339.
 */
export function profileText({ chargingSchedule, validFrom, validTo, ...rest }: ChargingProfile): string {
  const schedules = chargingSchedule.map(({ id: _id, startSchedule, ...schedule }) => ({
    ...schedule,
    ...(startSchedule === undefined ? {} : { startMs: Date.parse(startSchedule) }),
  }));
  const from = validFrom === undefined ? {} : { fromMs: Date.parse(validFrom) };
  const to = validTo === undefined ? {} : { toMs: Date.parse(validTo) };
  return JSON.stringify(ordered({ ...rest, ...from, ...to, schedules }));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name, each]) => each !== undefined && name !== 'customData');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, ordered(each)]),
  );
}
