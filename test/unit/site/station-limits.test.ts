import { describe, expect, it } from 'vitest';
import type { StationLimit } from '../../../src/domain/station-limit.ts';
import { sitePicture } from '../../../src/site/site-picture.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

const limit = (patch: Partial<StationLimit>, ...limits: number[]): StationLimit => ({
  evseId: 0,
  source: 'EMS',
  rateUnit: 'A',
  periods: [{ fromMs: 0, untilMs: null, limits, phaseCount: null }],
  ...patch,
});

function twoSockets(fallbackA = 0): SiteHarness {
  const { circuits, evses } = simpleSite(40, 3, { fallbackA });
  const model = {
    circuits,
    evses: evses.map((evse, index) => ({
      ...evse,
      stationId: index < 2 ? 'CP-1' : 'CP-2',
      evseId: index === 1 ? 2 : 1,
    })),
  };
  return new SiteHarness(model).online().plug('A').plug('B').plug('C').charge(4);
}

const tell = (site: SiteHarness, ...limits: StationLimit[]) =>
  site.step({ type: 'station-limited', stationId: 'CP-1', limits }).charge(6);

const goals = (site: SiteHarness) => ['A', 'B', 'C'].map((id) => site.evse(id).goalA);

describe('a limit that a station is under by others doing', () => {
  it('[K12] of the whole station binds its EVSEs together, and frees the rest for others', () => {
    const site = tell(twoSockets(), limit({}, 14));
    const [a = 0, b = 0, c] = goals(site);
    expect(a + b).toBeLessThanOrEqual(14);
    expect(c).toBe(26);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'station-limit', evse: false, origin: 'EMS' });
  });

  it('[K12] of one EVSE binds that one alone, and says who set it', () => {
    const site = tell(twoSockets(), limit({ evseId: 1, source: 'SO' }, 7));
    expect(site.evse('A').goalA).toBe(7);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'station-limit', evse: true, origin: 'SO' });
    expect((goals(site)[1] ?? 0) + (goals(site)[2] ?? 0)).toBe(33);
  });

  it('[K13] is gone when the station says so', () => {
    const site = tell(tell(twoSockets(), limit({}, 0)));
    expect(site.state.model).toBe(site.state.configured.model);
    expect(Math.min(...goals(site))).toBeGreaterThanOrEqual(6);
  });

  it('[K12] to nothing stops the EVSE, and alarms nobody: the station keeps to it by itself', () => {
    const charging = twoSockets(6);
    const before = charging.events().length;
    const site = tell(charging, limit({ evseId: 1 }, 0));
    expect(site.evse('A').goalA).toBeLessThanOrEqual(6);
    expect(site.events().slice(before)).toEqual([]);
    expect(sitePicture(site.state, site.nowMs).circuits.filter(({ isNode }) => !isNode)).toHaveLength(1);
  });

  it('[K12] begins and ends with its schedule', () => {
    const site = twoSockets();
    const fromMs = site.nowMs + 30 * 60_000;
    const period = { fromMs, untilMs: fromMs + 30 * 60_000, limits: [6], phaseCount: null };
    tell(site, { ...limit({ evseId: 1 }), periods: [period] });
    const before = site.evse('A').goalA;
    expect(before).toBeGreaterThan(6);
    expect(site.charge(30).evse('A').goalA).toBe(6);
    expect(site.charge(40).evse('A').goalA).toBeGreaterThan(6);
  });

  it('[K12] in watts counts by the phases it names, else by those the car is seen to use', () => {
    const named = limit({ evseId: 1, rateUnit: 'W' });
    const [period] = limit({}, 6_900).periods;
    if (period === undefined) throw new Error('no period');
    const three = tell(twoSockets(), { ...named, periods: [{ ...period, phaseCount: 3 }] });
    expect(three.evse('A').goalA).toBe(10);
    // Its car was seen on three phases.
    const seen = tell(twoSockets(), { ...named, periods: [period] });
    expect(seen.evse('A').goalA).toBe(10);
  });

  it('[2.1 K] may be another on each phase', () => {
    const site = tell(twoSockets(), limit({ evseId: 1 }, 12, 9, 12));
    expect(site.evse('A').goalA).toBe(9);
  });

  it('[K15] a car that planned less than it may is taken at its word, one that planned all it may is not', () => {
    const site = twoSockets();
    const now = site.limitOf('A');
    expect(tell(site, limit({ evseId: 1, source: 'EV' }, now)).state.limits).toEqual([]);
    tell(site, limit({ evseId: 1, source: 'EV' }, 7));
    expect(site.evse('A').reason?.cause).toMatchObject({ kind: 'station-limit', origin: 'EV' });
  });

  it('[K12] stays when the operator changes limits, and goes with the station', () => {
    const site = tell(twoSockets(), limit({ evseId: 1 }, 7));
    site.step({ type: 'limits-changed', limits: [] });
    expect(site.state.limits).toHaveLength(1);
    const { circuits, evses } = site.state.configured.model;
    const model = { circuits, evses: evses.filter(({ stationId }) => stationId !== 'CP-1') };
    site.step({ type: 'configured', model, settings: site.state.settings });
    expect(site.state.limits).toEqual([]);
    expect(site.state.model).toEqual(model);
  });
});

describe('what a car says it can take', () => {
  const car = { minimumA: 10, maximumA: 13, phaseCount: 3 };

  it('[K15] bounds its share from above and from below', () => {
    const site = new SiteHarness(simpleSite(64, 1)).online().plug('A', { car }).charge(3);
    expect(site.limitOf('A')).toBe(13);
    const limitA = { L1: 9, L2: 9, L3: 9 };
    const dim = {
      id: 'dim',
      circuitId: 'main',
      source: 'grid-signal',
      limitA,
      fromMs: 0,
      untilMs: null,
    } as const;
    site.step({ type: 'limits-changed', limits: [dim] }).charge(12);
    // Less than ten ampere would only make it stop by itself.
    expect(site.limitOf('A')).toBe(0);
  });
});
