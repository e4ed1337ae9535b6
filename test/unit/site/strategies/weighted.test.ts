import { describe, expect, it } from 'vitest';
import {
  weightOf,
  weighted,
  weightedSettings,
  weightedStrategy,
} from '../../../../src/site/strategies/weighted.ts';
import { circuit, evse, problemFor, simpleSite, SiteHarness } from '../../../support/site-harness.ts';

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

  it('[site] a high priority comes before more phases and the utmost haste', () => {
    const model = {
      circuits: [circuit('main', null, 16)],
      evses: [evse('A', 'main'), evse('B', 'main', { lines: ['L1'] })],
    };
    const late = { laxityMs: -hourMs, currentA: 16 };
    const relaxed = { laxityMs: 20 * hourMs, priority: 'high' as const, wattsPerA: 230 };
    expect([...weighted.allocate(problemFor(model, [late, relaxed]))]).toEqual([0, 16]);
  });

  it('[site] cars that are all late take turns: nobody starves for hours', () => {
    const site = new SiteHarness(simpleSite(14, 5)).online();
    const ids = ['A', 'B', 'C', 'D', 'E'];
    for (const id of ids) site.plug(id, { departureMs: hourMs / 2, energyWh: 60_000 });
    const servedAh = new Map<string, number>();
    for (let minute = 0; minute < 6 * 60; minute++) {
      site.charge(1);
      for (const id of ids) servedAh.set(id, (servedAh.get(id) ?? 0) + site.limitOf(id) / 60);
    }
    expect(Math.min(...servedAh.values())).toBeGreaterThan(8);
    expect(Math.max(...ids.map((id) => site.sentTo(id).length))).toBeLessThan(20);
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
    ]).demands.map((demand) => weightOf(demand, 0));
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
