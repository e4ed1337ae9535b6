import { expect, it } from 'vitest';
import { Fill, priorityRank, sortedDemands } from '../../../src/site/fill.ts';
import { problemFor, simpleSite } from '../../support/site-harness.ts';

it('[I9] raises a car to what fits, in steps it knows', () => {
  const fill = new Fill(problemFor(simpleSite(40.7, 2), [{}, {}]));
  expect(fill.raise(0, 32)).toBe(32);
  expect(fill.raise(1, 32)).toBe(8);
  fill.lower(0, 20);
  expect(fill.raise(1, 32)).toBe(20);
});

it('[site] what the fallback covers costs nothing', () => {
  const fill = new Fill(problemFor(simpleSite(10, 1), [{ coveredA: 6 }]));
  expect(fill.raise(0, 32)).toBe(16);
});

it('[site] admits whoever was switched on a moment ago, as long as they fit', () => {
  const fill = new Fill(problemFor(simpleSite(13, 3), [{}, { protected: true }, { protected: true }]));
  fill.admitProtected([0, 1, 2]);
  expect([...fill.amounts]).toEqual([0, 6, 6]);
  expect(fill.admit(0)).toBe(false);
});

it('[site] sorts by class first', () => {
  const problem = problemFor(simpleSite(10, 3), [{ priority: 'low' }, {}, { priority: 'high' }]);
  expect(sortedDemands(problem, (index) => [priorityRank(problem, index)])).toEqual([2, 1, 0]);
});
