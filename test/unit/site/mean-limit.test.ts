import { describe, expect, it } from 'vitest';
import type { CircuitLimit } from '../../../src/domain/circuit-limit.ts';
import { meanLimitA } from '../../../src/site/mean-limit.ts';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;
const limit: CircuitLimit = {
  id: 'peak',
  circuitId: 'main',
  source: 'contract-peak',
  limitA: even(100),
  fromMs: 0,
  untilMs: null,
  average: { minutes: 15, timeZone: 'UTC' },
};

/** What may flow in the minutes from `minute` on, when so much of the whole interval was used by then. */
function allowedA(
  minute: number,
  usedShare: number,
  patch: object = {},
  caution: 'planning' | 'emergency' = 'planning',
) {
  const state = new SiteHarness(simpleSite(400, 2)).online().state;
  const usedAs = usedShare * 300 * 900;
  const mean = {
    fromMs: 0,
    untilMs: 15 * minuteMs,
    usedAs,
    atMs: minute * minuteMs,
    flowA: 0,
    isWhole: true,
  };
  const known = {
    ...state,
    circuits: { main: { id: 'main', peaks: [], measuredAtMs: 0, measuredA: null, mean } },
  };
  const fromMs = minute * minuteMs;
  const loads = { nowA: 0, mostA: 0, isStale: false, ...patch };
  const { L1 } = meanLimitA(known, limit, loads, { fromMs, untilMs: fromMs + 3 * minuteMs, caution });
  return Math.round(L1);
}

describe('what an interval leaves for its rest', () => {
  it('[site] is the mean while as much was used as there was time, less what meters are off by', () => {
    expect([0, 3, 6, 9].map((minute) => allowedA(minute, (0.99 * minute) / 15))).toEqual([99, 99, 99, 99]);
  });

  it('[site] is more after little, by half at most, and less after much', () => {
    expect(allowedA(6, 0)).toBe(149);
    expect(allowedA(6, 0.25)).toBeGreaterThan(110);
    expect(allowedA(6, 0.45)).toBeLessThan(95);
    expect(allowedA(6, 1)).toBe(0);
  });

  it('[site] is never more than the mean at the end of it, after it, or while the meter is silent', () => {
    expect([12, 14, 20].map((minute) => allowedA(minute, 0))).toEqual([99, 99, 99]);
    expect(allowedA(6, 0, { isStale: true })).toBe(99);
    expect(allowedA(6, 0.6, { isStale: true })).toBeLessThan(80);
  });

  it('[site] keeps what a building may draw before anyone has come down for it', () => {
    expect(allowedA(3, 0.198, { nowA: 30, mostA: 240 })).toBeLessThan(allowedA(3, 0.198));
  });

  it('[site] cuts nobody for a peak of the building while there is time to make up for it', () => {
    const building = { nowA: 240, mostA: 240 };
    expect(allowedA(6, 0.396, building, 'emergency')).toBeGreaterThan(120);
    expect(allowedA(14, 0.924, building, 'emergency')).toBeLessThanOrEqual(120);
    expect(allowedA(6, 0.396, { ...building, isStale: true }, 'emergency')).toBeLessThanOrEqual(99);
  });
});
