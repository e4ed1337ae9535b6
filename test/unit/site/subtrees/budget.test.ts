import { expect, it } from 'vitest';
import {
  budgetLimits,
  isWithinBudget,
  leastBudgetA,
  subtreeReport,
} from '../../../../src/site/subtrees/budget.ts';
import { SiteHarness, circuit, even, evse, simpleSite } from '../../../support/site-harness.ts';

const budget = { number: 1, limitA: 40, untilMs: 3_600_000, tailA: 12 };

it('[I9] the least of a sub-tree is its fallbacks and the most its other load can be', () => {
  expect(leastBudgetA(simpleSite(64, 2, { fallbackA: 6 }))).toBe(12);
  const load = { kind: 'metered', maximumA: even(25), covers: 'load' } as const;
  const model = {
    circuits: [circuit('main', null, 64, { load })],
    evses: [evse('A', 'main', { fallbackA: 6 })],
  };
  expect(leastBudgetA(model)).toBeCloseTo(31);
});

it('[I9] a budget binds the root until it ends, and then its least does', () => {
  const [now, tail] = budgetLimits(simpleSite(64, 2), budget);
  expect(now).toMatchObject({ circuitId: 'main', source: 'budget', limitA: even(40), untilMs: 3_600_000 });
  expect(tail).toMatchObject({ limitA: even(12), fromMs: 3_600_000, untilMs: null });
});

it('[I9] is kept to only when nothing that may be drawn exceeds it, not when it was heard', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').charge(4);
  expect(isWithinBudget(site.state, site.nowMs)).toBe(true);
  site.answers = false;
  site.step({ type: 'limits-changed', limits: budgetLimits(site.state.model, budget) }).wait(1_000);
  expect(isWithinBudget(site.state, site.nowMs)).toBe(false);
  site.answer('A', 'acknowledged').answer('B', 'acknowledged');
  // Told and acknowledged, but not seen yet.
  expect(isWithinBudget(site.state, site.nowMs)).toBe(false);
  site.wait(60_000).measure('A', 20, 20, 20).measure('B', 20, 20, 20);
  expect(isWithinBudget(site.state, site.nowMs)).toBe(true);
});

it('[site] tells what it could use within its own fuses, whatever its budget, and what it uses', () => {
  const site = new SiteHarness(simpleSite(50, 2)).online().plug('A').plug('B').charge(2);
  const less = budgetLimits(site.state.model, { ...budget, limitA: 20 });
  site.step({ type: 'limits-changed', limits: less }).charge(12);
  const { wantedA, usedA } = subtreeReport(site.state, site.nowMs);
  expect(wantedA).toBe(50);
  expect(usedA).toBeGreaterThan(10);
  expect(usedA).toBeLessThanOrEqual(20);
});
