import type { InstalledChargingProfile } from '../charging-profile.ts';
import type { Occurrence } from './recurrence.ts';

/**
 * When a profile may lead at all, as [fromMs, toMs): validFrom ≤ t < validTo, for a Dynamic one no longer than
 * its duration after its last update, and while the station is offline no longer than `maxOfflineDuration`,
 * where 0 ends it at once [2.1]. Empty (from = to) once it is invalidated.
 * `offlineSinceMs` is null while the station is online; it is taken to stay as it is.
 */
export function validityOf(installed: InstalledChargingProfile, offlineSinceMs: number | null): Occurrence {
  const { profile } = installed;
  if (installed.invalidated === true) return { fromMs: 0, toMs: 0 };
  const fromMs = profile.validFrom === undefined ? -Infinity : Date.parse(profile.validFrom);
  const ends = [profile.validTo === undefined ? Infinity : Date.parse(profile.validTo)];
  if (offlineSinceMs !== null && profile.maxOfflineDuration !== undefined) {
    ends.push(offlineSinceMs + profile.maxOfflineDuration * 1000);
  }
  const duration = profile.chargingSchedule[0]?.duration;
  if (profile.chargingProfileKind === 'Dynamic' && duration !== undefined) {
    ends.push(dynamicStartMs(installed) + duration * 1000);
  }
  return { fromMs, toMs: Math.max(fromMs, Math.min(...ends)) };
}

/** From when the values of a Dynamic profile count: its last update, else its installation [2.1 K28]. */
export function dynamicStartMs({ profile, installedAtMs }: InstalledChargingProfile): number {
  return profile.dynUpdateTime === undefined ? installedAtMs : Date.parse(profile.dynUpdateTime);
}

/**
 * The profiles a station drops for good after it was offline from `offlineSinceMs` to `untilMs`: those with
 * `invalidAfterOfflineDuration` whose `maxOfflineDuration` went by [2.1]. The others are valid again when online.
 */
export function invalidatedByOffline<T extends InstalledChargingProfile>(
  installed: readonly T[],
  offlineSinceMs: number,
  untilMs: number,
): T[] {
  return installed.filter(
    ({ profile }) =>
      profile.invalidAfterOfflineDuration === true &&
      profile.maxOfflineDuration !== undefined &&
      untilMs - offlineSinceMs > profile.maxOfflineDuration * 1000,
  );
}
