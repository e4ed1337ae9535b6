import type { InstalledChargingProfile } from '../charging-profile.ts';
import type { DocumentChange, DocumentReader } from '../document.ts';

/** The charging profiles that a station holds, as far as it accepted or reported them. */
export function installedProfiles(known: DocumentReader): InstalledChargingProfile[] {
  return known.documents('charging-profiles').map(({ value }) => value as InstalledChargingProfile);
}

/** Keeps a profile among those the station holds. */
export function profileDocument(installed: InstalledChargingProfile): DocumentChange {
  return {
    type: 'put',
    collection: 'charging-profiles',
    id: profileDocumentId(installed),
    value: installed,
  };
}

/** These profiles are gone. */
export function removedProfiles(profiles: readonly InstalledChargingProfile[]): DocumentChange[] {
  return profiles.map((profile) => ({
    type: 'remove',
    collection: 'charging-profiles',
    id: profileDocumentId(profile),
  }));
}

/** A profile's id is unique on its station, but for external constraints, whose ids others give. */
export function profileDocumentId({
  evseId,
  profile,
  chargingLimitSource,
}: Pick<InstalledChargingProfile, 'evseId' | 'profile' | 'chargingLimitSource'>): string {
  if (profile.chargingProfilePurpose !== 'ChargingStationExternalConstraints') return String(profile.id);
  return ['external', chargingLimitSource, evseId, profile.id].join('/');
}
