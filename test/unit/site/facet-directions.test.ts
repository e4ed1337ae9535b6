import { expect, it } from 'vitest';
import { facetDirections } from '../../../src/site/facet-directions.ts';

it('[site] currents in phase need one direction and no tightening', () => {
  expect(facetDirections([120, 120], 10)).toEqual({ degrees: [120], tightening: 1 });
  expect(facetDirections([], 10).degrees).toEqual([]);
});

it('[site] covers the cone between the angles, across 0 too', () => {
  const { degrees, tightening } = facetDirections([330, 30], 10);
  expect(degrees.map((angle) => Math.round(angle))).toEqual([330, 340, 350, 360, 370, 380, 390]);
  expect(tightening).toBeCloseTo(Math.cos((5 * Math.PI) / 180));
});

it('[site] goes round the whole circle when the angles leave no gap of half a turn', () => {
  expect(facetDirections([0, 120, 240], 10).degrees).toHaveLength(36);
});
