import { expect, it } from 'vitest';
import { floorPilot, leastPilot } from '../../../src/site/pilots.ts';

const plain = { minimumA: 6, maximumA: 32, stepA: 1, allowedA: null };
const coarse = { ...plain, allowedA: [0, 8, 16, 24, 32] };

it('[IEC 61851] a limit is 0 or at least the minimum', () => {
  expect([5.99, 6, 17.8, 40].map((current) => floorPilot(plain, current))).toEqual([0, 6, 17, 32]);
  expect(leastPilot(plain)).toBe(6);
});

it('[site] an EVSE with steps of its own is told only those', () => {
  expect([7, 8, 23, 99].map((current) => floorPilot(coarse, current))).toEqual([0, 8, 16, 32]);
  expect(leastPilot(coarse)).toBe(8);
});

it('[site] a car that can take less than the least limit gets none', () => {
  expect(leastPilot({ ...coarse, maximumA: 7 })).toBe(Number.POSITIVE_INFINITY);
  expect(floorPilot({ ...coarse, maximumA: 7 }, 32)).toBe(0);
});

it('[site] without steps any current will do', () => {
  expect(floorPilot({ minimumA: 0, maximumA: 32, stepA: 0, allowedA: null }, 3.25)).toBeCloseTo(3.25);
});
