import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompositePeriod,
  compositePeriod,
  mergePeriods,
  periodAt,
} from '../../../../src/domain/charging/composite-period.ts';
import { threePhases } from './profile-builders.ts';

const limit = (value: number | readonly [number, number, number], numberPhases = 3, phaseToUse = null) =>
  ({ unit: 'A', value, numberPhases, phaseToUse }) as const;

describe('periods of a composite schedule', () => {
  it('[1.6 §7.14] have one decimal and name the phases of AC', () => {
    expect(compositePeriod(0, limit(10.68), threePhases)).toEqual({
      startPeriod: 0,
      limit: 10.6,
      numberPhases: 3,
    });
    const dc = { nominalVoltageV: 400, phases: null };
    expect(compositePeriod(5, limit(125, 1), dc)).toEqual({ startPeriod: 5, limit: 125 });
    expect(compositePeriod(0, null, threePhases)).toEqual({ startPeriod: 0, limit: null });
  });

  it('[K01.FR.19] name the phase of a single one', () => {
    const single = { ...limit(16, 1), phaseToUse: 2 };
    expect(compositePeriod(0, single, threePhases)).toMatchObject({ numberPhases: 1, phaseToUse: 2 });
  });

  it('[2.1 limit_L2] have a limit for each phase in use', () => {
    expect(compositePeriod(0, limit([1, 2, 3]), threePhases)).toMatchObject({
      limit: 1,
      limit_L2: 2,
      limit_L3: 3,
    });
    const two = compositePeriod(0, limit([1, 2, 3], 2), threePhases);
    expect(two).toMatchObject({ limit: 1, limit_L2: 2 });
    expect(two).not.toHaveProperty('limit_L3');
  });

  it('[K08] say the same at every second once neighbours are merged', () => {
    const periods = fc
      .array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), limit: fc.constantFrom(6, 8, null) }), {
        maxLength: 20,
      })
      .map((steps) => {
        let startPeriod = 0;
        return steps.map(({ gap, limit }): CompositePeriod => {
          const period = { startPeriod, limit };
          startPeriod += gap;
          return period;
        });
      });
    fc.assert(
      fc.property(periods, (all) => {
        const merged = mergePeriods(all);
        for (let second = 0; second < 200; second += 1) {
          expect(periodAt(merged, second)?.limit).toBe(periodAt(all, second)?.limit);
        }
        for (const [index, period] of merged.slice(1).entries()) {
          expect(period.limit).not.toBe(merged[index]?.limit);
        }
      }),
    );
  });

  it('[K08] are none before the first', () => {
    expect(periodAt([{ startPeriod: 10, limit: 6 }], 9)).toBeNull();
    expect(periodAt([], 0)).toBeNull();
  });
});
