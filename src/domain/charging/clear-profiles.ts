import type {
  ChargingProfilePurpose,
  ChargingProfileVersion,
  InstalledChargingProfile,
} from '../charging-profile.ts';

/** ClearChargingProfile of all versions: 1.6 calls the id `id` and the EVSE `connectorId`. */
export interface ClearCriteria {
  readonly chargingProfileId?: number;
  readonly evseId?: number;
  readonly chargingProfilePurpose?: ChargingProfilePurpose;
  readonly stackLevel?: number;
}

/**
 * The profiles a ClearChargingProfile removes; none means the answer is Unknown.
 * An id decides alone; otherwise all criteria given must match, EVSE 0 meaning the station's own profiles only.
 * Without any 1.6 clears everything [errata 3.25, 3.26], and 2.x nothing, where one is demanded [K10.FR.02].
 * External constraints are never cleared by a CSMS.
 */
export function clearedProfiles<T extends InstalledChargingProfile>(
  version: ChargingProfileVersion,
  installed: readonly T[],
  criteria: ClearCriteria,
): T[] {
  const { chargingProfileId, evseId, chargingProfilePurpose, stackLevel } = criteria;
  if (version !== '1.6' && !hasCriteria(criteria)) return [];
  return installed.filter(({ evseId: on, profile }) => {
    if (profile.chargingProfilePurpose === 'ChargingStationExternalConstraints') return false;
    if (chargingProfileId !== undefined) return profile.id === chargingProfileId;
    return (
      (evseId === undefined || on === evseId) &&
      (chargingProfilePurpose === undefined || profile.chargingProfilePurpose === chargingProfilePurpose) &&
      (stackLevel === undefined || profile.stackLevel === stackLevel)
    );
  });
}

/** Whether a request says what to clear, as 2.x demands of the CSMS [K10.FR.02]. */
export function hasCriteria(criteria: ClearCriteria): boolean {
  const { chargingProfileId, evseId, chargingProfilePurpose, stackLevel } = criteria;
  return [chargingProfileId, evseId, chargingProfilePurpose, stackLevel].some((value) => value !== undefined);
}
