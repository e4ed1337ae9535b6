import { describe, expect, it } from 'vitest';
import { matchingProfiles, type ReportCriteria } from '../../../../src/domain/charging/report-profiles.ts';
import { installed, profile } from './profile-builders.ts';

const held = [
  installed(profile({ id: 1, chargingProfilePurpose: 'ChargingStationMaxProfile' }), 0),
  installed(profile({ id: 2, stackLevel: 1 }), 1),
  installed(profile({ id: 3, chargingProfilePurpose: 'ChargingStationExternalConstraints' }), 0, {
    chargingLimitSource: 'EMS',
  }),
];
const ids = (criteria: ReportCriteria) => matchingProfiles(held, criteria).map((each) => each.profile.id);

describe('reporting profiles', () => {
  it('[K09] reports all without an EVSE, and the station alone for EVSE 0', () => {
    expect(ids({ chargingProfile: {} })).toEqual([1, 2, 3]);
    expect(ids({ evseId: 0, chargingProfile: {} })).toEqual([1, 3]);
  });

  it('[K09] narrows by ids, purpose, level and source', () => {
    expect(ids({ chargingProfile: { chargingProfileId: [2, 3, 8] } })).toEqual([2, 3]);
    expect(ids({ chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' } })).toEqual([2]);
    expect(ids({ chargingProfile: { stackLevel: 0 } })).toEqual([1, 3]);
    expect(ids({ chargingProfile: { chargingLimitSource: ['EMS', 'SO'] } })).toEqual([3]);
    expect(ids({ evseId: 1, chargingProfile: { stackLevel: 0 } })).toEqual([]);
  });
});
