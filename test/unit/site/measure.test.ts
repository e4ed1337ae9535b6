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
    const { transaction } = site.evse('A');
    const nothing = { evseId: 'A', deliveredWh: Number.NaN, atMs: site.nowMs };
    for (const currentsA of [[Number.NaN], []])
      site.step({ type: 'measured', evses: [{ ...nothing, currentsA }], circuits: [] });
    expect(site.evse('A').measured?.currentA).toBe(20);
    expect(site.evse('A').transaction).toEqual(transaction);
    site.step({ type: 'measured', evses: [{ ...nothing, currentsA: [20, Number.NaN] }], circuits: [] });
    expect(site.evse('A').transaction).toMatchObject({ deliveredWh: 0 });
  });

  it('[site] one that no breaker would stand counts as what the hardware could just bear', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').wait(61_000);
    site.measure('A', 1e9);
    expect(site.evse('A').measured?.currentA).toBe(40);
    expect(site.evse('B').goalA).toBe(24);
  });

  describe('that says power only', () => {
    /** A three-phase EVSE with this limit in force, whose meter then says so much power, minute by minute. */
    function metered(fuseA: number, powerW: number, minutes: number): SiteHarness {
      const site = new SiteHarness(simpleSite(fuseA, 1)).online().plug('A').wait(1_000);
      for (let minute = 0; minute < minutes; minute++) {
        site.wait(60_000);
        const about = { evseId: 'A', currentsA: [powerW / 690], deliveredWh: null, atMs: site.nowMs };
        site.step({ type: 'measured', evses: [{ ...about, fromPower: true }], circuits: [] });
      }
      return site;
    }

    it('[site] does not take a car on one phase for one that can use a third of its limit', () => {
      expect(metered(16, 16 * 230, 10).evse('A').transaction?.learnedMaximumA).toBeNull();
      expect(metered(16, 10 * 230, 10).evse('A').transaction?.learnedMaximumA).toBe(11);
    });

    it('[site] does not take a grid above its voltage for a station that ignores its limit', () => {
      const site = metered(16, 16 * 3 * 250, 5);
      expect(site.evse('A')).toMatchObject({ excessSinceMs: null, outOfControlSinceMs: null });
      expect(metered(16, 20 * 3 * 230, 5).evse('A').outOfControlSinceMs).not.toBeNull();
    });

    it('[I9] shows no decrease as done while one phase may carry it all', () => {
      const site = metered(32, 16 * 230, 2);
      const limit = { id: 'x', circuitId: 'main', source: 'schedule' as const, fromMs: 0, untilMs: null };
      site.step({ type: 'limits-changed', limits: [{ ...limit, limitA: even(10) }] }).wait(60_000);
      const say = (powerW: number) =>
        site.wait(1_000).step({
          type: 'measured',
          evses: [
            { evseId: 'A', currentsA: [powerW / 690], deliveredWh: null, atMs: site.nowMs, fromPower: true },
          ],
          circuits: [],
        });
      expect(say(16 * 230).evse('A').settling).not.toBeNull();
      expect(say(10 * 230).evse('A').settling).toBeNull();
    });
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

  it('[I9] that is dated in the future is none of the future', () => {
    const site = new SiteHarness(model).online().plug('A').wait(1_000);
    const reading = { circuitId: 'main', currentA: even(2), atMs: site.nowMs + 36_000_000 };
    site.step({ type: 'measured', evses: [], circuits: [reading] }).wait(100_000);
    expect(site.limitOf('A')).toBe(10);
    const own = { evseId: 'A', currentsA: [10], deliveredWh: null, atMs: site.nowMs + 36_000_000 };
    site
      .step({ type: 'measured', evses: [own], circuits: [] })
      .wait(60_000)
      .measure('A', 8);
    expect(site.evse('A').measured).toEqual({ currentA: 8, atMs: site.nowMs });
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
