import { describe, expect, it } from 'vitest';
import { subtreeReport } from '../../../src/site/subtrees/subtree-report.ts';
import { SiteHarness, circuit, even, evse } from '../../support/site-harness.ts';

const minuteMs = 60_000;
const ids = ['A', 'B', 'C'];

/** A and B on surplus only, by their circuit and by a wish; C as everybody. */
function solarSite(): SiteHarness {
  const load = { kind: 'metered', maximumA: even(20), covers: 'load', generationA: even(60) } as const;
  const circuits = [
    circuit('main', null, 100, { load }),
    circuit('carport', 'main', 100, { surplusOnly: true }),
    circuit('row', 'main', 100),
  ];
  const evses = [evse('A', 'carport'), evse('B', 'row'), evse('C', 'row')];
  return new SiteHarness({ circuits, evses }).online();
}

function wishSurplus(site: SiteHarness, id: string): SiteHarness {
  const wishes = { departureMs: null, energyWh: null, priority: null, surplusOnly: true };
  return site.step({
    type: 'transaction-updated',
    evseId: id,
    transactionId: `transaction at ${id}`,
    wishes,
  });
}

const endless = { departureMs: null, energyWh: 10_000_000 };

/** Minutes in which cars draw what they may and the building takes, or gives, so much. */
function pass(site: SiteHarness, minutes: number, otherA: number): SiteHarness {
  for (let minute = 0; minute < minutes; minute++) {
    site.charge(1);
    const reading = { circuitId: 'main', currentA: even(otherA), atMs: site.nowMs };
    site.step({ type: 'measured', evses: [], circuits: [reading] });
  }
  return site;
}

const limits = (site: SiteHarness) => ids.map((id) => site.limitOf(id));

describe('charging on surplus only', () => {
  it('[site] waits without it, says so, and takes all there is and no more', () => {
    const site = pass(solarSite().plug('A', endless), 20, 5);
    expect(site.limitOf('A')).toBe(0);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'surplus', waits: true });
    // Less 2 A that the meter may be off by.
    expect(pass(site, 12, -20).limitOf('A')).toBe(18);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'surplus', waits: false });
    expect(pass(site, 12, -60).limitOf('A')).toBe(32);
    // No fuse minds, and yet it comes down with the readings, and goes up by little.
    expect(pass(site, 2, -20).limitOf('A')).toBe(18);
    expect(pass(site, 8, -23).limitOf('A')).toBe(21);
  });

  it('[site] holds by wish as by circuit; others draw from the grid, and what they draw is no surplus', () => {
    const site = pass(wishSurplus(solarSite().plug('A', endless).plug('B', endless), 'B'), 15, -30);
    expect(limits(site)).toEqual([22, 6, 0]);
    pass(site.plug('C', endless), 25, -30);
    expect(limits(site)).toEqual([0, 0, 32]);
  });

  it('[site] waits in a sub-tree, also below a roof of its own: what that gives may be used elsewhere', () => {
    const site = solarSite().plug('A', endless).plug('C', endless);
    const budget = { id: 'budget 1', circuitId: 'main', source: 'budget', fromMs: 0, untilMs: null } as const;
    site.step({ type: 'limits-changed', limits: [{ ...budget, limitA: even(60) }] });
    pass(site, 20, -50);
    expect(limits(site)).toEqual([0, 0, 32]);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'surplus', waits: true });
    // Nor does it ask for a budget that it could not use.
    expect(subtreeReport(site.state, even(0), site.nowMs).wantedA.L1).toBeLessThanOrEqual(0);
  });

  it('[site] starts with an ampere to spare, stays on for ten minutes and off for five', () => {
    const site = pass(solarSite().plug('A', endless), 12, -8.5);
    expect(site.limitOf('A')).toBe(0);
    pass(site, 12, -9.5);
    expect(site.limitOf('A')).toBe(7);
    // Once on, the minimum is enough.
    expect(pass(site, 12, -8.5).limitOf('A')).toBe(6);
    const sun = pass(solarSite().plug('A', endless), 15, 0);
    while (sun.limitOf('A') === 0) pass(sun, 1, -20);
    const onAtMs = sun.nowMs;
    expect(pass(sun, 5, 3).limitOf('A')).toBe(6);
    while (sun.limitOf('A') > 0 && sun.nowMs < onAtMs + 30 * minuteMs) pass(sun, 1, 3);
    expect((sun.nowMs - onAtMs) / minuteMs).toBeGreaterThanOrEqual(9);
    expect((sun.nowMs - onAtMs) / minuteMs).toBeLessThanOrEqual(12);
    const offAtMs = sun.nowMs;
    while (sun.limitOf('A') === 0 && sun.nowMs < offAtMs + 30 * minuteMs) pass(sun, 1, -20);
    expect((sun.nowMs - offAtMs) / minuteMs).toBeGreaterThanOrEqual(5);
  });

  it('[site] imports next to nothing on a day of sun and clouds, and uses most of what there is', () => {
    const site = solarSite().plug('A', endless);
    let [importedAh, usedAh, surplusAh] = [0, 0, 0];
    for (let minute = 0; minute < 1_440; minute++) {
      const sunA = Math.max(0, 40 * Math.sin(((minute - 360) / 720) * Math.PI));
      const otherA = 6 - sunA * (Math.floor(minute / 31) % 4 === 0 ? 0.4 : 1);
      pass(site, 1, otherA);
      const drawnA = site.limitOf('A');
      usedAh += drawnA / 60;
      surplusAh += Math.min(32, Math.max(0, -otherA)) / 60;
      importedAh += Math.max(0, drawnA - Math.max(0, -otherA)) / 60;
    }
    expect(importedAh / usedAh).toBeLessThan(0.03);
    expect(usedAh / surplusAh).toBeGreaterThan(0.7);
    expect(site.sentTo('A').length).toBeLessThan(250);
  }, 30_000);
});
