import * as fc from 'fast-check';
import type { MeteredTransaction, RegisterReading } from '../../src/domain/meter/metered-transaction.ts';

const minuteMs = 60_000;
export const startedAtMs = Date.parse('2026-06-01T10:00:00Z');

/** An hour at a charger of 22 kW; what matters to a test is given. */
export function metered(facts: Partial<MeteredTransaction>): MeteredTransaction {
  return {
    startedAtMs,
    untilMs: startedAtMs + 60 * minuteMs,
    ended: true,
    clockTrusted: true,
    startWh: null,
    stopWh: null,
    samples: [],
    maximumPowerW: 22_000,
    registerModulusWh: null,
    previousStopWh: null,
    ...facts,
  };
}

/** Samples a minute apart, the first one a minute after the start. */
export function everyMinute(...registersWh: readonly number[]): RegisterReading[] {
  return registersWh.map((registerWh, at) => ({ atMs: startedAtMs + (at + 1) * minuteMs, registerWh }));
}

/** What really happened: a meter in whole Wh, at no more than 22 kW, read every minute. */
export interface TrueTransaction {
  readonly baseWh: number;
  /** Delivered since the start at each sample; the last one is also the end. */
  readonly deliveredWh: readonly number[];
  readonly energyWh: number;
  /** An index into the samples, neither the first nor one of the last two. */
  readonly middle: number;
}

/** Any true transaction on a meter that has seen more than 1 MWh. */
export const trueTransaction: fc.Arbitrary<TrueTransaction> = fc
  .record({
    baseWh: fc.integer({ min: 1_000_000, max: 900_000_000 }),
    incrementsWh: fc.array(fc.integer({ min: 1, max: 366 }), { minLength: 5, maxLength: 59 }),
    middle: fc.nat(),
  })
  .map(({ baseWh, incrementsWh, middle }) => {
    let sumWh = 0;
    const deliveredWh = incrementsWh.map((incrementWh) => (sumWh += incrementWh));
    return { baseWh, deliveredWh, energyWh: sumWh, middle: 1 + (middle % (incrementsWh.length - 3)) };
  });

/** What a good station reports of it. */
export function reported({ baseWh, deliveredWh, energyWh }: TrueTransaction): MeteredTransaction {
  return metered({
    startWh: baseWh,
    stopWh: baseWh + energyWh,
    samples: everyMinute(...deliveredWh.map((wh) => baseWh + wh)),
    untilMs: startedAtMs + (deliveredWh.length + 1) * minuteMs,
  });
}
