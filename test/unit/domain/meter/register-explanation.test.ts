import { describe, expect, it } from 'vitest';
import { explainReading, type Situation } from '../../../../src/domain/meter/register-explanation.ts';

/** After 500 Wh of a transaction that may deliver 20 kWh, on a meter at 1 MWh; registers in Wh. */
function explain(readingsWh: readonly number[], facts: Partial<Situation> & { isStop?: boolean } = {}) {
  const { isStop = false, ...situation } = facts;
  const readings = readingsWh.map((wh, at) => ({ atMs: at + 2, registerMwh: wh * 1000, isStop }));
  const { count, doubt } = explainReading({
    start: { atMs: 0, registerMwh: 999_500_000, isStop: false },
    atStart: false,
    count: { registerMwh: 1_000_000_000, deliveredMwh: 500_000 },
    countedAtMs: 1,
    leftCounts: [],
    reading: readings[0] ?? { atMs: 1, registerMwh: 0, isStop },
    readings,
    at: 0,
    previousStopMwh: null,
    modulusMwh: null,
    plausible: () => 20_000_000,
    ...situation,
  });
  return [count === null ? null : count.deliveredMwh / 1000, doubt];
}

describe('a reading is', () => {
  it('[METER-3] the next one of the same count', () => {
    expect(explain([1_000_100])).toEqual([600, null]);
    expect(explain([1_000_000])).toEqual([500, null]);
  });

  it('[METER-3] rounded, or late', () => {
    expect(explain([999_900])).toEqual([null, 'reading-out-of-order']);
    expect(explain([999_900], { isStop: true })).toEqual([null, 'stop-below-last-sample']);
  });

  it('[METER-3] a stray, if the line goes on after it', () => {
    expect(explain([7_000_000, 7_000_010, 1_000_200])).toEqual([null, 'reading-implausible']);
    expect(explain([12, 1_000_200])).toEqual([null, 'reading-implausible']);
  });

  it('[METER-3] a return to a count that was left', () => {
    expect(explain([1_300_900], { leftCounts: [{ registerMwh: 1_300_000_000, deliveredMwh: 0 }] })).toEqual([
      900,
      'samples-relative',
    ]);
  });

  it('[METER-3] beyond the known width of the register', () => {
    expect(explain([40], { modulusMwh: 1_000_010_000 })).toEqual([550, 'register-rollover']);
  });

  it('[METER-3] in the wrong unit, if the one after it agrees', () => {
    expect(explain([1000.2, 1000.4])).toEqual([700, 'unit-mismatch']);
    expect(explain([1_000_200_000])).toEqual([700, 'unit-mismatch']);
    expect(explain([1000.2, 1100.2])).toEqual([1500.2, 'register-reset']);
  });

  it('[METER-3] the first after a start in the wrong unit', () => {
    const start = { atMs: 0, registerMwh: 1_000_000, isStop: false };
    const count = { registerMwh: 1_000_000, deliveredMwh: 0 };
    expect(explain([1_000_300], { start, count, atStart: true })).toEqual([300, 'unit-mismatch']);
  });

  it('[METER-4] the first after a start that was none', () => {
    const atStart = {
      start: { atMs: 0, registerMwh: 0, isStop: false },
      count: { registerMwh: 0, deliveredMwh: 0 },
      atStart: true,
    };
    expect(explain([2_000_000], { ...atStart, previousStopMwh: 1_999_000_000 })).toEqual([
      1000,
      'start-implausible',
    ]);
    expect(explain([2_000_000, 2_000_001], atStart)).toEqual([0, 'start-implausible']);
    expect(explain([2_000_000], atStart)).toEqual([null, 'reading-implausible']);
  });

  it('[METER-3] the first after a reset, if that much can have flowed', () => {
    expect(explain([300])).toEqual([800, 'register-reset']);
    expect(explain([600_000])).toEqual([null, 'reading-implausible']);
    const sinceLast = (fromMs: number) => (fromMs === 0 ? 20_000_000 : 1_000_000);
    expect(explain([3000], { plausible: sinceLast })).toEqual([null, 'reading-implausible']);
    expect(explain([900], { plausible: sinceLast })).toEqual([1400, 'register-reset']);
  });

  it('[METER-3] the first of another meter', () => {
    expect(explain([600_000, 600_100])).toEqual([500, 'register-replaced']);
    expect(explain([6_000_000, 6_000_100])).toEqual([500, 'register-replaced']);
  });

  it('[METER-6] a stop that counts from the start, or is nothing at all', () => {
    expect(explain([600], { isStop: true })).toEqual([600, 'stop-below-last-sample']);
    expect(explain([400], { isStop: true })).toEqual([null, 'stop-below-last-sample']);
    expect(explain([6_000_000], { isStop: true })).toEqual([null, 'stop-implausible']);
  });
});
