import { describe, expect, it } from 'vitest';
import { outlastingEvses } from '../../../src/site/outlasting.ts';
import { reservedA } from '../../../src/site/reservation.ts';
import { even, SiteHarness, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;

describe('a limit that is announced when leases reach into it already', () => {
  /** Two cars share 32 A; after ten minutes somebody announces what holds an hour later. */
  function announced(limitA: number): SiteHarness {
    const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').charge(10);
    const fromMs = site.nowMs + 60 * minuteMs;
    const about = { id: 'event', circuitId: 'main', source: 'grid-signal' as const, limitA: even(limitA) };
    return site.step({
      type: 'limits-changed',
      limits: [{ ...about, fromMs, untilMs: fromMs + 60 * minuteMs }],
    });
  }
  const allowedA = (site: SiteHarness) =>
    site.state.model.evses.reduce(
      (sum, evse) => sum + reservedA(evse, site.evse(evse.id), site.nowMs, site.state.settings),
      0,
    );

  it('[I9] is kept by stations that fall silent before it begins', () => {
    const site = announced(10).wait(2 * minuteMs);
    for (const id of ['A', 'B']) site.step({ type: 'link-lost', stationId: `station of ${id}` });
    expect(allowedA(site)).toBe(32);
    expect(allowedA(site.wait(60 * minuteMs))).toBeLessThanOrEqual(10);
  });

  it('[site] costs one message each, and the leases go on from there', () => {
    const site = announced(10);
    const sent = site.sentTo('A').length;
    expect(outlastingEvses(site.state, site.nowMs).size).toBe(0);
    site.charge(50);
    expect(site.sentTo('A')).toHaveLength(sent);
    expect(allowedA(site.charge(12))).toBeLessThanOrEqual(10);
    expect(allowedA(site.charge(70))).toBe(32);
  });

  it('[site] costs nothing where all fits it', () => {
    const sent = (limitA: number) => announced(limitA).wait(minuteMs).outputs.length;
    expect(sent(10) - sent(40)).toBe(2);
  });
});
