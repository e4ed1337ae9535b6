import { isJsonObject } from './edit-payload.ts';
import type { JsonObject } from './quirk.ts';

/**
 * Applies an edit to the charging profile that a command of any version carries: SetChargingProfile, and the remote
 * starts. A command without one is given back as it is.
 */
export function editProfile(payload: JsonObject, edit: (profile: JsonObject) => JsonObject): JsonObject {
  for (const field of ['csChargingProfiles', 'chargingProfile']) {
    const profile = payload[field];
    if (!isJsonObject(profile)) continue;
    const edited = edit(profile);
    return edited === profile ? payload : { ...payload, [field]: edited };
  }
  return payload;
}

/** The same for each schedule of the profile: one in 1.6, up to three in 2.x. */
export function editSchedules(payload: JsonObject, edit: (schedule: JsonObject) => JsonObject): JsonObject {
  return editProfile(payload, (profile) => {
    const { chargingSchedule } = profile;
    if (isJsonObject(chargingSchedule)) {
      const edited = edit(chargingSchedule);
      return edited === chargingSchedule ? profile : { ...profile, chargingSchedule: edited };
    }
    if (!Array.isArray(chargingSchedule)) return profile;
    const edited = chargingSchedule.map((schedule: JsonObject) => edit(schedule));
    const same = edited.every((schedule, index) => schedule === chargingSchedule[index]);
    return same ? profile : { ...profile, chargingSchedule: edited };
  });
}

/** The periods of a schedule, which every version requires. */
export function periodsOf(schedule: JsonObject): readonly JsonObject[] {
  const { chargingSchedulePeriod } = schedule;
  return Array.isArray(chargingSchedulePeriod) ? chargingSchedulePeriod.filter(isJsonObject) : [];
}
