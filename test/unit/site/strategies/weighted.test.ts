import { describe, expect, it } from 'vitest';
import {
  weightOf,
  weighted,
  weightedSettings,
  weightedStrategy,
} from '../../../../src/site/strategies/weighted.ts';
import { circuit, evse, problemFor, simpleSite } from '../../../support/site-harness.ts';

const hourMs = 3_600_000;

describe('the weighted strategy', () => {
  it('[site] lets the car with less time to spare charge faster, but starves nobody', () => {
    const cars = [{ laxityMs: 0 }, { laxityMs: 6 * hourMs }];
    expect([...weighted.allocate(problemFor(simpleSite(40, 2), cars))]).toEqual([32, 8]);
  });

  it('[site] uses a phase that others leave free', () => {
    const model = {
      circuits: [circuit('main', null, 32)],
      evses: [evse('A', 'main', { lines: ['L1'] }), evse('B', 'main', { lines: ['L2'] })],
    };
    expect([...weighted.allocate(problemFor(model, [{}, {}]))]).toEqual([32, 32]);
  });

  it('[site] a high priority comes before any laxity', () => {
    const cars = [{ laxityMs: -hourMs }, { laxityMs: 9 * hourMs, priority: 'high' as const }];
    expect([...weighted.allocate(problemFor(simpleSite(34, 2), cars))]).toEqual([0, 32]);
  });

  it('[site] does not reshuffle equals: what a car has it keeps', () => {
    const cars = [{ currentA: 0 }, { currentA: 24 }];
    const amounts = weighted.allocate(problemFor(simpleSite(40, 2), cars));
    expect([...amounts]).toEqual([16, 24]);
  });

  it('[site] weighs less laxity more, without end in neither direction', () => {
    const [early, late, never] = problemFor(simpleSite(32, 3), [
      { laxityMs: 0 },
      { laxityMs: -9 * hourMs },
      { laxityMs: 99 * hourMs },
    ]).demands.map((demand) => weightOf(demand));
    expect(early).toBeGreaterThan(never ?? 0);
    expect(late).toBeLessThan(2 * (early ?? 0));
    expect(never).toBeGreaterThan(0);
  });

  it('[site] its knobs are fairness against the total', () => {
    const cars = [{ laxityMs: 0 }, { laxityMs: hourMs / 2 }];
    const fair = weightedStrategy({ ...weightedSettings, values: [1.6, 1, 0.3] });
    expect([...fair.allocate(problemFor(simpleSite(40, 2), cars))]).toEqual([24, 16]);
  });
});
