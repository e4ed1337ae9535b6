import { expect, it } from 'vitest';
import { assertFeasible, clampToConstraints } from '../../../src/site/constraints.ts';
import { problemFor, simpleSite } from '../../support/site-harness.ts';

const problem = problemFor(simpleSite(40, 3), [{}, {}, { maximumA: 16 }]);

it('[I9] whatever a strategy answers is cut to what fits', () => {
  const clamped = clampToConstraints(problem, Float64Array.from([32, 32, 32]));
  expect([...clamped]).toEqual([32, 8, 0]);
  assertFeasible(problem, clamped);
});

it('[I9] what is no current counts as none', () => {
  expect([
    ...clampToConstraints(problem, Float64Array.from([Number.NaN, -4, Number.POSITIVE_INFINITY])),
  ]).toEqual([0, 0, 0]);
  expect([...clampToConstraints(problem, new Float64Array(1))]).toEqual([0, 0, 0]);
});

it('[site] a good answer stays as it is', () => {
  expect([...clampToConstraints(problem, Float64Array.from([12, 12, 16]))]).toEqual([12, 12, 16]);
});

it('[I9] the last look throws rather than let an overload pass', () => {
  expect(() => assertFeasible(problem, Float64Array.from([32, 12, 0]))).toThrow('Row 0 would carry 44 A');
  expect(() => assertFeasible(problem, Float64Array.from([0, 0, 20]))).toThrow('beyond its maximum');
});
