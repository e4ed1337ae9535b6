import { expect, it } from 'vitest';
import { budgetLimits } from '../../../../src/site/subtrees/budget.ts';
import { subtreeReport } from '../../../../src/site/subtrees/subtree-report.ts';
import { SiteHarness, even, simpleSite } from '../../../support/site-harness.ts';

const of = (limitA: number) => ({ number: 1, limitA, untilMs: 36_000_000, tailA: 0 });
const limits = (limitA: number) =>
  budgetLimits(simpleSite(50, 2), { L1: of(limitA), L2: of(limitA), L3: of(limitA) }, even(0), even(0));

it('[site] a sub-tree tells what it could use within its own fuses, whatever its budget, and what it uses', () => {
  const site = new SiteHarness(simpleSite(50, 2)).online().plug('A').plug('B').charge(2);
  site.step({ type: 'limits-changed', limits: limits(20) }).charge(12);
  const { wantedA, usedA, mayA } = subtreeReport(site.state, even(0), site.nowMs);
  expect(wantedA).toEqual(even(50));
  expect(usedA.L1).toBeGreaterThan(10);
  expect(usedA.L1).toBeLessThanOrEqual(20);
  expect(mayA.L1).toBeLessThanOrEqual(20);
});

it('[I9] a sub-tree tells what may still be drawn until it has come down, not what it was told', () => {
  const site = new SiteHarness(simpleSite(50, 2)).online().plug('A').plug('B').charge(4);
  site.answers = false;
  site.step({ type: 'limits-changed', limits: limits(20) }).wait(1_000);
  expect(subtreeReport(site.state, even(0), site.nowMs).mayA).toEqual(even(50));
  site.answer('A', 'acknowledged').answer('B', 'acknowledged');
  // Told and acknowledged, but not seen yet.
  expect(subtreeReport(site.state, even(0), site.nowMs).mayA).toEqual(even(50));
  site.wait(60_000).measure('A', 10, 10, 10).measure('B', 9, 9, 9);
  expect(subtreeReport(site.state, even(0), site.nowMs).mayA.L1).toBeLessThanOrEqual(20);
});

it('[I9] stations that never confirmed their fallback are what a sub-tree cannot come below', () => {
  const site = new SiteHarness(simpleSite(100, 2)).online().plug('A').charge(4);
  expect(subtreeReport(site.state, even(0), site.nowMs).floorA).toEqual(even(0));
  const dead = new SiteHarness(simpleSite(100, 2));
  expect(subtreeReport(dead.state, even(0), dead.nowMs).floorA).toEqual(even(64));
  expect(subtreeReport(dead.state, even(5), dead.nowMs)).toMatchObject({ floorA: even(69), mayA: even(69) });
});
