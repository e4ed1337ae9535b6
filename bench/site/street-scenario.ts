import type { Circuit, Line } from '../../src/domain/circuit.ts';
import type { SiteEvse } from '../../src/domain/site-evse.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { Visit } from './visit.ts';
import type { Scenario } from './scenario.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { normal } from './normal.ts';
import { type Stay, syntheticStay } from './synthetic-stay.ts';

const feeders = 10;
const perFeeder = 10;
const visitsPerDay = 153;
const minuteMs = 60_000;
const dayMinutes = 1440;

/** A 400 V site of 100 EVSEs on ten 80 A feeders, with a metered building behind the same fuse, drawn from a seed. */
export function streetScenario(mainA: number, days: number, seed: number): Scenario {
  const random = seededRandom(seed);
  const model = streetModel(feeders * perFeeder, mainA);
  return {
    name: `100 EVSEs, 400 V, ${mainA} A`,
    model,
    visits: streetVisits(model.evses, days, random),
    otherLoadA: buildingLoad(days + 1, random),
  };
}

/** Any number of EVSEs, ten to a feeder. */
export function streetModel(evseCount: number, mainA: number): SiteModel {
  const evses = Array.from({ length: evseCount }, (_, index) => streetEvse(index));
  return { circuits: streetCircuits(mainA, Math.ceil(evseCount / perFeeder)), evses };
}

function streetEvse(index: number): SiteEvse {
  const rotations: readonly (readonly Line[])[] = [
    ['L1', 'L2', 'L3'],
    ['L2', 'L3', 'L1'],
    ['L3', 'L1', 'L2'],
  ];
  return {
    id: `E${index}`,
    stationId: `S${index}`,
    evseId: 1,
    circuitId: `feeder ${Math.floor(index / perFeeder)}`,
    connection: 'star',
    lines: rotations[index % rotations.length] ?? ['L1'],
    voltageV: 230,
    minimumA: 6,
    maximumA: 32,
    stepA: 1,
    allowedA: null,
    fallbackA: 0,
    messagesPerDay: null,
  };
}

function streetCircuits(mainA: number, feederCount: number): Circuit[] {
  const even = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });
  const base = { deratingFactor: 1, reserveA: 0, transformer: null };
  const load = { kind: 'metered', maximumA: even(110), covers: 'load' } as const;
  return [
    { ...base, id: 'main', name: 'main', parentId: null, fuseA: even(mainA), load },
    ...Array.from({ length: feederCount }, (_, index): Circuit => {
      const id = `feeder ${index}`;
      return { ...base, id, name: id, parentId: 'main', fuseA: even(80), load: { kind: 'none' } };
    }),
  ];
}

/** Cars take a free EVSE at random; who finds none drives on. */
function streetVisits(evses: readonly SiteEvse[], days: number, random: Random): Visit[] {
  const stays: Stay[] = [];
  for (let day = 0; day < days; day++) {
    for (let k = 0; k < visitsPerDay; k++) stays.push(syntheticStay(random, day));
  }
  stays.sort((a, b) => a.arrivalMs - b.arrivalMs);
  const freeFromMs = evses.map(() => 0);
  return stays.flatMap((stay) => {
    const free = evses.filter((_, index) => (freeFromMs[index] ?? 0) <= stay.arrivalMs);
    const evse = free[Math.floor(random() * free.length)];
    const car = streetCar(random);
    if (evse === undefined) return [];
    freeFromMs[evses.indexOf(evse)] = stay.departureMs + minuteMs;
    const hours = (stay.departureMs - stay.arrivalMs) / 3_600_000;
    const mostWh = 0.95 * hours * car.maximumA * car.phaseCount * evse.voltageV;
    return [{ ...stay, ...car, energyWh: Math.min(stay.energyWh * 1.6, mostWh), evseId: evse.id }];
  });
}

function streetCar(random: Random): Pick<Visit, 'maximumA' | 'phaseCount' | 'taperFrom'> {
  const kind = random();
  const taperFrom = random() < 0.5 ? 0.8 : 1;
  if (kind < 0.35) return { phaseCount: 1, maximumA: 32, taperFrom };
  if (kind < 0.45) return { phaseCount: 2, maximumA: 16, taperFrom };
  return { phaseCount: 3, maximumA: kind < 0.9 ? 16 : 32, taperFrom };
}

/** 40 to 90 A on each phase, wandering, with short peaks of 15 A. */
function buildingLoad(days: number, random: Random): (circuitId: string, atMs: number) => number {
  const loads: number[] = [];
  let wanders = 0;
  let peakMinutes = 0;
  for (let minute = 0; minute < days * dayMinutes; minute++) {
    const hour = (minute % dayMinutes) / 60;
    const base = 40 + 45 * Math.exp(-(((hour - 12) / 5) ** 2));
    wanders = 0.98 * wanders + normal(random, 0, 0.6);
    peakMinutes = random() < 0.01 ? 3 : peakMinutes - 1;
    loads.push(Math.min(90, Math.max(40, base + wanders)) + (peakMinutes > 0 ? 15 : 0));
  }
  return (circuitId, atMs) =>
    circuitId === 'main' ? (loads[Math.max(0, Math.floor(atMs / minuteMs))] ?? 40) : 0;
}
