import { describe, expect, it } from 'vitest';
import { hasMeters, planShares, roomNow } from '../../../src/site/rebalance.ts';
import { strategies } from '../../../src/site/strategies.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

describe('a rebalance', () => {
  it('[site] answers events that come together once', () => {
    const site = new SiteHarness(simpleSite(60, 3)).online();
    site.plug('A').plug('B').plug('C');
    expect(site.sentTo('A')).toEqual([]);
    site.wait(200);
    const sent = ['A', 'B', 'C'].map((id) => site.sentTo(id));
    expect(sent.map((limits) => limits.length)).toEqual([1, 1, 1]);
    expect(sent.flat().reduce((sum, limitA) => sum + limitA, 0)).toBe(60);
  });

  it('[site] a strategy that fails is replaced by least laxity first, and reported', () => {
    const broken = strategies.weighted.allocate;
    const table = strategies as { weighted: { allocate: typeof broken } };
    const original = table.weighted;
    table.weighted = {
      ...original,
      allocate: () => {
        throw new Error('no pivot');
      },
    };
    try {
      const site = new SiteHarness(simpleSite(32, 2))
        .online()
        .plug('A')
        .plug('B', { energyWh: 60_000 })
        .wait(1_000);
      expect(site.limitOf('B')).toBe(32);
      expect(site.events()).toContainEqual({
        kind: 'strategy-failed',
        strategy: 'weighted',
        message: 'no pivot',
      });
    } finally {
      table.weighted = original;
    }
  });

  it('[site] a car that is full keeps its minimum only while nobody waits', () => {
    const site = new SiteHarness(simpleSite(38, 2)).online().plug('A').charge(2);
    for (let minute = 0; minute < 3; minute++) site.wait(60_000).measure('A', 0, 0, 0);
    expect(site.wait(1_000).evse('A').goalA).toBe(6);
    site.plug('B').wait(1_000);
    expect([site.evse('A').goalA, site.evse('B').goalA]).toEqual([6, 32]);
    const crowded = new SiteHarness(simpleSite(32, 2)).online().plug('A').charge(2);
    for (let minute = 0; minute < 3; minute++) crowded.wait(60_000).measure('A', 0, 0, 0);
    crowded.plug('B').wait(1_000);
    expect([crowded.evse('A').goalA, crowded.evse('B').goalA]).toEqual([0, 32]);
  });

  describe('a car that waits for a timer of its own', () => {
    /** A drew nothing and was switched off for B, which takes all there is, minute by minute. */
    const crowded = (minutes: number): SiteHarness => {
      const site = new SiteHarness(simpleSite(20, 2)).online().plug('A', { energyWh: null }).wait(1_000);
      for (let minute = 0; minute < 3; minute++) site.wait(60_000).measure('A', 0, 0, 0);
      site.plug('B', { energyWh: 90_000 });
      for (let minute = 0; minute < minutes; minute++) {
        const limitA = site.wait(60_000).limitOf('B');
        site.measure('A', 0, 0, 0).measure('B', limitA, limitA, limitA);
      }
      return site;
    };

    it('[site] is offered its minimum again when nobody waits any more', () => {
      const site = crowded(20);
      expect(site.limitOf('A')).toBe(0);
      site.unplug('B').wait(16 * 60_000);
      expect(site.limitOf('A')).toBe(6);
      site.measure('A', 6, 6, 6).wait(2_000);
      expect(site.evse('A').goalA).toBe(20);
    });

    it('[site] is offered it once an hour though others wait, and takes its share when it wakes up', () => {
      const site = crowded(50);
      expect(site.limitOf('A')).toBe(0);
      const offers = site.sentTo('A').length;
      for (let minute = 0; minute < 30 && site.limitOf('A') === 0; minute++) {
        const limitA = site.wait(60_000).limitOf('B');
        site.measure('B', limitA, limitA, limitA);
      }
      expect(site.sentTo('A').slice(offers)).toEqual([6]);
      site.measure('A', 6, 6, 6).unplug('B').wait(120_000);
      expect(site.limitOf('A')).toBe(20);
    });

    it('[site] that has all it needs is not switched on again', () => {
      const site = new SiteHarness(simpleSite(20, 2)).online().plug('A').wait(1_000);
      const full = { evseId: 'A', currentsA: [0, 0, 0], deliveredWh: 20_000, atMs: site.nowMs };
      site
        .step({ type: 'measured', evses: [full], circuits: [] })
        .plug('B')
        .wait(1_000);
      expect(site.limitOf('A')).toBe(0);
      expect(
        site
          .unplug('B')
          .wait(3 * 3_600_000)
          .limitOf('A'),
      ).toBe(0);
    });
  });

  it('[site] planning sends nothing and changes nothing', () => {
    const site = new SiteHarness(simpleSite(32, 1)).online().plug('A');
    const before = site.state;
    expect(planShares(site.state, site.nowMs).goals.get('A')).toBe(32);
    expect(site.state).toBe(before);
    expect(hasMeters(site.state)).toBe(false);
    expect([...roomNow(site.state, site.nowMs)]).toEqual([32, 32, 32]);
  });
});
