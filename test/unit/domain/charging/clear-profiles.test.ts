import { describe, expect, it } from 'vitest';
import {
  type ClearCriteria,
  clearedProfiles,
  hasCriteria,
} from '../../../../src/domain/charging/clear-profiles.ts';
import { installed, profile } from './profile-builders.ts';

const held = [
  installed(profile({ id: 1, stackLevel: 0, chargingProfilePurpose: 'ChargingStationMaxProfile' }), 0),
  installed(profile({ id: 2, stackLevel: 0 }), 0),
  installed(profile({ id: 3, stackLevel: 1 }), 1),
  installed(profile({ id: 4, stackLevel: 1 }), 2),
  installed(profile({ id: 5, chargingProfilePurpose: 'ChargingStationExternalConstraints' }), 0),
];
const cleared = (version: '1.6' | '2.0.1', criteria: ClearCriteria) =>
  clearedProfiles(version, held, criteria).map((each) => each.profile.id);

describe('clearing profiles', () => {
  it('[1.6 errata 3.25] clears all without criteria, except external constraints', () => {
    expect(cleared('1.6', {})).toEqual([1, 2, 3, 4]);
  });

  it('[1.6 errata 3.26] goes by the id alone when there is one', () => {
    expect(cleared('1.6', { chargingProfileId: 3, evseId: 2, stackLevel: 9 })).toEqual([3]);
    expect(cleared('2.0.1', { chargingProfileId: 9 })).toEqual([]);
  });

  it('[K10] wants all criteria to match', () => {
    expect(cleared('2.0.1', { stackLevel: 1 })).toEqual([3, 4]);
    expect(cleared('2.0.1', { stackLevel: 1, evseId: 2 })).toEqual([4]);
    expect(cleared('2.0.1', { chargingProfilePurpose: 'TxDefaultProfile', evseId: 0 })).toEqual([2]);
    expect(cleared('1.6', { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 })).toEqual([2]);
  });

  it('[K10.FR.02] clears nothing in 2.x when nothing is asked', () => {
    expect(cleared('2.0.1', {})).toEqual([]);
    expect([hasCriteria({}), hasCriteria({ evseId: 0 })]).toEqual([false, true]);
  });

  it('[K10] never clears an external constraint, not even by its id', () => {
    expect(cleared('2.0.1', { chargingProfileId: 5 })).toEqual([]);
  });
});
