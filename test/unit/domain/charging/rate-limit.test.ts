import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLimit,
  convertRate,
  lowestLimit,
  phasesOf,
  type RateLimit,
  rateLimitOf,
  sumLimits,
  toOneDecimal,
} from '../../../../src/domain/charging/rate-limit.ts';
import { schedule, threePhases } from './profile-builders.ts';

const amperes = (value: RateLimit['value'], numberPhases = 3): RateLimit => ({
  unit: 'A',
  value,
  numberPhases,
  phaseToUse: null,
});
const watts = (value: RateLimit['value'], numberPhases = 3): RateLimit => ({
  ...amperes(value, numberPhases),
  unit: 'W',
});

describe('units of a limit', () => {
  it('[K01 units] turns 16 A on three phases into 11040 W, and on one into 3680 W', () => {
    expect(convertRate(16, 'A', 'W', 230, 3)).toBe(11_040); // 16 · 230 · 3
    expect(convertRate(16, 'A', 'W', 230, 1)).toBe(3_680); // 16 · 230
    expect(convertRate(11_040, 'W', 'A', 230, 3)).toBe(16);
  });

  it('[K01 units] comes back unchanged from the other unit', () => {
    const rates = fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10);
    const volts = fc.constantFrom(110, 120, 208, 230, 240, 277);
    fc.assert(
      fc.property(rates, volts, fc.constantFrom(1, 2, 3), (rate, volt, phases) => {
        const back = convertRate(convertRate(rate, 'A', 'W', volt, phases), 'W', 'A', volt, phases);
        expect(toOneDecimal(back)).toBe(rate);
      }),
    );
  });

  it('[1.6 §7.14] rounds down to one decimal, and leaves a decimal alone', () => {
    expect(toOneDecimal(8.1)).toBe(8.1);
    expect(toOneDecimal(8.19)).toBe(8.1);
    expect(toOneDecimal(0.1 + 0.2)).toBe(0.3);
    expect(toOneDecimal(7360 / 230 / 3)).toBe(10.6); // 10.666…
  });

  it('[1.6 §7.14] takes absent phases as three, but no more than there are; DC has none', () => {
    expect(phasesOf(undefined, threePhases)).toBe(3);
    expect(phasesOf(2, threePhases)).toBe(2);
    expect(phasesOf(undefined, { nominalVoltageV: 230, phases: 1 })).toBe(1);
    expect(phasesOf(undefined, { nominalVoltageV: 400, phases: null })).toBe(1);
  });
});

describe('the limit of a period', () => {
  it('[2.1 limit_L2] is one per phase once a phase has its own', () => {
    const period = { startPeriod: 0, limit: 16, limit_L2: 10 };
    expect(rateLimitOf(period, schedule([]), threePhases)?.value).toEqual([16, 10, 16]);
  });

  it('[K01.FR.19] keeps phaseToUse only for a single phase', () => {
    const single = { startPeriod: 0, limit: 16, numberPhases: 1, phaseToUse: 2 };
    expect(rateLimitOf(single, schedule([]), threePhases)?.phaseToUse).toBe(2);
    expect(rateLimitOf({ ...single, numberPhases: 3 }, schedule([]), threePhases)?.phaseToUse).toBeNull();
  });

  it('[2.1 Q] is none for a set-point alone, and zero for Idle', () => {
    const setpoint = { startPeriod: 0, setpoint: 5, operationMode: 'CentralSetpoint' } as const;
    expect(rateLimitOf(setpoint, schedule([]), threePhases)).toBeNull();
    const idle = { startPeriod: 0, operationMode: 'Idle' } as const;
    expect(rateLimitOf(idle, schedule([]), threePhases)?.value).toBe(0);
  });

  it('[2.1 limitAtSoC] falls once the battery is fuller than that', () => {
    const full = schedule([], { limitAtSoC: { soc: 80, limit: 6 } });
    const at = (soc: number | null) =>
      rateLimitOf({ startPeriod: 0, limit: 16 }, full, threePhases, soc)?.value;
    expect([at(null), at(80), at(81)]).toEqual([16, 16, 6]);
    expect(rateLimitOf({ startPeriod: 0, limit: 4 }, full, threePhases, 90)?.value).toBe(4);
  });
});

describe('limits together', () => {
  it('[K08] are the lowest, on the fewest phases', () => {
    expect(lowestLimit([amperes(32), amperes(16, 1)], 'A', threePhases)).toEqual(amperes(16, 1));
    expect(lowestLimit([], 'A', threePhases)).toBeNull();
  });

  it('[K08] describe the same charging in A and in W', () => {
    // On one phase 11040 W would be 48 A, so the 20 A bind: 20 · 230 = 4600 W.
    const limits = [watts(11_040), amperes(20, 1)];
    expect(lowestLimit(limits, 'A', threePhases)).toEqual(amperes(20, 1));
    expect(lowestLimit(limits, 'W', threePhases)).toEqual(watts(4_600, 1));
  });

  it('[2.1 limit_L2] bind phase by phase', () => {
    expect(lowestLimit([amperes([10, 20, 30]), amperes(16)], 'A', threePhases)?.value).toEqual([10, 16, 16]);
    // 6000 W shared equally is 2000 W on each; 10 A are 2300 W, 5 A are 1150 W.
    expect(lowestLimit([amperes([10, 5, 10]), watts(6_000)], 'W', threePhases)?.value).toEqual([
      2_000, 1_150, 2_000,
    ]);
    expect(lowestLimit([amperes([10, 20, 30]), amperes(16, 1)], 'A', threePhases)?.value).toBe(10);
  });

  it('[2.1 K27] grow by what the sun adds', () => {
    expect(addLimit(amperes(32), amperes(6), threePhases).value).toBe(38);
    expect(addLimit(watts(11_040), amperes(2), threePhases).value).toBe(12_420); // + 2 · 230 · 3
  });

  it('[K08] of several EVSEs add up, each phase taking all of a single-phase EVSE', () => {
    expect(sumLimits([amperes(16), amperes(10, 1)], 'A', threePhases)).toEqual(amperes(26));
    expect(sumLimits([amperes(16), amperes(10, 1)], 'W', threePhases)?.value).toBe(13_340); // 11040 + 2300
    expect(sumLimits([amperes([1, 2, 3]), amperes(10)], 'W', threePhases)?.value).toBe(8_280); // (6 + 30) · 230
    expect(sumLimits([], 'A', threePhases)).toBeNull();
  });
});
