import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodAt } from '../../../../src/domain/charging/composite-period.ts';
import { compositeSchedule } from '../../../../src/domain/charging/composite-schedule.ts';
import { readEvNeeds } from '../../../../src/domain/charging/ev-needs.ts';
import { type NeedsContext, profileForNeeds } from '../../../../src/domain/charging/profile-for-needs.ts';
import type { InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import { installed, noon, noonMs, profile, threePhases, transaction } from './profile-builders.ts';

const needs = readEvNeeds(
  {
    requestedEnergyTransfer: 'AC_three_phase',
    acChargingParameters: { energyAmount: 11_000, evMinCurrent: 6, evMaxCurrent: 24 },
  },
  threePhases,
);
if (needs === null) throw new Error('the needs can be read');

function context(
  profiles: readonly InstalledChargingProfile[],
  more: Partial<NeedsContext> = {},
): NeedsContext {
  return {
    evseId: 1,
    profileId: 900,
    ocppTransactionId: 'T-1',
    startMs: noonMs,
    startSchedule: noon,
    departureMs: null,
    periodsMax: null,
    capabilities: {},
    situation: {
      profiles,
      transactions: [transaction({ ocppTransactionId: 'T-1' })],
      supply: threePhases,
      hardwareLimits: [],
      offlineSinceMs: null,
      offsetMinutesAt: () => 0,
      nowMs: noonMs,
    },
    ...more,
  };
}

const anyProfiles = fc.array(
  fc.record({
    purpose: fc.constantFrom(
      'TxDefaultProfile' as const,
      'TxProfile' as const,
      'ChargingStationMaxProfile' as const,
    ),
    stackLevel: fc.integer({ min: 0, max: 2 }),
    steps: fc.uniqueArray(fc.integer({ min: 1, max: 7_000 }), { maxLength: 4 }),
    limits: fc.array(fc.integer({ min: 0, max: 320 }), { minLength: 5, maxLength: 5 }),
    numberPhases: fc.constantFrom(1, 3),
  }),
  { maxLength: 5 },
);

describe('profileForNeeds', () => {
  it('[K15.FR.08] never widens what the EVSE may draw, and never gives more than the car takes', () => {
    fc.assert(
      fc.property(anyProfiles, fc.integer({ min: 1, max: 6 }), (all, periodsMax) => {
        const before = all.map(({ purpose, stackLevel, steps, limits, numberPhases }, index) =>
          installed(
            profile(
              {
                id: index + 1,
                chargingProfilePurpose: purpose,
                stackLevel,
                ...(purpose === 'TxProfile' ? { transactionId: 'T-1' } : {}),
              },
              [0, ...steps.sort((a, b) => a - b)].map((start, at) => [
                start,
                (limits[at] ?? 0) / 10,
                { numberPhases },
              ]),
            ),
            purpose === 'ChargingStationMaxProfile' ? 0 : 1,
          ),
        );
        const { situation, ...rest } = context(before, { periodsMax });
        const plan = profileForNeeds(needs, { ...rest, situation });
        const schedules = plan.profile.chargingSchedule;
        expect(schedules[0]?.chargingSchedulePeriod.length).toBeLessThanOrEqual(periodsMax);
        for (const { limit } of schedules[0]?.chargingSchedulePeriod ?? [])
          expect(limit).toBeLessThanOrEqual(24);
        const watts = (profiles: readonly InstalledChargingProfile[]) => {
          const asked = { evseId: 1, evseIds: [1], fromMs: noonMs, durationSeconds: 7_200 };
          const { periods } = compositeSchedule({
            ...situation,
            ...asked,
            profiles,
            chargingRateUnit: 'W',
          });
          return (second: number) => periodAt(periods, second)?.limit ?? Infinity;
        };
        const then = watts(before);
        const now = watts([...before, installed(plan.profile)]);
        for (let second = 0; second < 7_200; second += 97) {
          // A limit in tenths of an ampere, rounded down, is some watts less; never more.
          expect(now(second)).toBeLessThanOrEqual(then(second) + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[K15] says what the car can have until it leaves, less where a limit is below what it charges with at all', () => {
    const departureMs = noonMs + 2 * 3_600_000;
    const limited = installed(
      profile({}, [
        [0, 10],
        [3_600, 5],
      ]),
    );
    const plan = profileForNeeds(needs, context([limited], { departureMs }));
    expect(plan).toMatchObject({ expectedWh: 10 * 230 * 3, enough: false });
    expect(profileForNeeds(needs, context([], { departureMs }))).toMatchObject({
      expectedWh: 2 * 24 * 230 * 3,
      enough: true,
    });
    expect(profileForNeeds(needs, context([]))).toMatchObject({ expectedWh: null, enough: null });
  });

  it('[2.x RateUnit] is in the unit that the station takes, and lasts until the car leaves', () => {
    const departureMs = noonMs + 30 * 3_600_000;
    const { profile: made } = profileForNeeds(
      needs,
      context([], { departureMs, capabilities: { chargingRateUnits: ['W'] } }),
    );
    expect(made.chargingSchedule[0]).toMatchObject({
      duration: 108_000,
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 24 * 230 * 3, numberPhases: 3 }],
    });
  });
});
