import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePeriods, periodAt } from '../../../../src/domain/charging/composite-period.ts';
import { compositeSchedule } from '../../../../src/domain/charging/composite-schedule.ts';
import { convertRate } from '../../../../src/domain/charging/rate-limit.ts';
import type {
  ChargingProfile,
  ChargingProfilePurpose,
  InstalledChargingProfile,
} from '../../../../src/domain/charging-profile.ts';
import { installed, noonMs, type PeriodInput, profile, request, transaction } from './profile-builders.ts';

const runs = { numRuns: 150 };
const windowSeconds = 7200;
const iso = (secondsFromNoon: number) => new Date(noonMs + secondsFromNoon * 1000).toISOString();

const periods = fc
  .uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 4 })
  .chain((starts) =>
    fc.tuple(
      fc.constant([0, ...starts.sort((a, b) => a - b)]),
      fc.array(fc.integer({ min: 0, max: 320 }), { minLength: 5, maxLength: 5 }),
      fc.constantFrom(undefined, 1, 2, 3),
    ),
  )
  .map(([starts, tenths, numberPhases]): PeriodInput[] =>
    starts.map((start, index) => [
      start,
      (tenths[index] ?? 0) / 10,
      numberPhases === undefined ? {} : { numberPhases },
    ]),
  );

/** A profile of any kind around the window, always in A. */
function profileOf(purpose: ChargingProfilePurpose): fc.Arbitrary<ChargingProfile> {
  return fc
    .record({
      stackLevel: fc.integer({ min: 0, max: 3 }),
      kind: fc.constantFrom('Absolute' as const, 'Recurring' as const, 'Relative' as const),
      startSeconds: fc.integer({ min: -9000, max: 9000 }),
      duration: fc.option(fc.integer({ min: 1, max: 9000 }), { nil: undefined }),
      validFrom: fc.option(fc.integer({ min: -5000, max: 5000 }), { nil: undefined }),
      periods,
    })
    .map(({ stackLevel, kind, startSeconds, duration, validFrom, periods: steps }) =>
      profile(
        {
          stackLevel,
          chargingProfilePurpose: purpose,
          chargingProfileKind: kind,
          ...(kind === 'Recurring' ? { recurrencyKind: 'Daily' as const } : {}),
          ...(validFrom === undefined ? {} : { validFrom: iso(validFrom) }),
        },
        steps,
        {
          ...(kind === 'Relative' ? {} : { startSchedule: iso(startSeconds) }),
          ...(duration === undefined ? {} : { duration }),
        },
      ),
    );
}

const purposes: ChargingProfilePurpose[] = [
  'TxDefaultProfile',
  'TxProfile',
  'ChargingStationMaxProfile',
  'ChargingStationExternalConstraints',
];
const anyProfiles = fc
  .array(
    fc
      .constantFrom(...purposes)
      .chain((purpose) =>
        profileOf(purpose).map((made): [ChargingProfile, number] => [made, purpose === 'TxProfile' ? 1 : 0]),
      ),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) => all.map(([made, evseId], id) => installed({ ...made, id }, evseId)));

const seconds = Array.from({ length: 73 }, (_, index) => index * 100);
const of = (profiles: readonly InstalledChargingProfile[], more: Parameters<typeof request>[1] = {}) =>
  compositeSchedule(
    request(profiles, { durationSeconds: windowSeconds + 1, transactions: [transaction()], ...more }),
  );
const limitAt = (profiles: readonly InstalledChargingProfile[], second: number) =>
  periodAt(of(profiles).periods, second)?.limit ?? null;
const only = (profiles: readonly InstalledChargingProfile[], purpose: ChargingProfilePurpose) =>
  profiles.filter((each) => each.profile.chargingProfilePurpose === purpose);

describe('composite schedule, for any profiles', () => {
  it('[K01] never passes a cap, whichever profiles there are', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const all = of(profiles).periods;
        for (const cap of ['ChargingStationMaxProfile', 'ChargingStationExternalConstraints'] as const) {
          const alone = of(only(profiles, cap)).periods;
          for (const second of seconds) {
            const bound = periodAt(alone, second)?.limit ?? null;
            if (bound === null) continue;
            expect(periodAt(all, second)?.limit ?? Infinity).toBeLessThanOrEqual(bound);
          }
        }
      }),
      runs,
    );
  });

  it('[1.6 §3.13.2] gives the highest stack level where it is defined, else what lies below', () => {
    const stack = fc
      .tuple(profileOf('TxDefaultProfile'), profileOf('TxDefaultProfile'))
      .map(([low, high]) => [
        installed({ ...low, id: 1, stackLevel: 1 }),
        installed({ ...high, id: 2, stackLevel: 2 }),
      ]);
    fc.assert(
      fc.property(stack, ([low, high]) => {
        if (low === undefined || high === undefined) return;
        const [below, above, both] = [of([low]).periods, of([high]).periods, of([low, high]).periods];
        for (const second of seconds) {
          const expected = periodAt(above, second)?.limit ?? periodAt(below, second)?.limit ?? null;
          expect(periodAt(both, second)?.limit ?? null).toBe(expected);
        }
      }),
      runs,
    );
  });

  it('[K08] does not depend on the order in which profiles are listed', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        // Of two alike in purpose and level the newest counts, so each has its own time.
        const dated = profiles.map((each, index) => ({ ...each, installedAtMs: noonMs + index }));
        expect(of([...dated].reverse())).toEqual(of(dated));
      }),
      runs,
    );
  });

  it('[K08] is already merged: merging again changes nothing', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const { periods: all } = of(profiles);
        expect(mergePeriods(all)).toEqual(all);
        expect(all[0]?.startPeriod).toBe(0);
      }),
      runs,
    );
  });

  it('[K08] is the same when the window is split and joined again', () => {
    fc.assert(
      fc.property(anyProfiles, fc.integer({ min: 1, max: windowSeconds }), (profiles, cut) => {
        const whole = of(profiles);
        const before = of(profiles, { durationSeconds: cut });
        const after = of(profiles, { fromMs: noonMs + cut * 1000, durationSeconds: windowSeconds + 1 - cut });
        const moved = after.periods.map((each) => ({ ...each, startPeriod: each.startPeriod + cut }));
        expect(mergePeriods([...before.periods, ...moved])).toEqual(whole.periods);
      }),
      runs,
    );
  });

  it('[K01 units] describes the same charging in A and in W', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const [inA, inW] = [of(profiles).periods, of(profiles, { chargingRateUnit: 'W' }).periods];
        for (const second of seconds) {
          const [amperes, watts] = [periodAt(inA, second), periodAt(inW, second)];
          if (amperes?.limit === null || amperes?.limit === undefined) {
            expect(watts?.limit ?? null).toBeNull();
          } else {
            const expected = convertRate(amperes.limit, 'A', 'W', 230, amperes.numberPhases ?? 3);
            expect(watts?.limit).toBeCloseTo(expected, 1);
          }
        }
      }),
      runs,
    );
  });

  it('[K01] only ever shrinks when another cap is installed', () => {
    fc.assert(
      fc.property(anyProfiles, profileOf('ChargingStationExternalConstraints'), (profiles, cap) => {
        // Above every other, so that it takes no lower profile's place at a level of its own.
        const capped = [...profiles, installed({ ...cap, id: 99, stackLevel: 9 }, 1)];
        for (const second of seconds.filter((_, index) => index % 6 === 0)) {
          const before = limitAt(profiles, second) ?? Infinity;
          expect(limitAt(capped, second) ?? Infinity).toBeLessThanOrEqual(before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
