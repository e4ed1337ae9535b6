import { describe, expect, it } from 'vitest';
import { weekdays } from '../../../src/domain/tariff/local-time.ts';
import { seededRandom } from '../../../src/simulator/seeded-random.ts';
import { reservedA } from '../../../src/site/reservation.ts';
import { siteStep } from '../../../src/site/site-step.ts';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';
import { SiteWorld, allFaults } from '../../support/site-world.ts';

const noFaults = {
  linkLossesPerHour: 0,
  lostMessageShare: 0,
  reboots: false,
  refusals: false,
  ignores: false,
  staleMeters: false,
  limitDrops: false,
  evictions: false,
};

/** Whole days with everything going wrong; `bench:site --fault-days` runs many thousands. */
const days = 24;

describe('a site', () => {
  it('[I9] never overloads, whatever goes wrong, on any random day', { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= days; seed++) {
      const world = new SiteWorld(seed, allFaults);
      world.run(24);
      expect({ seed, overloads: world.overloads }).toEqual({ seed, overloads: [] });
    }
  });

  it.each(['link losses', 'reboots', 'refusals', 'ignores', 'stale meters', 'limit drops'])(
    '[I9] never overloads with %s alone',
    { timeout: 60_000 },
    (fault) => {
      const faults = {
        ...noFaults,
        linkLossesPerHour: fault === 'link losses' ? 2 : 0,
        reboots: fault === 'reboots',
        refusals: fault === 'refusals',
        ignores: fault === 'ignores',
        staleMeters: fault === 'stale meters',
        limitDrops: fault === 'limit drops',
      };
      for (let seed = 100; seed < 104; seed++) {
        const world = new SiteWorld(seed, faults);
        world.run(12);
        expect({ seed, overloads: world.overloads }).toEqual({ seed, overloads: [] });
      }
    },
  );

  it('[I9] delivers plenty all the same', () => {
    const world = new SiteWorld(3, noFaults);
    world.run(24);
    expect(world.deliveredAh).toBeGreaterThan(200);
    expect(world.overloads).toEqual([]);
  });

  it('[I7] goes on after an eviction as if nothing had happened', () => {
    const story = (evict: boolean) => {
      const site = new SiteHarness(simpleSite(40, 2)).online();
      for (const act of [
        () => site.plug('A'),
        () => site.charge(2),
        () => site.plug('B', { energyWh: 60_000 }),
        () => site.charge(5),
        () => site.unplug('A'),
        () => site.charge(2),
      ]) {
        act();
        if (evict) site.state = JSON.parse(JSON.stringify(site.state));
      }
      return { outputs: site.outputs, state: site.state };
    };
    expect(story(true)).toEqual(story(false));
  });

  it('[site] the given state is left as it was', () => {
    const site = new SiteHarness(simpleSite(40, 2)).online();
    const frozen = JSON.stringify(site.state);
    siteStep(site.state, { type: 'link-lost', stationId: 'station of A' }, { nowMs: site.nowMs });
    expect(JSON.stringify(site.state)).toBe(frozen);
  });

  it('[site] a halved limit is kept within a moment, and lifted again when it ends', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').wait(1_000);
    const untilMs = site.nowMs + 3_600_000;
    site.step({
      type: 'limits-changed',
      limits: [{ id: 'x', circuitId: 'main', source: 'grid-signal', limitA: even(32), fromMs: 0, untilMs }],
    });
    expect(site.limitOf('A') + site.limitOf('B')).toBeLessThanOrEqual(32);
    site.wait(3_600_000 + 60_000);
    expect(site.limitOf('A') + site.limitOf('B')).toBe(64);
  });

  it('[site] a new model keeps the state of what is still there, and asks anew for a changed fallback', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').wait(1_000);
    const model = simpleSite(64, 3, { fallbackA: 6 });
    site.answers = false;
    site.step({ type: 'configured', model, settings: site.state.settings });
    expect(site.evse('A').transaction).not.toBeNull();
    expect(site.outputs.slice(-2).map(({ type }) => type)).toEqual(['send-fallback', 'send-fallback']);
    expect(site.evse('C').linkUp).toBe(false);
  });
});

describe('another fallback', () => {
  const reserved = (site: SiteHarness, id: string) => {
    const [first, second] = site.state.model.evses;
    const evse = first?.id === id ? first : second;
    return evse === undefined ? -1 : reservedA(evse, site.evse(id), site.nowMs, site.state.settings);
  };
  /** Two EVSEs with 6 A as fallback; then it is to be another. */
  function changed(fallbackA: number, isOnline: boolean): SiteHarness {
    const site = new SiteHarness(simpleSite(40, 2, { fallbackA: 6 })).online().plug('B').wait(1_000);
    if (!isOnline) site.step({ type: 'link-lost', stationId: 'station of A' });
    site.answers = false;
    const model = simpleSite(40, 2, { fallbackA });
    return site.step({ type: 'configured', model, settings: site.state.settings });
  }

  it('[I9] counts with the one before until it is taken, and cuts nobody', () => {
    for (const fallbackA of [0, 8]) {
      const site = changed(fallbackA, true);
      expect(reserved(site, 'A')).toBe(Math.max(6, fallbackA));
      expect(site.evse('B').goalA).toBe(32);
      expect(site.outputs.at(-1)).toMatchObject({ type: 'send-fallback', limitA: fallbackA });
      expect(reserved(site.answer('A', 'acknowledged'), 'A')).toBe(fallbackA);
    }
  });

  it('[I9] of a station that is away counts so until it is back and has taken it', () => {
    const site = changed(0, false).wait(3 * 3_600_000);
    expect(reserved(site, 'A')).toBe(6);
    site.answers = true;
    site.step({ type: 'link-back', stationId: 'station of A' });
    expect(reserved(site, 'A')).toBe(0);
    expect(site.outputs.findLast(({ type }) => type === 'send-fallback')).toMatchObject({ evseId: 'A' });
  });

  it('[I9] is not confirmed by an answer that was for the one before', () => {
    const site = new SiteHarness(simpleSite(40, 2, { fallbackA: 6 }));
    site.answers = false;
    site.step({ type: 'link-back', stationId: 'station of A' });
    const leaseNumber = site.evse('A').inFlight?.leaseNumber ?? 0;
    const model = simpleSite(40, 2, { fallbackA: 0 });
    site.step({ type: 'configured', model, settings: site.state.settings });
    site.step({ type: 'limit-acknowledged', evseId: 'A', leaseNumber });
    expect(site.evse('A').fallbackConfirmed).toBe(false);
    expect(site.answer('A', 'acknowledged').evse('A').fallbackConfirmed).toBe(true);
  });
});

describe('a limit that repeats', () => {
  const noonMs = Date.parse('2026-06-01T10:00:00Z');
  const evening = {
    id: 'evening',
    circuitId: 'main',
    source: 'schedule',
    limitA: even(20),
    fromMs: 0,
    untilMs: null,
    repeats: { weekdays, startMinute: 17 * 60, endMinute: 20 * 60, timeZone: 'Europe/Amsterdam' },
  } as const;
  const begins = (day: number) => Date.parse(`2026-06-0${day}T15:00:00Z`);

  it('[I9] is never exceeded by what may be drawn, though stations fall silent before it', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 4; run++) {
      const site = new SiteHarness(simpleSite(64, 4), { leaseMs: (5 + 300 * random()) * 60_000 });
      site.nowMs = noonMs;
      site.online().step({ type: 'limits-changed', limits: [evening] });
      for (const id of ['A', 'B', 'C', 'D']) site.plug(id, { departureMs: null, energyWh: 500_000 });
      const silentAtMs = noonMs + random() * 30 * 3_600_000;
      let isSilent = false;
      while (site.nowMs < begins(2) + 3 * 3_600_000) {
        if (site.nowMs < silentAtMs) site.charge(1);
        else {
          site.wait(60_000);
          for (const id of ['C', 'D']) site.measure(id, site.limitOf(id));
        }
        if (!isSilent && site.nowMs >= silentAtMs) {
          isSilent = true;
          site.step({ type: 'link-lost', stationId: 'station of A' });
          site.step({ type: 'link-lost', stationId: 'station of B' });
        }
        const isEvening = [1, 2].some(
          (day) => site.nowMs >= begins(day) && site.nowMs < begins(day) + 3 * 3_600_000,
        );
        const sumA = site.state.model.evses.reduce(
          (sum, evse) => sum + reservedA(evse, site.evse(evse.id), site.nowMs, site.state.settings),
          0,
        );
        expect(sumA).toBeLessThanOrEqual(isEvening ? 20 : 64);
      }
    }
  }, 60_000);

  it('[site] frees the circuit again when it ends, every day', () => {
    const site = new SiteHarness(simpleSite(64, 2));
    site.nowMs = noonMs;
    site.online().step({ type: 'limits-changed', limits: [evening] });
    site
      .plug('A', { departureMs: null, energyWh: 900_000 })
      .plug('B', { departureMs: null, energyWh: 900_000 });
    const sumAt = (atMs: number) =>
      site.charge((atMs - site.nowMs) / 60_000).limitOf('A') + site.limitOf('B');
    for (const day of [1, 2, 3, 4]) {
      expect(sumAt(begins(day) - 10 * 60_000)).toBe(64);
      expect(sumAt(begins(day))).toBeLessThanOrEqual(20);
      expect(site.evse('A').reason?.cause).toMatchObject({ source: 'schedule', limitId: 'evening' });
      expect(sumAt(begins(day) + 190 * 60_000)).toBe(64);
    }
  });
});
