import { describe, expect, it } from 'vitest';
import type { ChargingSchedule, InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import { isWithinProfiles } from '../../../../src/domain/charging/car-schedule.ts';

const nowMs = Date.UTC(2026, 4, 1, 10);
const transaction = {
  evseId: 1,
  ocppTransactionId: 'T-1',
  chargingStartedAtMs: nowMs,
  priorityCharging: false,
  stateOfChargePercent: null,
};

function limited(...periods: [startPeriod: number, limit: number][]): InstalledChargingProfile {
  return {
    evseId: 1,
    chargingLimitSource: 'CSO',
    installedAtMs: nowMs,
    profile: {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Relative',
      transactionId: 'T-1',
      chargingSchedule: [schedule('A', ...periods)],
    },
  };
}

function schedule(
  chargingRateUnit: 'A' | 'W',
  ...periods: [startPeriod: number, limit: number][]
): ChargingSchedule {
  return {
    id: 1,
    chargingRateUnit,
    chargingSchedulePeriod: periods.map(([startPeriod, limit]) => ({ startPeriod, limit })),
  };
}

describe('the schedule of a car', () => {
  const within = (wanted: ChargingSchedule, ...profiles: InstalledChargingProfile[]) =>
    isWithinProfiles(wanted, { evseId: 1, startMs: nowMs, profiles, transaction, nowMs });

  it('[K15] is within no limits at all', () => {
    expect(within(schedule('A', [0, 400]))).toBe(true);
  });

  it('[K16] must be within the limit at every moment, not only at its own steps', () => {
    const profile = limited([0, 16], [600, 10]);
    expect(within(schedule('A', [0, 16], [600, 10]), profile)).toBe(true);
    expect(within(schedule('A', [0, 16]), profile)).toBe(false);
    expect(within(schedule('A', [0, 10], [300, 17]), profile)).toBe(false);
  });

  it('[K16] is compared in its own unit: 16 A on three phases of 230 V are 11,040 W', () => {
    const profile = limited([0, 16]);
    expect(within(schedule('W', [0, 11_040]), profile)).toBe(true);
    expect(within(schedule('W', [0, 11_500]), profile)).toBe(false);
  });

  it('[K16] ends with its duration', () => {
    const profile = limited([0, 16], [600, 10]);
    expect(within({ ...schedule('A', [0, 16]), duration: 600 }, profile)).toBe(true);
  });
});
