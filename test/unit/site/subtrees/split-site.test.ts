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

it('[site] a site that one object can bear is not split', () => {
  expect(splitSite(model, 12)).toBeNull();
});

it('[site] is split as high in the tree as it goes, and EVSEs of the part above are shared among parts', () => {
  const split = splitSite(model, 5);
  expect(split?.subtrees.map(({ id, model: part }) => [id, part.evses.length])).toEqual([
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

it('[I9] a sub-tree stands for its fallbacks and its load, and every part can be run by itself', () => {
  const split = splitSite(model, 5);
  const north = split?.parent.evses.find(({ id }) => id === 'north');
  expect(north).toMatchObject({ fallbackA: 50, minimumA: 50, maximumA: 200, circuitId: 'north' });
  expect(validateSite(split?.parent ?? { circuits: [], evses: [] })).toEqual([]);
  for (const { model: part } of split?.subtrees ?? []) expect(validateSite(part)).toEqual([]);
});
