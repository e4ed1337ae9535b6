import { describe, expect, it } from 'vitest';
import { alertCauses } from '../../../src/site/alert-causes.ts';
import { SiteHarness, circuit, even, evse, simpleSite } from '../../support/site-harness.ts';

const causes = (site: SiteHarness) => alertCauses(site.state, site.nowMs);

describe('what an operator is called for', () => {
  it('[alerts] is a circuit that nothing brings below its limit, while that is so', () => {
    const site = new SiteHarness(simpleSite(64, 2, { fallbackA: 6 })).online();
    const hour = { fromMs: 0, untilMs: 3_600_000 };
    const limit = { id: 'dim', circuitId: 'main', source: 'grid-signal', limitA: even(5), ...hour } as const;
    site.step({ type: 'limits-changed', limits: [limit] }).wait(60_000);
    expect(causes(site)).toMatchObject([{ type: 'limit-unreachable', subject: 'main' }]);
    site.wait(3_600_000);
    expect(causes(site)).toEqual([]);
  });

  it('[alerts] is an EVSE that draws more than it was told', () => {
    const site = new SiteHarness(simpleSite(20, 2)).online().plug('A').plug('B').charge(3);
    for (let minute = 0; minute < 4; minute++) site.wait(60_000).measure('A', 32, 32, 32);
    expect(causes(site)).toContainEqual({
      type: 'evse-out-of-control',
      subject: 'A',
      detail: expect.stringContaining('EVSE 1 of station of A') as string,
    });
  });

  it('[alerts] is no sub-tree: that tells of its own EVSEs', () => {
    const model = {
      circuits: [circuit('main', null, 64)],
      evses: [evse('A', 'main', { stationId: 'sub-tree/a' })],
    };
    const { state, nowMs } = new SiteHarness(model);
    const known = state.evses['A'];
    if (known === undefined) throw new Error('The EVSE is not known.');
    const lost = { ...state, evses: { A: { ...known, outOfControlSinceMs: 1 } } };
    expect(alertCauses(lost, nowMs)).toEqual([]);
  });

  it('[alerts] is a meter that fell silent, and none that never spoke', () => {
    const load = { kind: 'metered', covers: 'load', maximumA: even(40) } as const;
    const site = new SiteHarness({
      circuits: [circuit('main', null, 64, { load })],
      evses: [evse('A', 'main')],
    });
    site.online().wait(600_000);
    expect(causes(site)).toEqual([]);
    const reading = { circuitId: 'main', currentA: even(10), atMs: site.nowMs };
    site.step({ type: 'measured', evses: [], circuits: [reading] }).wait(60_000);
    expect(causes(site)).toEqual([]);
    site.wait(60_000);
    expect(causes(site)).toMatchObject([{ type: 'load-meter-silent', subject: 'main' }]);
  });
});
