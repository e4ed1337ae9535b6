import { describe, expect, it } from 'vitest';
import { SiteHarness, circuit, even, evse, simpleSite } from '../../support/site-harness.ts';

const limit = (limitA: number, untilMs: number | null = null) =>
  ({
    id: 'signal',
    circuitId: 'main',
    source: 'grid-signal',
    limitA: even(limitA),
    fromMs: 0,
    untilMs,
  }) as const;

describe('an overload', () => {
  it('[I9] is cut at once, in proportion, before any strategy is asked', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').wait(1_000);
    const rebalancedAtMs = site.state.record.rebalancedAtMs;
    site.step({ type: 'limits-changed', limits: [limit(38)] });
    expect([site.limitOf('A'), site.limitOf('B')]).toEqual([19, 19]);
    expect(site.state.record.rebalancedAtMs).toBe(rebalancedAtMs);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'cut', circuitId: 'main', line: 'L1' });
    expect(site.events()).toContainEqual({ kind: 'overload', circuitId: 'main', line: 'L1', excessA: 26 });
  });

  it('[IEC 61851] switches off those with most time to spare when minimums do not fit', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online();
    site.plug('A', { energyWh: 50_000 }).plug('B', { energyWh: 1_000 }).wait(1_000);
    site.step({ type: 'limits-changed', limits: [limit(10)] });
    expect([site.limitOf('A'), site.limitOf('B')]).toEqual([6, 0]);
  });

  it('[site] a small excess costs a message or two, not one for everyone', () => {
    const site = new SiteHarness(simpleSite(128, 4)).online();
    for (const id of ['A', 'B', 'C', 'D']) site.plug(id);
    site.wait(1_000);
    const before = site.outputs.length;
    site.step({ type: 'limits-changed', limits: [limit(126)] });
    expect(site.outputs.slice(before).filter(({ type }) => type === 'send-limit')).toHaveLength(1);
  });

  it('[site] leaves alone who is not below the conductor', () => {
    const model = {
      circuits: [circuit('main', null, 64)],
      evses: [evse('A', 'main', { lines: ['L1'] }), evse('B', 'main', { lines: ['L2'] })],
    };
    const site = new SiteHarness(model).online().plug('A').plug('B').wait(1_000);
    const limits = [{ ...limit(64), limitA: { L1: 10, L2: 64, L3: 64 } }];
    site.step({ type: 'limits-changed', limits });
    expect([site.limitOf('A'), site.limitOf('B')]).toEqual([10, 32]);
  });

  it('[site] says so when fallbacks alone are too much, and when it is over', () => {
    const site = new SiteHarness(simpleSite(64, 2, { fallbackA: 6 })).online();
    site.step({ type: 'limits-changed', limits: [limit(5, 3_600_000)] });
    // Whoever was only just told may still be coming down.
    site.wait(29_000);
    expect(site.events()).toEqual([]);
    site.wait(2_000);
    expect(site.events()).toEqual([{ kind: 'limit-unreachable', circuitId: 'main' }]);
    site.wait(2 * 3_600_000);
    expect(site.events().at(-1)).toEqual({ kind: 'limit-reachable', circuitId: 'main' });
  });

  it('[site] calls nobody for what is over before anybody could look', () => {
    const site = new SiteHarness(simpleSite(64, 2, { fallbackA: 6 })).online();
    site.step({ type: 'limits-changed', limits: [limit(5, 20_000)] }).wait(3_600_000);
    expect(site.events()).toEqual([]);
  });
});

it('[site] who is long in answering is not given back at once what was cut: one cut, not one with each thought', () => {
  const site = new SiteHarness(simpleSite(64, 3)).online();
  for (const id of ['A', 'B', 'C']) site.plug(id, { departureMs: null, energyWh: 1_000_000 });
  site.charge(10).answers = false;
  const signal = {
    id: 'x',
    circuitId: 'main',
    source: 'grid-signal',
    limitA: even(40),
    untilMs: null,
  } as const;
  site.step({ type: 'limits-changed', limits: [{ ...signal, fromMs: site.nowMs }] });
  const overloads = () => site.events().filter(({ kind }) => kind === 'overload').length;
  const before = overloads();
  site.wait(10 * 60_000);
  expect(overloads() - before).toBeLessThanOrEqual(5);
});
