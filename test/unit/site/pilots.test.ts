import { expect, it } from 'vitest';
import { floorPilot, leastPilot, stepsFor } from '../../../src/site/pilots.ts';
import { evse, SiteHarness, simpleSite } from '../../support/site-harness.ts';

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

it('[IEC 61851] of a list of limits, those below the minimum are none', () => {
  const coarser = { ...coarse, minimumA: 12, allowedA: [0, 6, 8, 16, 32] };
  expect([11, 15, 16].map((current) => floorPilot(coarser, current))).toEqual([0, 0, 16]);
  expect(leastPilot(coarser)).toBe(16);
});

it('[IEC 61851] in watts a car whose phases nobody knows needs the minimum of all of them to begin', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A');
  const three = evse('A', 'main');
  const inWatts = { ...site.evse('A'), form: 1 };
  expect(stepsFor(three, site.evse('A')).minimumA).toBe(6);
  expect(stepsFor(three, inWatts).minimumA).toBe(18);
  expect(stepsFor({ ...three, maximumA: 16 }, inWatts).minimumA).toBe(16);
  const transaction = inWatts.transaction === null ? null : { ...inWatts.transaction, phaseCount: 3 };
  expect(stepsFor(three, { ...inWatts, transaction }).minimumA).toBe(6);
});
