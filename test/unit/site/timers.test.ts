import { expect, it } from 'vitest';
import { nextTimerMs } from '../../../src/site/timers.ts';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';

it('[I7] timers follow from the state, so that an object that wakes up knows them', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').wait(1_000);
  expect(nextTimerMs(JSON.parse(JSON.stringify(site.state)))).toBe(nextTimerMs(site.state));
});

it('[site] wakes up for a rebalance, for the next rise, and before a limit begins', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online();
  expect(nextTimerMs(site.state) - site.nowMs).toBeLessThanOrEqual(15 * 60_000);
  site.plug('A');
  expect(nextTimerMs(site.state)).toBe(site.nowMs + 200);
  site.wait(1_000);
  expect(nextTimerMs(site.state)).toBe((site.evse('A').raisedAtMs ?? 0) + 60_000);
  const fromMs = site.nowMs + 200_000;
  site.wait(1).step({
    type: 'limits-changed',
    limits: [{ id: 'x', circuitId: 'main', source: 'schedule', limitA: even(10), fromMs, untilMs: null }],
  });
  site.wait(1_000);
  expect(nextTimerMs(site.state)).toBe(fromMs - 180_000);
});

it('[site] is never in the past', () => {
  const site = new SiteHarness(simpleSite(64, 1))
    .online()
    .plug('A')
    .wait(10 * 3_600_000);
  expect(nextTimerMs(site.state)).toBeGreaterThan(site.state.record.steppedAtMs);
});
