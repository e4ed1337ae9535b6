import { describe, expect, it } from 'vitest';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

describe('a station that falls silent', () => {
  it('[I9] keeps what it was told reserved until that runs out, then its fallback', () => {
    const site = new SiteHarness(simpleSite(32, 2, { fallbackA: 6 })).online().plug('A').wait(1_000);
    expect(site.limitOf('A')).toBe(26);
    site.step({ type: 'link-lost', stationId: 'station of A' }).plug('B').wait(60_000);
    // Of 32 A the silent one may draw 26; 6 are left for the other, its fallback.
    expect(site.sentTo('B').filter((limitA) => limitA > 6)).toEqual([]);
    site.wait(125 * 60_000);
    expect(site.limitOf('B')).toBe(26);
  });

  it('[I9] is compared before it is told anything when it is back', () => {
    const site = new SiteHarness(simpleSite(32, 1)).online().plug('A').wait(1_000);
    site.answers = false;
    site.step({ type: 'link-lost', stationId: 'station of A' });
    site.step({ type: 'link-back', stationId: 'station of A' });
    expect(site.outputs.at(-1)).toMatchObject({ type: 'compare-schedule', limitA: 32, tailA: 0 });
    expect(site.evse('A').comparisonDue).toBe(true);
  });

  it('[I9] a call without an answer may have arrived', () => {
    const site = new SiteHarness(simpleSite(32, 1)).online();
    site.answers = false;
    site.plug('A').wait(1_000).step({ type: 'link-lost', stationId: 'station of A' });
    expect(site.evse('A').leases).toMatchObject([{ limitA: 32, state: 'unknown' }]);
    expect(site.evse('A').inFlight).toBeNull();
  });
});

it('[I9] a station that was taken away keeps only what it was told, until that has run out', () => {
  const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').charge(3);
  const told = site.limitOf('A');
  expect(told).toBeGreaterThan(0);
  site.step({ type: 'stations-absent', stationIds: ['station of A'] }).charge(2);
  expect(site.evse('A')).toMatchObject({ absent: true, transaction: null, linkUp: false });
  expect(site.evse('B').goalA).toBeLessThanOrEqual(32 - told);
  site.charge(125);
  expect(site.limitOf('B')).toBe(32);
  expect(site.events().filter(({ kind }) => kind === 'station-gone')).toEqual([
    { kind: 'station-gone', stationId: 'station of A' },
  ]);
});

it('[I9] one that never confirmed anything does not count in full for ever once it is gone', () => {
  const site = new SiteHarness(simpleSite(32, 2));
  site.step({ type: 'link-back', stationId: 'station of B' }).plug('B').wait(2_000);
  expect(site.evse('B').goalA).toBe(0);
  site.step({ type: 'stations-absent', stationIds: ['station of A'] }).wait(2_000);
  expect(site.evse('B').goalA).toBe(32);
});

it('[I9] a station that comes back begins anew: it counts in full until it has confirmed its fallback', () => {
  const site = new SiteHarness(simpleSite(32, 1)).online().plug('A').charge(2);
  site.step({ type: 'stations-absent', stationIds: ['station of A'] });
  site.step({ type: 'stations-absent', stationIds: [] });
  expect(site.evse('A')).toMatchObject({ absent: false, fallbackConfirmed: false, linkUp: false });
  site.step({ type: 'link-back', stationId: 'station of A' }).plug('A').charge(2);
  expect(site.limitOf('A')).toBe(32);
});
