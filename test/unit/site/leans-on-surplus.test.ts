import { describe, expect, it } from 'vitest';
import { SiteHarness, circuit, even, evse } from '../../support/site-harness.ts';

const minuteMs = 60_000;
const ids = ['A', 'B', 'C', 'D'];

/** Four cars behind 40 A, in a house that takes 20 A at most and has a roof that gives 50 A at most. */
function solarSite(covers: 'load' | 'total' = 'load'): SiteHarness {
  const load = { kind: 'metered', maximumA: even(20), covers, generationA: even(50) } as const;
  const circuits = [circuit('main', null, 40, { load }), circuit('row', 'main', 63)];
  const model = { circuits, evses: ids.map((id) => evse(id, 'row')) };
  const site = new SiteHarness(model).online();
  for (const id of ids) site.plug(id, { departureMs: null, energyWh: 10_000_000 });
  return site;
}

/** Minutes with the meter at the head at so much beside what the cars draw; null for a silent one. */
function pass(site: SiteHarness, minutes: number, otherA: number | null): SiteHarness {
  for (let minute = 0; minute < minutes; minute++) {
    site.charge(1);
    if (otherA === null) continue;
    const reading = { circuitId: 'main', currentA: even(otherA), atMs: site.nowMs };
    site.step({ type: 'measured', evses: [], circuits: [reading] });
  }
  return site;
}

const sumA = (site: SiteHarness) => ids.reduce((sum, id) => sum + site.limitOf(id), 0);
const sunny = (site: SiteHarness) => pass(site, 12, -30);

describe('a surplus behind the grid connection', () => {
  it('[site] lets cars draw more than the grid gives, as far as the fuses below allow', () => {
    // 40 A from the grid and 30 A from the roof, less 2 A for the meter, are more than the row can carry.
    expect(sumA(sunny(solarSite()))).toBe(63);
    expect(sumA(pass(solarSite(), 12, -10))).toBe(48);
    expect(sumA(pass(solarSite(), 12, 10))).toBe(28);
  });

  it('[site] is no more than the roof can give, whatever the meter says', () => {
    const site = solarSite();
    site.step({
      type: 'measured',
      evses: [],
      circuits: [{ circuitId: 'main', currentA: even(-500), atMs: site.nowMs }],
    });
    expect(site.state.circuits['main']?.peaks.at(-1)?.loadA).toEqual(even(-50));
  });

  it('[site] is also what a meter at the head of the circuit shows beyond what cars draw', () => {
    const site = pass(solarSite('total'), 3, 0);
    const reading = { circuitId: 'main', currentA: even(-10), atMs: site.nowMs };
    site.step({ type: 'measured', evses: [], circuits: [reading] });
    const drawnA = ids.reduce((sum, id) => sum + (site.evse(id).measured?.currentA ?? 0), 0);
    expect(drawnA).toBeGreaterThan(20);
    expect(site.state.circuits['main']?.peaks.at(-1)?.loadA.L1).toBeCloseTo(Math.max(-50, -10 - drawnA));
  });

  it('[site] of a load that has no generation is none', () => {
    const load = { kind: 'metered', maximumA: even(20), covers: 'load' } as const;
    const site = new SiteHarness({ circuits: [circuit('main', null, 40, { load })], evses: [] });
    site.step({
      type: 'measured',
      evses: [],
      circuits: [{ circuitId: 'main', currentA: even(-5), atMs: 0 }],
    });
    expect(site.state.circuits['main']?.peaks.at(-1)?.loadA).toEqual(even(0));
  });

  it('[I9] is no promise: what leans on it is lent for ten minutes, the rest fits without', () => {
    const site = sunny(solarSite());
    const leases = ids.map((id) => site.evse(id).leases.at(-1));
    const longA = leases
      .filter((lease) => (lease?.untilMs ?? 0) > site.nowMs + 10 * minuteMs)
      .reduce((sum, lease) => sum + (lease?.limitA ?? 0), 0);
    expect(longA).toBeLessThanOrEqual(40);
    for (const id of ids) site.step({ type: 'link-lost', stationId: `station of ${id}` });
    site.wait(12 * minuteMs);
    const leftA = ids.reduce((sum, id) => {
      const lease = site.evse(id).leases.at(-1);
      return sum + (site.nowMs < (lease?.untilMs ?? 0) ? (lease?.limitA ?? 0) : (lease?.tailA ?? 0));
    }, 0);
    expect(leftA).toBeLessThanOrEqual(40);
  });

  it('[I9] that ends cuts everyone who listens at once', () => {
    const site = sunny(solarSite());
    site.step({
      type: 'measured',
      evses: [],
      circuits: [{ circuitId: 'main', currentA: even(15), atMs: site.nowMs }],
    });
    expect(sumA(site)).toBeLessThanOrEqual(25);
  });

  it('[I9] whose meter falls silent is none, and the load counts in full, after the meter’s 90 s', () => {
    const site = sunny(solarSite()).wait(91_000);
    expect(sumA(site)).toBeLessThanOrEqual(20);
  });

  it('[site] a whole day of sun and clouds: never over a fuse beyond the reaction time, and a quarter more', () => {
    const roofA = (minute: number) => Math.max(0, 45 * Math.sin(((minute - 360) / 720) * Math.PI));
    const cloud = (minute: number) => (Math.floor(minute / 23) % 3 === 0 ? 0.3 : 1);
    const drawn = (generates: boolean) => {
      const site = solarSite();
      let [totalAh, overMinutes] = [0, 0];
      for (let minute = 0; minute < 1_440; minute++) {
        const otherA = 8 - (generates ? roofA(minute) * cloud(minute) : 0);
        pass(site, 1, otherA);
        totalAh += sumA(site) / 60;
        overMinutes = sumA(site) + otherA > 40 + 1e-6 ? overMinutes + 1 : 0;
        // What a minute's reading shows is mended in the same minute.
        expect(overMinutes).toBeLessThanOrEqual(1);
      }
      return totalAh;
    };
    expect(drawn(true)).toBeGreaterThan(1.25 * drawn(false));
  }, 60_000);
});
