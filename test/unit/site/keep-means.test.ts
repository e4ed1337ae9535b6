import { describe, expect, it } from 'vitest';
import { liftEndsMs } from '../../../src/site/keep-means.ts';
import { nextTimerMs } from '../../../src/site/timers.ts';
import { peakDay } from '../../support/peak-day.ts';
import { SiteHarness, circuit, even, evse, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;
const average = { minutes: 15, timeZone: 'Europe/Amsterdam' };
const day = { peakA: 100, average, hours: 6 };
const limit = {
  id: 'peak',
  circuitId: 'main',
  source: 'contract-peak',
  limitA: even(40),
  fromMs: 0,
  untilMs: null,
  average,
} as const;

describe('a contracted peak as a mean', () => {
  it('[I9] no interval exceeds it that the building alone does not, under noise and with silent meters', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const buildingA = 40 + 5 * seed;
      const silences = seed % 3;
      const { meansA } = peakDay({ ...day, seed, buildingA, silences, noise: 0.05 * (seed % 2) });
      expect(Math.max(...meansA)).toBeLessThanOrEqual(100);
      expect(meansA).toHaveLength(24);
    }
  }, 30_000);

  it('[site] gives cars more than the same peak kept at every moment, beside a building that has peaks', () => {
    const delivered = (kept: typeof average | undefined) =>
      [1, 2, 3, 4].reduce((sum, seed) => {
        const about = { ...day, average: kept, seed, buildingA: 60, silences: 0, noise: 0 };
        return sum + peakDay(about).deliveredAh;
      }, 0);
    expect(delivered(average)).toBeGreaterThan(1.03 * delivered(undefined));
  }, 30_000);

  it('[I9] more than the mean is lent until the interval ends only: stations out of reach keep the next one', () => {
    const load = { kind: 'metered', maximumA: even(30), covers: 'load' } as const;
    const model = {
      circuits: [circuit('main', null, 200, { load })],
      evses: ['A', 'B', 'C'].map((id) => evse(id, 'main')),
    };
    const site = new SiteHarness(model).online().step({ type: 'limits-changed', limits: [limit] });
    const measured = (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        site.charge(1);
        const reading = { circuitId: 'main', currentA: even(1), atMs: site.nowMs };
        site.step({ type: 'measured', evses: [], circuits: [reading] });
      }
    };
    measured(22);
    for (const id of ['A', 'B', 'C']) site.plug(id, { departureMs: null, energyWh: 1_000_000 });
    measured(4);
    const sumA = () => ['A', 'B', 'C'].reduce((sum, id) => sum + site.limitOf(id), 0);
    expect(sumA()).toBeGreaterThan(45);
    expect(sumA()).toBeLessThanOrEqual(60);
    expect(liftEndsMs(site.state, site.nowMs)).toEqual([30 * minuteMs]);
    for (const { leases } of Object.values(site.state.evses)) {
      expect(leases.at(-1)?.untilMs).toBe(29 * minuteMs);
    }
    measured(4);
    expect(sumA()).toBeLessThanOrEqual(40);
  });

  it('[site] the highest mean of a whole interval is kept, by the month of the site', () => {
    const site = new SiteHarness(simpleSite(64, 2));
    // After half past eleven in the evening of the last of May, by the clock of the site.
    site.nowMs = Date.parse('2026-05-31T21:32:00Z');
    site.online().step({ type: 'limits-changed', limits: [limit] });
    const peak = () => site.state.circuits['main']?.peak;
    site.wait(13 * minuteMs);
    expect(peak()).toBeUndefined();
    site.plug('A').charge(15);
    expect(peak()).toMatchObject({ month: '2026-05', fromMs: Date.parse('2026-05-31T21:45:00Z') });
    expect((peak()?.meanA ?? 0) / 3).toBeGreaterThan(28);
    expect((peak()?.meanA ?? 0) / 3).toBeLessThanOrEqual(40);
    site.unplug('A').charge(15);
    expect(peak()).toMatchObject({ month: '2026-06' });
  });

  it('[I7] goes on after an eviction where it was, and wakes up when an interval ends', () => {
    const site = new SiteHarness(simpleSite(64, 2))
      .online()
      .step({ type: 'limits-changed', limits: [limit] });
    site.plug('A').charge(7);
    const twin = new SiteHarness(simpleSite(64, 2));
    twin.nowMs = site.nowMs;
    twin.state = JSON.parse(JSON.stringify(site.state));
    expect(twin.charge(30).state.circuits).toEqual(site.charge(30).state.circuits);
    expect(nextTimerMs(site.state)).toBeLessThanOrEqual(site.state.circuits['main']?.mean?.untilMs ?? 0);
  });
});
