import { expect, it } from 'vitest';
import { SiteHarness, simpleSite } from '../../../support/site-harness.ts';

it('[site] a plan of another transaction, and one that was taken back, hold nobody', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').charge(3);
  const periods = [{ fromMs: 0, limitA: 0 }];
  const charge = { evseId: 'A', validUntilMs: site.nowMs + 3_600_000, periods };
  const plan = (transactionId: string) =>
    site.step({ type: 'planned', charges: [{ ...charge, transactionId }] }).evse('A').planned;
  expect(plan('T-0')).toBeUndefined();
  expect(plan('transaction at A')?.periods).toEqual(periods);
  expect(plan('T-0')).toBeUndefined();
  expect(site.charge(15).limitOf('A')).toBe(32);
});
