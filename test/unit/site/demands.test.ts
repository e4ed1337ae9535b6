import { expect, it } from 'vitest';
import { isSatisfied, problemOf } from '../../../src/site/demands.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

it('[site] asks for cars whose share can be decided, and counts the others', () => {
  const site = new SiteHarness(simpleSite(64, 3)).online().plug('A').plug('B').wait(1_000);
  site.step({ type: 'link-lost', stationId: 'station of B' });
  const problem = problemOf(site.state, site.nowMs);
  expect(problem.demands.map(({ id }) => id)).toEqual(['A']);
  expect([...problem.loads]).toEqual([32, 32, 32]);
});

it('[site] knows the time to spare, and assumes the usual of a driver who said nothing', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online();
  site.plug('A', { departureMs: site.nowMs + 3_600_000, energyWh: 11_040 });
  site.plug('B', { departureMs: null, energyWh: null }).wait(1_000);
  const [told, silent] = problemOf(site.state, site.nowMs).demands;
  expect((told?.laxityMs ?? 0) / 60_000).toBeCloseTo(30, 1);
  expect((silent?.laxityMs ?? 0) / 3_600_000).toBeCloseTo(6 - 10_000 / 22_080, 2);
});

it('[site] a car that overstays is expected to leave half an hour from now', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A', { departureMs: 1, energyWh: 60_000 });
  site.wait(3_600_000);
  expect(problemOf(site.state, site.nowMs).demands[0]?.laxityMs).toBeLessThan(0);
});

it('[site] a car that draws nothing is satisfied: at once with what it asked for, else after two measurements', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').charge(1).measure('A', 0, 0, 0);
  const { settings } = site.state;
  const transaction = site.evse('A').transaction;
  if (transaction === null) throw new Error('The car has gone.');
  expect(isSatisfied(transaction, site.nowMs, settings)).toBe(false);
  expect(isSatisfied(transaction, site.nowMs + 120_000, settings)).toBe(true);
  expect(isSatisfied({ ...transaction, deliveredWh: 19_990 }, site.nowMs, settings)).toBe(true);
});

it('[site] one that was switched off for want of current waits before it is switched on again', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').wait(1_000);
  const limitA = { L1: 0, L2: 0, L3: 0 };
  const untilMs = site.nowMs + 60_000;
  site.step({
    type: 'limits-changed',
    limits: [{ id: 'off', circuitId: 'main', source: 'grid-signal', limitA, fromMs: 0, untilMs }],
  });
  expect(site.limitOf('A')).toBe(0);
  expect(site.wait(4 * 60_000).limitOf('A')).toBe(0);
  expect(site.wait(61_000).limitOf('A')).toBe(32);
});
