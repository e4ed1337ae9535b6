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
