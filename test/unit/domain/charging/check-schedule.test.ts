import { describe, expect, it } from 'vitest';
import type { ProfileCheck } from '../../../../src/domain/charging/check-context.ts';
import { scheduleProblems } from '../../../../src/domain/charging/check-schedule.ts';
import type { ChargingProfile, ChargingSchedule } from '../../../../src/domain/charging-profile.ts';
import { noon, profile, schedule } from './profile-builders.ts';

function broken(
  made: ChargingSchedule,
  more: Partial<ProfileCheck> = {},
  of: Partial<ChargingProfile> = {},
): string[] {
  const check = { version: '2.1', evseId: 1, inRemoteStart: false, capabilities: {}, ...more } as const;
  return scheduleProblems(made, '', profile(of), check).map(({ rule, path }) => `${rule} ${path}`);
}
const starting = (more: Partial<ChargingSchedule> = {}) =>
  schedule([[0, 16]], { startSchedule: noon, ...more });

describe('a schedule before it is sent', () => {
  it('[K01.FR.40] has a start when Absolute or Recurring, [K01.FR.41] and none when Relative', () => {
    expect(broken(starting())).toEqual([]);
    expect(broken(schedule([[0, 16]]))).toEqual(['K01.FR.40 /startSchedule']);
    expect(broken(schedule([[0, 16]]), {}, { chargingProfileKind: 'Recurring' })).toEqual([
      'K01.FR.40 /startSchedule',
    ]);
    expect(broken(starting(), {}, { chargingProfileKind: 'Relative' })).toEqual(['K01.FR.41 /startSchedule']);
    expect(broken(schedule([[0, 16]]), {}, { chargingProfileKind: 'Relative' })).toEqual([]);
    expect(broken(schedule([[0, 16]]), { version: '1.6' })).toEqual(['1.6 §7.13 /startSchedule']);
  });

  it('[K01.FR.70] lasts some time, and has no end when it is for priority charging', () => {
    expect(broken(starting({ duration: 0 }))).toEqual(['K01 /duration']);
    const priority = { chargingProfilePurpose: 'PriorityCharging' } as const;
    expect(broken(starting({ duration: 60 }), {}, priority)).toEqual(['K01.FR.70 /duration']);
  });

  it('[K01.FR.26] is in a unit the station takes', () => {
    expect(broken(starting(), { capabilities: { chargingRateUnits: ['W'] } })).toEqual([
      'K01.FR.26 /chargingRateUnit',
    ]);
    expect(broken(starting(), { capabilities: { chargingRateUnits: ['W', 'A'] } })).toEqual([]);
  });

  it('[K01.FR.31] begins at 0, [K01.FR.35] and rises', () => {
    const periods = '/chargingSchedulePeriod';
    const steps = (...starts: number[]) =>
      schedule(
        starts.map((start) => [start, 16]),
        { startSchedule: noon },
      );
    expect(broken(steps(10, 20))).toEqual([`K01.FR.31 ${periods}/0/startPeriod`]);
    expect(broken(steps(0, 20, 20, 10))).toEqual([
      `K01.FR.35 ${periods}/2/startPeriod`,
      `K01.FR.35 ${periods}/3/startPeriod`,
    ]);
    expect(broken(steps())).toEqual([`K01 ${periods}`]);
  });

  it('[1.6 §9] has no more periods than the station takes', () => {
    const two = schedule(
      [
        [0, 16],
        [60, 8],
      ],
      { startSchedule: noon },
    );
    expect(broken(two, { version: '1.6', capabilities: { maxPeriodsPerSchedule: 1 } })).toEqual([
      '1.6 ChargingScheduleMaxPeriods /chargingSchedulePeriod',
    ]);
  });

  it('[K01.FR.123] uses options of 2.1 only where the station has them', () => {
    const all = starting({ useLocalTime: true, randomizedDelay: 30, limitAtSoC: { soc: 80, limit: 6 } });
    expect(broken(all)).toEqual([]);
    const capabilities = { useLocalTime: false, randomizedDelay: false, limitAtSoC: false };
    expect(broken(all, { capabilities })).toEqual([
      'K01.FR.123 /useLocalTime',
      'K01.FR.124 /randomizedDelay',
      'K01.FR.125 /limitAtSoC',
    ]);
    expect(broken(starting({ useLocalTime: true }), { version: '2.0.1' })).toEqual([
      '2.0.1 ChargingSchedule /useLocalTime',
    ]);
  });

  it('[K01.FR.95] starts at random for transactions only', () => {
    const random = starting({ randomizedDelay: 30 });
    const max = { chargingProfilePurpose: 'ChargingStationMaxProfile' } as const;
    expect(broken(random, {}, max)).toEqual(['K01.FR.95 /randomizedDelay']);
    expect(broken(random, {}, { chargingProfilePurpose: 'TxProfile' })).toEqual([]);
  });

  it('[1.6 §7.13] has a minimum rate of one decimal', () => {
    expect(broken(starting({ minChargingRate: 6.1 }), { version: '1.6' })).toEqual([]);
    expect(broken(starting({ minChargingRate: 6.15 }), { version: '1.6' })).toEqual([
      '1.6 §7.13 /minChargingRate',
    ]);
  });
});
