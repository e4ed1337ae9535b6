import { describe, expect, it } from 'vitest';
import {
  type DefaultProfile,
  type ProfileScope,
  defaultProfilesFor,
  isDefaultProfileId,
} from '../../../src/domain/default-profile.ts';
import { profile } from './charging/profile-builders.ts';

const station = { id: 'CP-1', siteId: 'depot', vendor: 'Acme', model: 'Post' };

function wanted(id: number, appliesTo: ProfileScope, evseId = 0, stackLevel = 0): DefaultProfile {
  return { appliesTo, evseId, profile: profile({ id, stackLevel }) };
}

const ids = (all: readonly DefaultProfile[]) =>
  defaultProfilesFor(station, all).map((each) => each.profile.id);

describe('defaultProfilesFor', () => {
  it('[K01] the narrowest word counts for a purpose, a level and an EVSE: station, model, site, all', () => {
    const all = wanted(1, { kind: 'all' });
    const site = wanted(2, { kind: 'site', siteId: 'depot' });
    const model = wanted(3, { kind: 'model', vendor: 'ACME', model: 'post' });
    const own = wanted(4, { kind: 'station', stationId: 'CP-1' });
    expect(ids([own, model, site, all])).toEqual([4]);
    expect(ids([model, site, all])).toEqual([3]);
    expect(ids([site, all])).toEqual([2]);
    expect(ids([wanted(5, { kind: 'all' }), all])).toEqual([5]);
  });

  it('[K01] another EVSE or level is another place; what is for others is not for it', () => {
    const all = wanted(1, { kind: 'all' });
    expect(ids([all, wanted(2, { kind: 'all' }, 1), wanted(3, { kind: 'all' }, 0, 1)])).toEqual([1, 2, 3]);
    expect(
      ids([
        wanted(4, { kind: 'site', siteId: 'other' }),
        wanted(5, { kind: 'model', vendor: 'Acme', model: 'Duo' }),
        wanted(6, { kind: 'station', stationId: 'cp-1' }),
      ]),
    ).toEqual([]);
  });

  it('[K01] ids of default profiles are told from all others', () => {
    expect([1, 1_999_999, 2_000_000, 2_999_999, 3_000_000].map(isDefaultProfileId)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});
