import type { ChargingProfilePurpose, InstalledChargingProfile } from '../charging-profile.ts';

/** GetChargingProfilesRequest of 2.x. */
export interface ReportCriteria {
  /** 0: the station's own profiles only; absent: all. */
  readonly evseId?: number;
  readonly chargingProfile: {
    readonly chargingProfileId?: readonly number[];
    readonly chargingProfilePurpose?: ChargingProfilePurpose;
    readonly stackLevel?: number;
    readonly chargingLimitSource?: readonly string[];
  };
}

/** The installed profiles that GetChargingProfiles asks for [K09]; none means the answer is NoProfiles. */
export function matchingProfiles<T extends InstalledChargingProfile>(
  installed: readonly T[],
  { evseId, chargingProfile }: ReportCriteria,
): T[] {
  const { chargingProfileId: ids, chargingProfilePurpose: purpose, stackLevel } = chargingProfile;
  const { chargingLimitSource: sources } = chargingProfile;
  return installed.filter(
    ({ evseId: on, profile, chargingLimitSource }) =>
      (evseId === undefined || on === evseId) &&
      (ids === undefined || ids.includes(profile.id)) &&
      (purpose === undefined || profile.chargingProfilePurpose === purpose) &&
      (stackLevel === undefined || profile.stackLevel === stackLevel) &&
      (sources === undefined || sources.includes(chargingLimitSource)),
  );
}
