import { expect, it } from 'vitest';
import { linePhasorsOf, phaseCountOf, throughTransformer } from '../../../src/site/line-phasors.ts';
import { angleDegrees, magnitude } from '../../../src/site/phasor.ts';
import { evse } from '../../support/site-harness.ts';

it('[site] a single-phase car on a rotated EVSE loads the first conductor of its rotation only', () => {
  const rotated = evse('A', 'main', { lines: ['L2', 'L3', 'L1'] });
  expect(linePhasorsOf(rotated, 1).map(magnitude)).toEqual([0, 1, 0]);
  expect(phaseCountOf(rotated)).toBe(3);
});

it('[site] a delta EVSE draws its current through both conductors, 30 degrees off', () => {
  const delta = evse('A', 'main', { connection: 'delta', lines: ['L1', 'L2'] });
  const [l1, l2, l3] = linePhasorsOf(delta, 1);
  expect(magnitude(l1)).toBeCloseTo(1);
  expect(angleDegrees(l1)).toBeCloseTo(30);
  expect(angleDegrees(l2)).toBeCloseTo(210);
  expect(magnitude(l3)).toBe(0);
  expect(phaseCountOf(delta)).toBe(1);
});

it('[site] a load between two conductors draws twice its share from one line before a delta-wye transformer', () => {
  const delta = evse('A', 'main', { connection: 'delta', lines: ['L1', 'L2'] });
  const primary = throughTransformer(linePhasorsOf(delta, 1), 0.25).map(magnitude);
  expect(primary.toSorted((a, b) => a - b).map((current) => Number(current.toFixed(6)))).toEqual([
    0.25, 0.25, 0.5,
  ]);
});
