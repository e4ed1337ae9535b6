import { describe, expect, it } from 'vitest';
import {
  type ChargingProfile16,
  profileFrom16,
  profileTo16,
  purposeFrom16,
} from '../../../../src/domain/charging/profile-16.ts';
import { noon, profile, schedule } from './profile-builders.ts';

const wire: ChargingProfile16 = {
  chargingProfileId: 7,
  transactionId: 42,
  stackLevel: 2,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Recurring',
  recurrencyKind: 'Daily',
  validFrom: noon,
  validTo: '2026-02-14T12:00:00Z',
  chargingSchedule: {
    duration: 3600,
    startSchedule: noon,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 16, numberPhases: 3 },
      { startPeriod: 60, limit: 8.1 },
    ],
    minChargingRate: 6,
  },
};

describe('profiles of 1.6', () => {
  it('[1.6 §7.8] become profiles of the domain and come back as they were', () => {
    const made = profileFrom16(wire);
    expect(made).toMatchObject({ id: 7, transactionId: '42', chargingProfilePurpose: 'TxProfile' });
    expect(made.chargingSchedule).toHaveLength(1);
    expect(made.chargingSchedule[0]).toMatchObject({ id: 7, duration: 3600, minChargingRate: 6 });
    expect(profileTo16(made)).toEqual(wire);
  });

  it('[1.6 §7.10] call the limit of the station ChargePointMaxProfile', () => {
    expect(purposeFrom16('ChargePointMaxProfile')).toBe('ChargingStationMaxProfile');
    expect(purposeFrom16('TxDefaultProfile')).toBe('TxDefaultProfile');
    const max = profileTo16(profile({ chargingProfilePurpose: 'ChargingStationMaxProfile' }));
    expect(max?.chargingProfilePurpose).toBe('ChargePointMaxProfile');
  });

  it('[1.6 §7.8] leave out what is absent, and what 1.6 cannot say in a period', () => {
    const single = profile({}, [[0, 16, { numberPhases: 1, phaseToUse: 2 }]]);
    expect(profileTo16(single)).toEqual({
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: noon,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 1 }],
      },
    });
  });

  it.each([
    ['a purpose of 2.1', profile({ chargingProfilePurpose: 'PriorityCharging' })],
    ['a kind of 2.1', profile({ chargingProfileKind: 'Dynamic' })],
    ['several schedules', profile({ chargingSchedule: [schedule([[0, 1]]), schedule([[0, 2]])] })],
    ['no schedule', profile({ chargingSchedule: [] })],
    ['a transaction id that is no number', profile({ transactionId: 'tx-1' })],
    [
      'a period without limit',
      profile({ chargingSchedule: [{ ...schedule([]), chargingSchedulePeriod: [{ startPeriod: 0 }] }] }),
    ],
  ])('[1.6 §7.8] have no words for %s', (_, made) => {
    expect(profileTo16(made)).toBeNull();
  });
});
