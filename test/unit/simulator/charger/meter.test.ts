import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millijoulesPerWh, stateOfChargePercent } from '../../../../src/simulator/charger/car.ts';
import type { Car } from '../../../../src/simulator/charger/car.ts';
import { acEvse, dcEvse } from '../../../../src/simulator/charger/charger-options.ts';
import {
  advanceMeter,
  closeContactor,
  limitMeter,
  registerWh,
  satisfiedAtMs,
} from '../../../../src/simulator/charger/meter.ts';
import type { Meter } from '../../../../src/simulator/charger/meter.ts';
import { readMeter } from '../../../../src/simulator/charger/meter-reading.ts';

const startMs = 1_700_000_000_123;
const idle: Meter = {
  registerMillijoules: 500 * millijoulesPerWh,
  powerW: 0,
  demandW: 0,
  limits: [],
  updatedAtMs: 0,
  flowingSinceMs: null,
};
const car: Car = {
  batteryWh: 60_000,
  initialStateOfChargePercent: 70,
  wishWh: 12_000,
  maxPowerW: 100_000,
  receivedMillijoules: 0,
};

/** Power over time as an onlooker sees it who reads the meter at the end of every second. */
function powerEachSecond(
  supply: typeof acEvse,
  seconds: number,
): { powerW: number; energyMillijoules: number }[] {
  let now = { meter: closeContactor(idle, startMs), car };
  return Array.from({ length: seconds }, (_, second) => {
    const before = now.meter.registerMillijoules;
    now = advanceMeter(supply, now.meter, now.car, startMs + (second + 1) * 1000);
    return { powerW: now.meter.powerW, energyMillijoules: now.meter.registerMillijoules - before };
  });
}

describe('the meter of a virtual charger', () => {
  it('[meter] counts energy as the integral of power, to the millijoule', () => {
    for (const { powerW, energyMillijoules } of powerEachSecond(acEvse, 4000)) {
      expect(energyMillijoules).toBe(powerW * 1000);
    }
  });

  it('[meter] shows the same energy however often it is read', () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pauses, fc.constantFrom(acEvse, dcEvse), (pausesMs, supply) => {
        const closed = closeContactor(idle, startMs);
        const endMs = startMs + pausesMs.reduce((sum, pauseMs) => sum + pauseMs, 0);
        let often = { meter: closed, car };
        for (const pauseMs of pausesMs) {
          const before = registerWh(often.meter);
          often = advanceMeter(supply, often.meter, often.car, often.meter.updatedAtMs + pauseMs);
          expect(registerWh(often.meter)).toBeGreaterThanOrEqual(before);
        }
        expect(often).toEqual(advanceMeter(supply, closed, car, endMs));
      }),
      { numRuns: 60 },
    );
  });

  it('[meter] ramps up to phases × current × voltage and stays there', () => {
    const seconds = powerEachSecond(acEvse, 600);
    expect(seconds[0]?.powerW).toBeLessThan(3 * 16 * 230 * 0.2);
    for (const { powerW } of seconds.slice(10)) {
      expect(Math.abs(powerW - 3 * 16 * 230)).toBeLessThan(3 * 16 * 2);
    }
  });

  it('[meter] tapers on direct current above 80 % state of charge', () => {
    let now = { meter: closeContactor(idle, startMs), car: { ...car, wishWh: 60_000 } };
    const powerAtPercent = new Map<number, number>();
    for (let second = 1; second < 7200; second += 1) {
      now = advanceMeter(dcEvse, now.meter, now.car, startMs + second * 1000);
      powerAtPercent.set(Math.floor(stateOfChargePercent(now.car)), now.meter.powerW);
    }
    expect(powerAtPercent.get(78)).toBe(50_000);
    expect(powerAtPercent.get(90)).toBeLessThan(32_000);
    expect(powerAtPercent.get(98)).toBeLessThan(powerAtPercent.get(90) ?? 0);
  });

  it('[meter] stops at the energy the car wanted, at the second that was foretold', () => {
    const closed = closeContactor(idle, startMs);
    const atMs = satisfiedAtMs(dcEvse, closed, car, 3_600_000);
    const before = advanceMeter(dcEvse, closed, car, atMs - 1000);
    const after = advanceMeter(dcEvse, closed, car, atMs + 600_000);
    expect(before.car.receivedMillijoules).toBeLessThan(12_000 * millijoulesPerWh);
    expect(registerWh(after.meter) - 500).toBeGreaterThanOrEqual(12_000);
    expect(registerWh(after.meter) - 500).toBeLessThan(12_020);
    expect(after.meter.powerW).toBe(0);
  });

  it('[meter] reads current and voltage that multiply to power, and a state of charge only from DC', () => {
    const ac = advanceMeter(acEvse, closeContactor(idle, startMs), car, startMs + 60_000);
    const reading = readMeter(acEvse, ac.meter, ac.car, startMs + 60_000);
    const product = reading.currentA.reduce(
      (sum, currentA, index) => sum + currentA * (reading.voltageV[index] ?? 0),
      0,
    );
    expect(Math.abs(product - reading.powerW) / reading.powerW).toBeLessThan(0.01);
    expect(reading.stateOfChargePercent).toBeNull();
    expect(readMeter(dcEvse, idle, car, startMs).stateOfChargePercent).toBe(70);
  });

  it('[meter] ignores a clock that goes back', () => {
    const later = advanceMeter(acEvse, closeContactor(idle, startMs), car, startMs + 5000);
    expect(advanceMeter(acEvse, later.meter, later.car, startMs + 1000)).toEqual(later);
  });
});

describe('the meter of a virtual charger under limits', () => {
  const limits = fc
    .array(
      fc.record({
        afterMs: fc.integer({ min: 1, max: 40_000 }),
        maxCurrentA: fc.option(fc.integer({ min: 0, max: 320 }).map((tenths) => tenths / 10)),
        maxPowerW: fc.option(fc.integer({ min: 0, max: 12_000 })),
        phases: fc.constantFrom(1, 2, 3),
      }),
      { maxLength: 6 },
    )
    .map((steps) => {
      let fromMs = startMs;
      return steps.map(({ afterMs, ...limit }, index) => {
        fromMs = index === 0 ? 0 : Math.max(fromMs, startMs) + afterMs;
        return { fromMs, ...limit };
      });
    });
  const pauses = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 30 });

  it('[meter] shows the same energy however often it is read, and none above a limit', () => {
    fc.assert(
      fc.property(limits, pauses, fc.constantFrom(acEvse, dcEvse), (given, pausesMs, supply) => {
        const closed = limitMeter(supply, closeContactor(idle, startMs), given, startMs);
        const endMs = startMs + pausesMs.reduce((sum, pauseMs) => sum + pauseMs, 0);
        let often = { meter: closed, car };
        for (const pauseMs of pausesMs) {
          const before = often.meter;
          often = advanceMeter(supply, before, often.car, before.updatedAtMs + pauseMs);
          const inForce = given.filter(
            ({ fromMs }, index) =>
              fromMs < often.meter.updatedAtMs &&
              (given[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY) > before.updatedAtMs,
          );
          const mostW = Math.max(...inForce.map(({ maxPowerW }) => maxPowerW ?? 400_000), 0);
          const used = often.meter.registerMillijoules - before.registerMillijoules;
          if (inForce.length > 0) expect(used).toBeLessThanOrEqual(mostW * pauseMs);
        }
        const once = advanceMeter(supply, closed, car, endMs);
        expect(often.meter.registerMillijoules).toBe(once.meter.registerMillijoules);
      }),
    );
  });
});
