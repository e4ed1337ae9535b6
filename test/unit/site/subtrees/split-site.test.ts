import { expect, it } from 'vitest';
import { splitSite } from '../../../../src/site/subtrees/split-site.ts';
import { validateSite } from '../../../../src/site/validate-site.ts';
import { circuit, even, evse } from '../../../support/site-harness.ts';

const load = { kind: 'fixed', currentA: even(20) } as const;
const model = {
  circuits: [
    circuit('root', null, 400),
    circuit('north', 'root', 200, { load }),
    circuit('row', 'north', 100),
  ],
  evses: [
    ...Array.from({ length: 5 }, (_, index) => evse(`N${index}`, 'row', { fallbackA: 6 })),
    ...Array.from({ length: 7 }, (_, index) => evse(`R${index}`, 'root')),
  ],
};
const sizes = (split: ReturnType<typeof splitSite>) =>
  split?.subtrees.map(({ id, model: part }) => [id, part.evses.length]);

it('[site] a site that one object can bear is not split', () => {
  expect(splitSite(model, 12)).toBeNull();
});

it('[site] is split as high in the tree as it goes, and EVSEs of the part above are shared among parts', () => {
  const split = splitSite(model, 5);
  expect(sizes(split)).toEqual([
    ['root part 1', 5],
    ['root part 2', 2],
    ['north', 5],
  ]);
  expect(split?.parent.circuits.map(({ id, parentId }) => [id, parentId])).toEqual([
    ['root', null],
    ['root part 1', 'root'],
    ['root part 2', 'root'],
    ['north', 'root'],
  ]);
});

it('[site] many small circuits share a part, whose head has the fuse of the circuit they hang from', () => {
  const circuits = [circuit('root', null, 400), ...['a', 'b', 'c', 'd'].map((id) => circuit(id, 'root', 63))];
  const evses = Array.from({ length: 12 }, (_, index) => evse(`E${index}`, 'abcd'[index % 4] ?? 'a'));
  const split = splitSite({ circuits, evses }, 7);
  expect(sizes(split)).toEqual([
    ['root part 1', 6],
    ['root part 2', 6],
  ]);
  const [first] = split?.subtrees ?? [];
  expect(first?.model.circuits.map(({ id, parentId, fuseA }) => [id, parentId, fuseA.L1])).toEqual([
    ['root part 1', null, 400],
    ['a', 'root part 1', 63],
    ['b', 'root part 1', 63],
  ]);
});

it('[site] the EVSEs of a station stay together', () => {
  const circuits = [circuit('root', null, 400)];
  const evses = Array.from({ length: 6 }, (_, index) =>
    evse(`E${index}`, 'root', { stationId: `S${Math.floor(index / 2)}`, evseId: (index % 2) + 1 }),
  );
  const parts = splitSite({ circuits, evses }, 3)?.subtrees ?? [];
  expect(parts.map(({ model: part }) => part.evses.map(({ stationId }) => stationId))).toEqual([
    ['S0', 'S0'],
    ['S1', 'S1'],
    ['S2', 'S2'],
  ]);
});

it('[I9] a sub-tree stands for its fallbacks and its load on each conductor, and every part can be run', () => {
  const split = splitSite(model, 5);
  const north = split?.parent.evses.filter(({ circuitId }) => circuitId === 'north');
  expect(
    north?.map(({ lines, fallbackA, minimumA, maximumA }) => [lines, fallbackA, minimumA, maximumA]),
  ).toEqual([
    [['L1'], expect.closeTo(50), expect.closeTo(50), 200],
    [['L2'], expect.closeTo(50), expect.closeTo(50), 200],
    [['L3'], expect.closeTo(50), expect.closeTo(50), 200],
  ]);
  expect(validateSite(split?.parent ?? { circuits: [], evses: [] })).toEqual([]);
  for (const { model: part } of split?.subtrees ?? []) expect(validateSite(part)).toEqual([]);
});

it('[I9] delta loads below a winding count as if all of them were on one pair of conductors', () => {
  const circuits = [
    circuit('root', null, 400),
    circuit('yard', 'root', 200, { transformer: { ratio: 0.25 } }),
    circuit('hall', 'root', 200, { transformer: { ratio: 0.25 } }),
  ];
  const evses = [
    ...Array.from({ length: 3 }, (_, index) =>
      evse(`Y${index}`, 'yard', { connection: 'delta', lines: ['L1', 'L2'] }),
    ),
    ...Array.from({ length: 3 }, (_, index) => evse(`H${index}`, 'hall')),
  ];
  const ratios = splitSite({ circuits, evses }, 3)?.parent.circuits.map(
    ({ transformer }) => transformer?.ratio,
  );
  expect(ratios).toEqual([undefined, expect.closeTo(0.25 * (2 / Math.sqrt(3))), 0.25]);
});

it('[site] a circuit for surplus only is so for all parts below it, whatever their heads are', () => {
  const site = (surplusOnly: Readonly<Record<string, boolean>>) => ({
    circuits: ['root', 'hall', 'row', 'bay', 'yard'].map((id, index) => {
      const parentId = [null, 'root', 'hall', 'hall', 'root'][index] ?? null;
      return circuit(id, parentId, 400, { surplusOnly: surplusOnly[id] ?? false });
    }),
    evses: ['row', 'row', 'bay', 'bay', 'yard', 'yard'].map((id, index) => evse(`E${index}`, id)),
  });
  const heads = (surplusOnly: Readonly<Record<string, boolean>>) =>
    splitSite(site(surplusOnly), 2)?.subtrees.map(({ id, model: part }) => [
      id,
      part.circuits[0]?.surplusOnly,
    ]);
  expect(heads({ root: true })).toEqual([
    ['row', true],
    ['bay', true],
    ['yard', true],
  ]);
  expect(heads({ hall: true })).toEqual([
    ['row', true],
    ['bay', true],
    ['yard', false],
  ]);
  expect(heads({ bay: true })).toEqual([
    ['row', false],
    ['bay', true],
    ['yard', false],
  ]);
});
