import { expect, it } from 'vitest';
import { serveInOrder } from '../../../../src/site/strategies/greedy.ts';
import { problemFor, simpleSite } from '../../../support/site-harness.ts';

it('[site] the smallest key is served first, with all that fits', () => {
  const problem = problemFor(simpleSite(40, 2), [{ departureMs: 2 }, { departureMs: 1 }]);
  expect([...serveInOrder(problem, (demand) => demand.departureMs)]).toEqual([8, 32]);
});

it('[site] a high priority outranks any key', () => {
  const problem = problemFor(simpleSite(40, 2), [{ departureMs: 2, priority: 'high' }, { departureMs: 1 }]);
  expect([...serveInOrder(problem, (demand) => demand.departureMs)]).toEqual([32, 8]);
});

it('[site] a car that was switched on a moment ago keeps its minimum', () => {
  const problem = problemFor(simpleSite(32, 2), [{ departureMs: 2, protected: true }, { departureMs: 1 }]);
  expect([...serveInOrder(problem, (demand) => demand.departureMs)]).toEqual([6, 26]);
});
