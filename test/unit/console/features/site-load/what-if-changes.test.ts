import { expect, it } from 'vitest';
import { whatIfChanges } from '../../../../../src/console/features/site-load/what-if-changes.ts';

const share = (id: string, nowA: number, thenA: number) => ({ id, nowA, thenA, reason: null });

it('[site] an answer to what-if shows who would get something else, whoever loses most first', () => {
  const evses = [share('A', 16, 16), share('B', 16, 10), share('C', 0, 6), share('D', 10, 0)];
  const changes = whatIfChanges({ evses });
  expect(changes.changed.map(({ id }) => id)).toEqual(['D', 'B', 'C']);
  expect(changes).toMatchObject({ nowA: 42, thenA: 32, switchedOff: 1, switchedOn: 1 });
  expect(whatIfChanges({ evses: [share('A', 0, 0)] }).changed).toEqual([]);
});
