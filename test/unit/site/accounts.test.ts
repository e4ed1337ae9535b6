import { expect, it } from 'vitest';
import { goalLedger, limitsNow, reservedLedger } from '../../../src/site/accounts.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

it('[I9] an EVSE that never confirmed its fallback counts in full', () => {
  const site = new SiteHarness(simpleSite(100, 2));
  expect([...reservedLedger(site.state, 0).loads]).toEqual([64, 64, 64]);
  expect([...reservedLedger(site.online().state, site.nowMs).loads]).toEqual([0, 0, 0]);
});

it('[I9] the fallback counts on all phases, the rest only where the car draws', () => {
  const site = new SiteHarness(simpleSite(100, 1, { fallbackA: 6 })).online().plug('A').wait(1_000);
  site.wait(60_000).measure('A', 32, 0, 0).wait(1_000);
  expect([...reservedLedger(site.state, site.nowMs).loads]).toEqual([32, 6, 6]);
});

it('[I9] a limit that holds for any car counts on all phases, whichever this car uses', () => {
  const site = new SiteHarness(simpleSite(100, 1)).online();
  site.answers = false;
  site.plug('A').wait(1_000);
  // It takes no TxProfile in any form, so that its TxDefaultProfile must carry the limit.
  for (let form = 0; form < 4; form++) site.answer('A', 'rejected').wait(61_000);
  site.answer('A', 'acknowledged').wait(60_000).measure('A', 32, 0, 0).wait(1_000);
  expect(site.evse('A')).toMatchObject({ form: 4, transaction: { phaseCount: 1 } });
  // The link is lost, another car comes, and nobody hears of it.
  site.step({ type: 'link-lost', stationId: 'station of A' });
  expect([...reservedLedger(site.state, site.nowMs).loads]).toEqual([32, 32, 32]);
});

it('[site] goals count for those who listen, reservations for those who do not', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').wait(1_000);
  site.answers = false;
  const limits = [
    {
      id: 'less',
      circuitId: 'main',
      source: 'grid-signal',
      limitA: { L1: 20, L2: 20, L3: 20 },
      fromMs: 0,
      untilMs: null,
    },
  ] as const;
  site.step({ type: 'limits-changed', limits });
  expect(goalLedger(site.state, site.nowMs).loads[0]).toBeLessThanOrEqual(20);
  expect(reservedLedger(site.state, site.nowMs).loads[0]).toBe(64);
  // After a minute without an answer nobody counts on it any more.
  site.wait(61_000);
  expect(goalLedger(site.state, site.nowMs).loads[0]).toBe(64);
});

it('[site] limits are those of the next minutes, too', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online();
  const fromMs = site.nowMs + 120_000;
  const limitA = { L1: 20, L2: 64, L3: 64 };
  site.step({
    type: 'limits-changed',
    limits: [{ id: 'soon', circuitId: 'main', source: 'schedule', limitA, fromMs, untilMs: null }],
  });
  expect([...limitsNow(site.state, site.nowMs, 'planning')]).toEqual([20, 64, 64]);
});
