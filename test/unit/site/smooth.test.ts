import { expect, it } from 'vitest';
import { smooth } from '../../../src/site/smooth.ts';
import { problemFor, simpleSite } from '../../support/site-harness.ts';

const smoothed = (cars: Parameters<typeof problemFor>[1], amounts: number[]) => [
  ...smooth(problemFor(simpleSite(40, 2), cars), Float64Array.from(amounts), 3),
];

it('[site] keeps what is in force where the difference is not worth a message', () => {
  expect(smoothed([{ currentA: 20 }, { currentA: 20 }], [21, 19])).toEqual([20, 20]);
});

it('[site] changes what differs by more', () => {
  expect(smoothed([{ currentA: 20 }, { currentA: 20 }], [24, 16])).toEqual([24, 16]);
});

it('[I9] keeps nothing that does not fit any more', () => {
  expect(smoothed([{ currentA: 22 }, { currentA: 8 }], [20, 20])).toEqual([20, 20]);
});

it('[site] a rise to all that the car can use is worth it', () => {
  expect(smoothed([{ currentA: 30 }, {}], [32, 8])).toEqual([32, 8]);
});

it('[site] switches on and off as it was told', () => {
  expect(smoothed([{ currentA: 0 }, { currentA: 2 }], [6, 0])).toEqual([6, 0]);
});
