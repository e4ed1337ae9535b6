import { describe, expect, it } from 'vitest';
import { loadSeries, tightestLine } from '../../../../../src/console/features/site-load/load-series.ts';
import type { SiteHistoryView, SitePlanView } from '../../../../../src/http/contract/site-load.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute)).toISOString();
const all = (value: number) => ({ L1: value, L2: value, L3: value });

const plan = {
  asOf: at(30),
  circuits: [
    {
      circuitId: 'main',
      fuseA: all(63),
      limitA: { L1: 40, L2: 40, L3: 40 },
      allocatedA: { L1: 20, L2: 36, L3: 30 },
      measuredA: { L1: 18, L2: 33, L3: 29 },
    },
  ],
} as unknown as SitePlanView;

const point = (minute: number, limitA: number) => ({
  at: at(minute),
  circuits: { main: { limitA: [limitA, limitA, limitA], allocatedA: [1, 2, 3], measuredA: [0, 1, 2] } },
});
const history: SiteHistoryView = { from: at(10), to: at(30), points: [point(2, 63), point(20, 40)] };

describe('the staircase of a circuit', () => {
  it('[load balancing] begins with what was in force at its left edge and ends with now', () => {
    const series = loadSeries(history, plan, 'main', 'L2', Date.parse(at(10)));
    expect(series.times).toEqual([at(10), at(20), at(30)].map((time) => Date.parse(time) / 1000));
    expect(series.limitA).toEqual([63, 40, 40]);
    expect(series.allocatedA).toEqual([2, 2, 36]);
    expect(series.measuredA).toEqual([1, 1, 33]);
  });

  it('[load balancing] has gaps for a circuit that was not there yet, and only now without a history', () => {
    const elsewhere = loadSeries(history, plan, 'attic', 'L1', 0);
    expect(elsewhere.limitA).toEqual([null, null]);
    expect(loadSeries(undefined, plan, 'main', 'L1', 0).limitA).toEqual([40]);
  });

  it('[load balancing] shows the conductor first that has least left', () => {
    expect(tightestLine(plan, 'main')).toBe('L2');
    expect(tightestLine(plan, 'attic')).toBe('L1');
  });
});
