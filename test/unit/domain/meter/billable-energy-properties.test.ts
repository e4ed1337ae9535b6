import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billableEnergy } from '../../../../src/domain/meter/billable-energy.ts';
import type {
  MeteredTransaction,
  RegisterReading,
} from '../../../../src/domain/meter/metered-transaction.ts';
import { plausibleEnergy } from '../../../../src/domain/meter/plausible-energy.ts';
import {
  metered,
  reported,
  startedAtMs,
  type TrueTransaction,
  trueTransaction,
} from '../../../support/meters.ts';

/** Bills what a true transaction looks like after something was done to its report. */
function billed(truth: TrueTransaction, spoil: (report: MeteredTransaction) => Partial<MeteredTransaction>) {
  const report = reported(truth);
  return billableEnergy({ ...report, ...spoil(report) });
}

const changed = (
  samples: readonly RegisterReading[],
  change: (registerWh: number, at: number) => number,
): RegisterReading[] =>
  samples.map(({ atMs, registerWh }, at) => ({ atMs, registerWh: change(registerWh, at) }));

describe('billed Wh are dispensed Wh', () => {
  it('[I2] of a good station, without a doubt', () => {
    fc.assert(
      fc.property(trueTransaction, (truth) => {
        expect(billed(truth, () => ({}))).toMatchObject({
          energyWh: truth.energyWh,
          rule: 'register-difference',
          doubts: [],
        });
      }),
    );
  });

  it('[METER-1] in whatever order the samples come, and however often', () => {
    fc.assert(
      fc.property(trueTransaction, fc.infiniteStream(fc.nat()), (truth, random) => {
        const shuffle = (samples: readonly RegisterReading[]) =>
          [...samples, ...samples]
            .map((sample) => ({ sample, key: random.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ sample }) => sample);
        const inOrder = billed(truth, () => ({}));
        expect(billed(truth, ({ samples }) => ({ samples: shuffle(samples) }))).toEqual(inOrder);
      }),
    );
  });

  it('[METER-1] when floating point blurs each register', () => {
    fc.assert(
      fc.property(trueTransaction, (truth) => {
        const blurred = ({ samples, startWh, stopWh }: MeteredTransaction) => ({
          samples: changed(samples, (wh) => (wh / 1000) * 1.0000000000000002 * 1000),
          startWh: ((startWh ?? 0) / 1000) * 1000,
          stopWh: ((stopWh ?? 0) / 1000) * 0.9999999999999998 * 1000,
        });
        expect(billed(truth, blurred)).toMatchObject({ energyWh: truth.energyWh, doubts: [] });
      }),
    );
  });

  it('[METER-5] when the clock says nothing at all', () => {
    fc.assert(
      fc.property(
        trueTransaction,
        fc.infiniteStream(fc.integer({ min: -1e12, max: 4e12 })),
        (truth, random) => {
          const result = billed(truth, ({ samples }) => ({
            clockTrusted: false,
            samples: samples.map(({ registerWh }) => ({ atMs: random.next().value ?? 0, registerWh })),
          }));
          expect(result).toMatchObject({ energyWh: truth.energyWh, doubts: [] });
        },
      ),
    );
  });

  it('[METER-6] up to the last sample when the stop never comes', () => {
    fc.assert(
      fc.property(trueTransaction, (truth) => {
        expect(billed(truth, () => ({ stopWh: null }))).toMatchObject({
          energyWh: truth.energyWh,
          doubts: ['stop-missing'],
        });
        expect(billed(truth, () => ({ stopWh: null, ended: false }))).toMatchObject({ doubts: [] });
      }),
    );
  });

  it('[METER-6] when the stop is rounded down, zero or nonsense', () => {
    const stops = fc.constantFrom<(stopWh: number) => number>(
      (stopWh) => Math.floor(stopWh / 1000) * 1000,
      () => 0,
      () => 4_294_967_295,
      () => -1,
      () => Number.NaN,
      () => 1e300,
    );
    fc.assert(
      fc.property(trueTransaction, stops, (truth, stop) => {
        const result = billed(truth, ({ stopWh }) => ({ stopWh: stop(stopWh ?? 0) }));
        expect(result.energyWh).toBe(truth.energyWh);
      }),
    );
  });

  it('[METER-4] from the first sample when the start is a placeholder or missing', () => {
    fc.assert(
      fc.property(trueTransaction, fc.constantFrom(0, null, -1, 4_294_967_295), (truth, startWh) => {
        const result = billed(truth, ({ samples }) => ({
          startWh,
          samples: [{ atMs: startedAtMs, registerWh: truth.baseWh }, ...samples],
        }));
        expect(result.energyWh).toBe(truth.energyWh);
        expect(result.doubts.length).toBeGreaterThan(0);
      }),
    );
  });

  it('[METER-4] from where the transaction before ended, when that is known', () => {
    fc.assert(
      fc.property(trueTransaction, fc.constantFrom(0, null, 4_294_967_295), (truth, startWh) => {
        const result = billed(truth, () => ({ startWh, previousStopWh: truth.baseWh }));
        expect(result.energyWh).toBe(truth.energyWh);
        expect(result.doubts.length).toBeGreaterThan(0);
      }),
    );
  });

  it('[METER-3] over the width of the register', () => {
    fc.assert(
      fc.property(trueTransaction, fc.constantFrom(10_000_000, 4_294_967_296), (truth, modulusWh) => {
        const baseWh = modulusWh - Math.ceil(truth.energyWh / 2);
        const result = billed({ ...truth, baseWh }, ({ samples, stopWh }) => ({
          registerModulusWh: modulusWh,
          samples: changed(samples, (wh) => wh % modulusWh),
          stopWh: (stopWh ?? 0) % modulusWh,
        }));
        expect(result).toMatchObject({
          energyWh: truth.energyWh,
          rule: 'increments',
          doubts: ['register-rollover'],
        });
      }),
    );
  });

  it('[METER-3] over a reset to zero right after a reading', () => {
    fc.assert(
      fc.property(trueTransaction, (truth) => {
        const resetWh = truth.baseWh + (truth.deliveredWh[truth.middle] ?? 0);
        const after = (wh: number, at: number) => (at > truth.middle ? wh - resetWh : wh);
        const result = billed(truth, ({ samples, stopWh }) => ({
          samples: changed(samples, after),
          stopWh: (stopWh ?? 0) - resetWh,
        }));
        expect(result).toMatchObject({
          energyWh: truth.energyWh,
          rule: 'increments',
          doubts: ['register-reset'],
        });
      }),
    );
  });

  it('[METER-3] over another meter, but for what it gained before its first reading', () => {
    fc.assert(
      fc.property(trueTransaction, fc.constantFrom(-500_000, 777_777_777), (truth, shiftWh) => {
        const lostWh = (truth.deliveredWh[truth.middle + 1] ?? 0) - (truth.deliveredWh[truth.middle] ?? 0);
        const result = billed(truth, ({ samples, stopWh }) => ({
          samples: changed(samples, (wh, at) => (at > truth.middle ? wh + shiftWh : wh)),
          stopWh: (stopWh ?? 0) + shiftWh,
        }));
        expect(result).toMatchObject({
          energyWh: truth.energyWh - lostWh,
          rule: 'increments',
          doubts: ['register-replaced'],
        });
      }),
    );
  });

  it('[METER-3] when samples count from the start and start and stop do not', () => {
    fc.assert(
      fc.property(trueTransaction, (truth) => {
        const relative = ({ samples }: MeteredTransaction) => ({
          samples: changed(samples, (wh) => wh - truth.baseWh),
        });
        expect(billed(truth, relative)).toMatchObject({
          energyWh: truth.energyWh,
          rule: 'relative-samples',
          doubts: ['samples-relative'],
        });
        expect(billed(truth, (report) => ({ ...relative(report), stopWh: null }))).toMatchObject({
          energyWh: truth.energyWh,
          rule: 'increments',
        });
      }),
    );
  });

  it('[METER-3] when some samples, the start or the stop are in the wrong unit', () => {
    const factor = fc.constantFrom(1000, 0.001);
    fc.assert(
      fc.property(trueTransaction, factor, fc.infiniteStream(fc.boolean()), (truth, times, wrong) => {
        const samples = (report: MeteredTransaction) =>
          changed(report.samples, (wh) => (wrong.next().value === true ? wh * times : wh));
        expect(billed(truth, (report) => ({ samples: samples(report) })).energyWh).toBe(truth.energyWh);
        expect(
          billed(truth, (report) => ({ samples: samples(report), stopWh: null, ended: false })).energyWh,
        ).toBe(truth.energyWh);
        expect(billed(truth, ({ stopWh }) => ({ stopWh: (stopWh ?? 0) * times })).energyWh).toBe(
          truth.energyWh,
        );
        expect(billed(truth, ({ startWh }) => ({ startWh: (startWh ?? 0) * times })).energyWh).toBe(
          truth.energyWh,
        );
      }),
    );
  });

  it('[METER-3] in spite of strays in the middle', () => {
    fc.assert(
      fc.property(
        trueTransaction,
        fc.constantFrom(0, 42, 4_294_967_295, 999_999_999_999),
        (truth, strayWh) => {
          const result = billed(truth, ({ samples }) => ({
            samples: changed(samples, (wh, at) => (at === truth.middle ? strayWh : wh)),
          }));
          expect(result).toMatchObject({ energyWh: truth.energyWh, doubts: ['reading-implausible'] });
        },
      ),
    );
  });
});

describe('whatever a meter says', () => {
  const anyRegister = fc.oneof(
    fc.double(),
    fc.integer({ min: -10, max: 100_000 }),
    fc.integer({ min: 1_000_000, max: 1_050_000 }),
    fc.integer({ min: 1_000_000, max: 1_050_000 }).map((wh) => wh / 1000),
  );
  const anyReport = fc.record({
    startWh: fc.option(anyRegister),
    stopWh: fc.option(anyRegister),
    previousStopWh: fc.option(anyRegister),
    registerModulusWh: fc.constantFrom(null, 1_000_000, 10_000_000),
    ended: fc.boolean(),
    clockTrusted: fc.boolean(),
    maximumPowerW: fc.constantFrom(null, 3700, 22_000),
    samples: fc.array(
      fc.record({ atMs: fc.integer({ min: -100_000, max: 4_000_000 }), registerWh: anyRegister }),
      { maxLength: 12 },
    ),
  });

  it('[METER-2] the bill is whole Wh, never negative, never more than power times time', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: -60_000, max: 3_600_000 }), (report, lengthMs) => {
        const samples = report.samples.map(({ atMs, registerWh }) => ({
          atMs: startedAtMs + atMs,
          registerWh,
        }));
        const transaction = metered({ ...report, samples, untilMs: startedAtMs + lengthMs });
        const { energyWh, points } = billableEnergy(transaction);
        const clockTrusted = transaction.clockTrusted && lengthMs >= 0;
        const mostMwh = plausibleEnergy({ ...transaction, clockTrusted })(startedAtMs, transaction.untilMs);
        expect(Number.isSafeInteger(energyWh) && energyWh >= 0).toBe(true);
        expect(energyWh).toBeLessThanOrEqual(Math.round(mostMwh / 1000));
        expect(points.at(-1)?.energyWh).toBe(energyWh);
        for (const [at, point] of points.entries()) {
          const before = points[at - 1] ?? point;
          expect(point.energyWh >= before.energyWh && point.atMs >= before.atMs).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('[METER-1] the order of the samples does not matter', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const samples = report.samples.map(({ atMs, registerWh }) => ({
          atMs: startedAtMs + atMs,
          registerWh,
        }));
        const reversed = metered({ ...report, samples: samples.toReversed() });
        expect(billableEnergy(reversed)).toEqual(billableEnergy(metered({ ...report, samples })));
      }),
      { numRuns: 500 },
    );
  });
});
