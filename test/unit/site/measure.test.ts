import { describe, expect, it } from 'vitest';
import { reservedLedger } from '../../../src/site/accounts.ts';
import { SiteHarness, circuit, even, evse, simpleSite } from '../../support/site-harness.ts';

describe('an EVSE that ignores its limit', () => {
  it('[I9] counts as it draws at once, then in full, and is told in another form', () => {
    const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').wait(1_000);
    const limitA = site.limitOf('A');
    site.wait(60_000).measure('A', 30, 30, 30);
    expect(reservedLedger(site.state, site.nowMs).loads[0]).toBeGreaterThanOrEqual(30);
    site.wait(60_000).measure('A', 30, 30, 30);
    expect(site.evse('A').outOfControlSinceMs).not.toBeNull();
    expect(site.events()).toContainEqual({ kind: 'out-of-control', evseId: 'A', cause: 'ignores' });
    expect(site.limitOf('B')).toBe(0);
    expect(site.evse('A').form).toBe(1);
    expect(limitA).toBeLessThan(30);
  });

  it('[I9] is believed again when it is seen at its limit', () => {
    const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').wait(1_000);
    for (let minute = 0; minute < 2; minute++) site.wait(60_000).measure('A', 30, 30, 30);
    site.wait(60_000).measure('A', 0, 0, 0);
    expect(site.evse('A').outOfControlSinceMs).toBeNull();
  });

  it('[site] a meter that reads a little high is counted, not chased', () => {
    const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').wait(1_000);
    const limitA = site.limitOf('A');
    site.wait(60_000).measure('A', limitA + 0.5, limitA, limitA);
    expect(site.evse('A').outOfControlSinceMs).toBeNull();
    expect(site.evse('A').overdrawA).toBe(0.5);
  });

  it('[site] an old reading, or one that is no number, teaches nothing', () => {
    const site = new SiteHarness(simpleSite(32, 1)).online().plug('A').wait(61_000).measure('A', 20);
    const old = { evseId: 'A', currentsA: [3], deliveredWh: null, atMs: 1 };
    site.step({ type: 'measured', evses: [old], circuits: [] });
    expect(site.evse('A').measured?.currentA).toBe(20);
    expect(site.measure('A', Number.NaN).evse('A').measured?.currentA).toBe(0);
  });
});

describe('a metered load', () => {
  const load = { kind: 'metered', maximumA: even(30), covers: 'load' } as const;
  const model = { circuits: [circuit('main', null, 40, { load })], evses: [evse('A', 'main')] };
  const read = (site: SiteHarness, loadA: number) =>
    site.step({
      type: 'measured',
      evses: [],
      circuits: [{ circuitId: 'main', currentA: even(loadA), atMs: site.nowMs }],
    });

  it('[I9] counts at its maximum while its meter is silent', () => {
    const site = new SiteHarness(model).online().plug('A').wait(1_000);
    expect(site.limitOf('A')).toBe(10);
    read(site, 10).wait(61_000);
    read(site, 10).wait(1_000);
    expect(site.limitOf('A')).toBe(28);
    site.wait(100_000);
    expect(site.limitOf('A')).toBe(10);
  });

  it('[I9] a jump is answered at once', () => {
    const site = new SiteHarness(model).online().plug('A').wait(1_000);
    read(site, 10).wait(61_000);
    read(site, 10).wait(61_000);
    read(site, 25);
    expect(site.limitOf('A')).toBe(15);
  });

  it('[site] its peak is remembered for five minutes', () => {
    const site = new SiteHarness(model).online().plug('A');
    for (const loadA of [5, 20, 5, 5]) read(site.wait(60_000), loadA);
    expect(site.state.circuits['main']?.peaks.map(({ loadA }) => loadA.L1)).toEqual([5, 20, 5, 5]);
    expect(site.evse('A').goalA).toBe(18);
    for (let minute = 0; minute < 6; minute++) read(site.wait(60_000), 5);
    expect(site.wait(1_000).evse('A').goalA).toBe(32);
  });
});
