import { expect, it } from 'vitest';
import { circuitRows } from '../../../../../src/console/features/site-load/circuit-rows.ts';
import type { SitePlanView } from '../../../../../src/http/contract/site-load.ts';

const even = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });
const circuit = (circuitId: string, parentId: string | null, allocatedA: number) =>
  ({
    circuitId,
    name: `Level ${circuitId}`,
    parentId,
    fuseA: { L1: 100, L2: 100, L3: 0 },
    limitA: { L1: 100, L2: 100, L3: 0 },
    allocatedA: { ...even(0), L2: allocatedA },
  }) as unknown as SitePlanView['circuits'][number];

const circuits = [
  circuit('0', null, 50),
  circuit('1', '0', 20),
  circuit('12', '1', 90),
  circuit('2', '0', 60),
];
const shown = (query: string, order: 'tree' | 'fullest') =>
  circuitRows(circuits, query, order).map(({ circuit: { circuitId }, depth }) => `${circuitId}:${depth}`);

it('[console] circuits are a tree, until some are looked for or the fullest are wanted', () => {
  expect(shown('', 'tree')).toEqual(['0:0', '1:1', '12:2', '2:1']);
  expect(shown('level 2', 'tree')).toEqual(['2:0']);
  expect(shown('', 'fullest')).toEqual(['12:0', '2:0', '0:0', '1:0']);
  expect(shown('attic', 'fullest')).toEqual([]);
});
