import { describe, expect, it } from 'vitest';
import {
  compositeSchedule,
  MAX_COMPOSITE_DURATION_SECONDS,
} from '../../../../src/domain/charging/composite-schedule.ts';
import { profileFrom16 } from '../../../../src/domain/charging/profile-16.ts';
import { amsterdam2026, installed, noon, noonMs, profile, request, transaction } from './profile-builders.ts';

const hour = 3600;
/** The schedule as [start in seconds, limit]. */
const steps = (asked: ReturnType<typeof request>) =>
  compositeSchedule(asked).periods.map(({ startPeriod, limit }) => [startPeriod, limit]);

describe('composite schedule, worked by hand', () => {
  it('[1.6 §3.13] joins a ChargePointMaxProfile, a TxDefaultProfile and a TxProfile of 1.6', () => {
    const max = profileFrom16({
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'ChargePointMaxProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: noon,
        chargingRateUnit: 'W',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 11_040 },
          { startPeriod: 1800, limit: 6_900 },
        ],
      },
    });
    const byDefault = profile({ id: 2 }, [[0, 12]]);
    const tx = profile({ id: 3, chargingProfilePurpose: 'TxProfile', transactionId: '7' }, [[0, 20]], {
      duration: 2400,
    });
    const profiles = [installed(max, 0), installed(byDefault, 0), installed(tx, 1)];
    const transactions = [transaction({ ocppTransactionId: '7' })];
    // To 1800 s: min(11040 / 690 = 16 A, 20 A) = 16 A. To 2400 s: min(6900 / 690 = 10 A, 20 A) = 10 A.
    // Then TxDefault: min(10 A, 12 A) = 10 A, which is no change.
    expect(steps(request(profiles, { transactions }))).toEqual([
      [0, 16],
      [1800, 10],
    ]);
    // In W: min(11040, 20 · 690 = 13800) = 11040; then 6900.
    expect(steps(request(profiles, { transactions, chargingRateUnit: 'W' }))).toEqual([
      [0, 11_040],
      [1800, 6_900],
    ]);
    // Without the transaction the TxDefaultProfile is 12 A = 8280 W until the cap falls below.
    expect(steps(request(profiles, { chargingRateUnit: 'W' }))).toEqual([
      [0, 8_280],
      [1800, 6_900],
    ]);
  });

  it('[K08] runs a nightly profile over the station limit, from evening to the next evening', () => {
    const night = profile(
      { id: 1, stackLevel: 1, chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
      [
        [0, 32],
        [4 * hour, 16],
      ],
      { startSchedule: '2026-01-01T22:00:00Z', duration: 8 * hour },
    );
    const day = profile({ id: 2, stackLevel: 0 }, [[0, 6]], { startSchedule: '2026-01-01T00:00:00Z' });
    const max = profile({ id: 3, chargingProfilePurpose: 'ChargingStationMaxProfile' }, [[0, 25]]);
    // From noon: 6 A; 22:00 (10 h on) min(32, 25) = 25 A; 02:00 (14 h) 16 A; 06:00 (18 h) 6 A; 22:00 (34 h) 25 A.
    const profiles = [installed(night), installed(day), installed(max, 0)];
    expect(steps(request(profiles, { durationSeconds: 36 * hour }))).toEqual([
      [0, 6],
      [10 * hour, 25],
      [14 * hour, 16],
      [18 * hour, 6],
      [34 * hour, 25],
    ]);
  });

  it('[2.1 useLocalTime] keeps a night tariff at 23:00 local when summer time begins', () => {
    const night = profile(
      { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
      [
        [0, 32],
        [7 * hour, 10],
      ],
      { startSchedule: '2026-01-01T23:00:00', useLocalTime: true },
    );
    const asked = request([installed(night)], {
      fromMs: Date.parse('2026-03-28T12:00:00Z'),
      durationSeconds: 36 * hour,
      offsetMinutesAt: amsterdam2026,
    });
    // 28 March 23:00 CET is 22:00 UTC, 10 h on; its 7 h end at 05:00 UTC, 17 h on.
    // 29 March 23:00 CEST is 21:00 UTC, 33 h on: the day between has 23 hours.
    expect(steps(asked)).toEqual([
      [0, 10],
      [10 * hour, 32],
      [17 * hour, 10],
      [33 * hour, 32],
    ]);
  });

  it('[2.1 maxOfflineDuration] falls to the lower stack level once offline too long', () => {
    const managed = profile({ id: 1, stackLevel: 3, maxOfflineDuration: 900 }, [[0, 32]]);
    const fallback = profile({ id: 2, stackLevel: 0 }, [[0, 6]]);
    const profiles = [installed(managed), installed(fallback)];
    expect(steps(request(profiles))).toEqual([[0, 32]]);
    // Lost five minutes ago: ten of the fifteen minutes are left.
    expect(steps(request(profiles, { offlineSinceMs: noonMs - 300_000 }))).toEqual([
      [0, 32],
      [600, 6],
    ]);
  });

  it('[2.1 K28] returns to the schedule below when a dynamic set-point is not renewed', () => {
    const dynamic = profile(
      {
        id: 1,
        stackLevel: 1,
        chargingProfileKind: 'Dynamic',
        chargingProfilePurpose: 'TxProfile',
        transactionId: 'tx-1',
        dynUpdateTime: '2026-01-14T11:58:00Z',
      },
      [[0, 22]],
      { duration: 300 },
    );
    const profiles = [installed(dynamic), installed(profile({ id: 2 }, [[0, 8]]))];
    // Updated 120 s before noon, so 180 s are left.
    expect(steps(request(profiles, { transactions: [transaction()] }))).toEqual([
      [0, 22],
      [180, 8],
    ]);
  });

  it('[K01 Relative] starts a Relative profile now for a transaction that has not drawn yet', () => {
    const relative = profile({ chargingProfileKind: 'Relative' }, [
      [0, 16],
      [600, 8],
    ]);
    const waiting = transaction({ chargingStartedAtMs: null });
    expect(steps(request([installed(relative)], { transactions: [waiting] }))).toEqual([
      [0, 16],
      [600, 8],
    ]);
  });

  it('[2.1 limit_L2] keeps limits per phase apart', () => {
    const uneven = profile({}, [[0, 16, { limit_L2: 10, limit_L3: 6 }]]);
    const external = profile({ id: 2, chargingProfilePurpose: 'ChargingStationExternalConstraints' }, [
      [0, 8],
    ]);
    const [period] = compositeSchedule(request([installed(uneven), installed(external, 0)])).periods;
    expect(period).toEqual({ startPeriod: 0, limit: 8, limit_L2: 8, limit_L3: 6, numberPhases: 3 });
  });

  it('[K01.FR.19] shows the phase a single-phase profile chose', () => {
    const single = profile({}, [[0, 16, { numberPhases: 1, phaseToUse: 3 }]]);
    const max = profile({ id: 2, chargingProfilePurpose: 'ChargingStationMaxProfile' }, [[0, 32]]);
    expect(compositeSchedule(request([installed(single), installed(max, 0)])).periods).toEqual([
      { startPeriod: 0, limit: 16, numberPhases: 1, phaseToUse: 3 },
    ]);
  });

  it('[K08] converts DC with its own voltage and names no phases', () => {
    const fast = profile({}, [[0, 50_000]], { chargingRateUnit: 'W' });
    const asked = request([installed(fast)], { supply: { nominalVoltageV: 400, phases: null } });
    expect(compositeSchedule(asked).periods).toEqual([{ startPeriod: 0, limit: 125 }]); // 50000 / 400
  });

  it('[K08] answers for the whole station with the sum, within its cap', () => {
    const byDefault = profile({ id: 1 }, [
      [0, 20],
      [1200, 10],
    ]);
    const max = profile({ id: 2, chargingProfilePurpose: 'ChargingStationMaxProfile' }, [[0, 32]]);
    const asked = request([installed(byDefault, 0), installed(max, 0)], { evseId: 0 });
    expect(steps(asked)).toEqual([
      [0, 32],
      [1200, 20],
    ]); // min(2 · 20, 32), then 2 · 10
    expect(compositeSchedule(asked).minChargingRate).toBeNull();
  });

  it('[1.6 §7.13] reports the minimum rate of the leading schedules and never raises a limit to it', () => {
    const low = profile({}, [[0, 4]], { minChargingRate: 6 });
    const composite = compositeSchedule(request([installed(low)], { chargingRateUnit: 'W' }));
    expect(composite.minChargingRate).toBe(4_140); // 6 · 690
    expect(composite.periods[0]?.limit).toBe(2_760); // 4 · 690
  });

  it('[K08] snaps to whole seconds, cuts what is too long, and says where nothing limits', () => {
    const odd = compositeSchedule(request([], { fromMs: noonMs + 999, durationSeconds: 1e9 }));
    expect(odd.scheduleStartMs).toBe(noonMs);
    expect(odd.durationSeconds).toBe(MAX_COMPOSITE_DURATION_SECONDS);
    expect(odd.periods).toEqual([{ startPeriod: 0, limit: null }]);
    expect(compositeSchedule(request([], { durationSeconds: 0 })).periods).toEqual([]);
  });
});
