import { describe, expect, it } from 'vitest';
import { whatIf } from '../../../src/site/what-if.ts';
import { SiteHarness, circuit, even, simpleSite } from '../../support/site-harness.ts';

const shares = (site: SiteHarness, supposition: Parameters<typeof whatIf>[1]) =>
  whatIf(site.state, supposition, site.nowMs).map(({ nowA, thenA }) => [nowA, thenA]);

describe('what if', () => {
  const charging = () => new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').wait(1_000);

  it('[site] there were 30 A less', () => {
    const less = { circuitId: 'main', currentA: even(30) };
    const [a = [], b = []] = shares(charging(), { less });
    expect([a[0], b[0]]).toEqual([32, 32]);
    expect((a[1] ?? 0) + (b[1] ?? 0)).toBe(34);
  });

  it('[site] the less is taken from what is left beside the other load', () => {
    const load = { kind: 'fixed', currentA: even(20) } as const;
    const model = { ...simpleSite(64, 2), circuits: [circuit('main', null, 64, { load })] };
    const site = new SiteHarness(model).online().plug('A').plug('B').wait(1_000);
    const [a = [], b = []] = shares(site, { less: { circuitId: 'main', currentA: even(24) } });
    expect([(a[0] ?? 0) + (b[0] ?? 0), (a[1] ?? 0) + (b[1] ?? 0)]).toEqual([44, 20]);
  });

  it('[site] another strategy, another fuse, another signal', () => {
    const site = charging();
    expect(shares(site, { model: simpleSite(12, 2) })).toEqual([
      [32, 6],
      [32, 6],
    ]);
    const settings = { ...site.state.settings, strategy: 'first-come-first-served' } as const;
    expect(shares(site, { settings, model: simpleSite(32, 2) })).toEqual([
      [32, 26],
      [32, 6],
    ]);
    const limits = [
      { id: 'x', circuitId: 'main', source: 'schedule', limitA: even(12), fromMs: 0, untilMs: null },
    ] as const;
    expect(shares(site, { limits })[1]).toEqual([32, 6]);
  });

  it('[site] leaves everything as it is, and says why', () => {
    const site = charging();
    const before = site.state;
    const [first] = whatIf(site.state, { less: { circuitId: 'main', currentA: even(30) } }, site.nowMs);
    expect(first?.reason?.cause).toMatchObject({ kind: 'circuit', circuitId: 'main' });
    expect(site.state).toBe(before);
    expect(shares(site, { less: { circuitId: 'gone', currentA: even(9) } })[0]).toEqual([32, 32]);
  });
});
