import { describe, expect, it } from 'vitest';
import type { InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import {
  installedProfiles,
  profileDocument,
  profileDocumentId,
  removedProfiles,
} from '../../../../src/domain/charging/installed-profiles.ts';

const installed: InstalledChargingProfile = {
  evseId: 2,
  chargingLimitSource: 'CSO',
  installedAtMs: 7,
  profile: {
    id: 10,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: [],
  },
};

describe('the profiles a station holds', () => {
  it('[K01.FR.05] are kept by their id', () => {
    const change = profileDocument(installed);
    expect(change).toMatchObject({ type: 'put', id: '10', value: installed });
    expect(removedProfiles([installed])).toEqual([
      { type: 'remove', collection: 'charging-profiles', id: '10' },
    ]);
    const document = { collection: 'charging-profiles', id: '10', value: installed, updatedAtMs: 0 } as const;
    expect(installedProfiles({ document: () => null, documents: () => [document] })).toEqual([installed]);
  });

  it('[K12] an external constraint never takes the place of one of ours', () => {
    const external = {
      ...installed,
      chargingLimitSource: 'EMS',
      profile: {
        ...installed.profile,
        chargingProfilePurpose: 'ChargingStationExternalConstraints' as const,
      },
    };
    expect(profileDocumentId(external)).toBe('external/EMS/2/10');
  });
});
