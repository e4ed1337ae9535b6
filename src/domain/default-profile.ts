import type { ChargingProfile } from './charging-profile.ts';

/** The stations that a default profile is for. */
export type ProfileScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'site'; readonly siteId: string }
  | { readonly kind: 'model'; readonly vendor: string; readonly model: string }
  | { readonly kind: 'station'; readonly stationId: string };

/** A charging profile that stations are to have whatever happens. */
export interface DefaultProfile {
  readonly appliesTo: ProfileScope;
  /** 0 for the whole station, or for each of its EVSEs. */
  readonly evseId: number;
  /** Its id is the same on every station. */
  readonly profile: ChargingProfile;
}

/** Ids of default profiles, by which ours are told from an operator's own. */
export const FIRST_DEFAULT_PROFILE_ID = 2_000_000;
const LAST_DEFAULT_PROFILE_ID = 2_999_999;

export function isDefaultProfileId(id: number): boolean {
  return id >= FIRST_DEFAULT_PROFILE_ID && id <= LAST_DEFAULT_PROFILE_ID;
}

interface Identity {
  readonly id: string;
  readonly siteId: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
}

const narrowness = { all: 0, site: 1, model: 2, station: 3 } as const;

/**
 * Those that a station is to have. Of several for the same purpose, level and EVSE it is the one for the station itself,
 * else for its model, else for its site, else for all; of equals the newest.
 */
export function defaultProfilesFor(station: Identity, all: readonly DefaultProfile[]): DefaultProfile[] {
  const places = new Map<string, DefaultProfile>();
  const widestFirst = all
    .filter(({ appliesTo }) => fits(station, appliesTo))
    .sort(
      (a, b) => narrowness[a.appliesTo.kind] - narrowness[b.appliesTo.kind] || a.profile.id - b.profile.id,
    );
  for (const each of widestFirst) {
    const { chargingProfilePurpose, stackLevel } = each.profile;
    places.set([chargingProfilePurpose, stackLevel, each.evseId].join('/'), each);
  }
  return [...places.values()].sort((a, b) => a.profile.id - b.profile.id);
}

function fits(station: Identity, scope: ProfileScope): boolean {
  const same = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();
  switch (scope.kind) {
    case 'all':
      return true;
    case 'site':
      return station.siteId === scope.siteId;
    case 'model':
      return same(station.vendor, scope.vendor) && same(station.model, scope.model);
    case 'station':
      return station.id === scope.stationId;
  }
}
