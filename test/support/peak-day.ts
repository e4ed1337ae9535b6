import type { CircuitLimit } from '../../src/domain/circuit-limit.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { SiteHarness, circuit, even, evse } from './site-harness.ts';

const tickMs = 10_000;
const quarterMs = 900_000;

export interface PeakDay {
  /** The mean of each quarter of an hour, on one conductor. */
  readonly meansA: readonly number[];
  readonly mostA: number;
  readonly deliveredAh: number;
  readonly messages: number;
  readonly site: SiteHarness;
}

/** What goes on at a site with a contracted peak. */
export interface PeakDayOptions {
  readonly seed: number;
  readonly peakA: number;
  /** The most the building draws. */
  readonly buildingA: number;
  readonly average: CircuitLimit['average'];
  readonly hours: number;
  /** How often an hour the building's meter falls silent. */
  readonly silences: number;
  /** Readings are off by up to so much of themselves. */
  readonly noise: number;
}

/**
 * Eight cars that would take anything behind a fuse of 200 A, beside a building that is quiet, busy, and starts big
 * motors; in virtual time, with the truth of what flowed.
 */
export function peakDay({
  seed,
  peakA,
  buildingA,
  average,
  hours,
  silences,
  noise,
}: PeakDayOptions): PeakDay {
  const random = seededRandom(seed);
  const load = { kind: 'metered', maximumA: even(buildingA), covers: 'load' } as const;
  const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const model = {
    circuits: [circuit('main', null, 200, { load })],
    evses: ids.map((id) => evse(id, 'main')),
  };
  const site = new SiteHarness(model).online();
  const limit = { id: 'peak', circuitId: 'main', source: 'contract-peak', fromMs: 0, untilMs: null } as const;
  const averaged = average === undefined ? {} : { average };
  site.step({ type: 'limits-changed', limits: [{ ...limit, limitA: even(peakA), ...averaged }] });
  for (const id of ids) site.plug(id, { departureMs: null, energyWh: 10_000_000 });
  const building = buildingLoad(random, buildingA);
  const draws = new Map(ids.map((id) => [id, { nowA: 0, taste: 0.9 + 0.1 * random() }]));
  const meansA: number[] = [];
  let [usedAs, mostA, deliveredAs, silentUntilMs] = [0, 0, 0, 0];
  const read = (valueA: number) => valueA * (1 + noise * (2 * random() - 1));
  for (let tick = 1; tick <= (hours * 3_600_000) / tickMs; tick++) {
    const loadA = building();
    site.wait(tick * tickMs - site.nowMs);
    let drawnA = 0;
    for (const [id, car] of draws) {
      // A car follows its limit within a tick, and takes a little less of it.
      drawnA += car.nowA;
      car.nowA = site.limitOf(id) * car.taste;
    }
    usedAs += (loadA + drawnA) * (tickMs / 1_000);
    deliveredAs += drawnA * (tickMs / 1_000);
    mostA = Math.max(mostA, loadA + drawnA);
    if ((tick * tickMs) % quarterMs === 0) {
      meansA.push(usedAs / (quarterMs / 1_000));
      usedAs = 0;
    }
    if (random() < silences / 360) silentUntilMs = site.nowMs + random() * quarterMs;
    if (tick % 6 === 0) {
      const evses = [...draws].map(([evseId, { nowA }]) => {
        const currentA = read(nowA);
        return { evseId, currentsA: [currentA, currentA, currentA], deliveredWh: null, atMs: site.nowMs };
      });
      site.step({ type: 'measured', evses, circuits: [] });
    }
    if (tick % 6 === 3 && site.nowMs >= silentUntilMs) {
      const reading = { circuitId: 'main', currentA: even(read(loadA)), atMs: site.nowMs };
      site.step({ type: 'measured', evses: [], circuits: [reading] });
    }
  }
  const messages = site.outputs.filter(({ type }) => type === 'send-limit').length;
  return { meansA, mostA, deliveredAh: deliveredAs / 3_600, messages, site };
}

/** Tick by tick: a level that wanders and now and then is another one, and a motor for a minute or two. */
function buildingLoad(random: Random, mostA: number): () => number {
  let level = 0.3;
  let motorTicks = 0;
  return () => {
    if (random() < 0.003) level = 0.1 + 0.6 * random();
    level = Math.min(0.75, Math.max(0.05, level + 0.01 * (random() - 0.5)));
    if (motorTicks === 0 && random() < 0.01) motorTicks = 6 + Math.floor(12 * random());
    if (motorTicks > 0) motorTicks--;
    return mostA * (motorTicks > 0 ? 1 : level);
  };
}
