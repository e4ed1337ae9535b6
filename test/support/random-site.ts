import type { Circuit, Line } from '../../src/domain/circuit.ts';
import type { SiteEvse } from '../../src/domain/site-evse.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { Random } from '../../src/simulator/seeded-random.ts';

const rotations: readonly (readonly Line[])[] = [
  ['L1', 'L2', 'L3'],
  ['L2', 'L3', 'L1'],
  ['L3', 'L1', 'L2'],
  ['L1'],
  ['L2'],
  ['L3'],
];
const pairs: readonly (readonly [Line, Line])[] = [
  ['L1', 'L2'],
  ['L2', 'L3'],
  ['L3', 'L1'],
];

/** A small valid site: 400 V or 208 V, one or two levels of circuits, now and then a building or fallbacks of 6 A. */
export function randomSite(random: Random): SiteModel {
  const isDelta = random() < 0.25;
  const count = 3 + Math.floor(random() * 4);
  const feeders = 1 + Math.floor(random() * 2);
  const hasBuilding = random() < 0.5;
  const hasFallback = random() < 0.4;
  // Fallbacks and the building's maximum must fit every fuse.
  const fallbackA = hasFallback ? 6 : 0;
  const buildingA = hasBuilding ? 20 : 0;
  const leastA = fallbackA * count * 1.8 + buildingA;
  const even = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });
  const rootA = Math.round(leastA + 20 + random() * 20 * count);
  const base = { deratingFactor: 1, reserveA: 0, transformer: null };
  const none = { kind: 'none' } as const;
  const metered = { kind: 'metered', maximumA: even(buildingA), covers: 'load' } as const;
  const circuits: Circuit[] = [
    {
      ...base,
      id: 'root',
      name: 'root',
      parentId: null,
      fuseA: even(rootA),
      load: hasBuilding ? metered : none,
    },
    ...Array.from({ length: feeders }, (_, index): Circuit => {
      const id = `feeder ${index}`;
      const fuseA = even(Math.min(rootA, Math.round(fallbackA * count * 1.8 + 16 + random() * 40)));
      return { ...base, id, name: id, parentId: 'root', fuseA, load: none };
    }),
  ];
  const evses = Array.from({ length: count }, (_, index): SiteEvse => {
    const lines = isDelta ? pairs[index % 3] : rotations[Math.floor(random() * rotations.length)];
    return {
      id: `E${index}`,
      stationId: `S${index}`,
      evseId: 1,
      circuitId: `feeder ${index % feeders}`,
      connection: isDelta ? 'delta' : 'star',
      lines: lines ?? ['L1'],
      voltageV: isDelta ? 208 : 230,
      minimumA: 6,
      maximumA: random() < 0.5 ? 32 : 16,
      stepA: 1,
      allowedA: random() < 0.15 ? [0, 8, 16] : null,
      fallbackA,
      messagesPerDay: random() < 0.2 ? 100 : null,
    };
  });
  return { circuits, evses };
}
