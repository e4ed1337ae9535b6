import { describe, expect, it } from 'vitest';
import { runObjectDays } from '../../bench/site/object-days.ts';

const faults = [
  'alarm-late',
  'alarm-twice',
  'answer-lost',
  'call-doubled',
  'call-late',
  'call-lost',
  'crash-after-commit',
  'crash-before-commit',
  'crash-while-telling',
  'evicted',
  'out-of-reach',
  'read-again',
  'records-fail',
  'records-slow',
  'restarted',
];

describe('the objects of a site and its stations, whatever goes wrong between them', () => {
  it('[I9] [I7] never carry too much and forget nothing, over days on which every fault fires', async () => {
    const { days, badDays, fired, deliveredAh } = await runObjectDays(1, 4, 2);
    expect(badDays).toEqual([]);
    expect(days).toBe(4);
    expect(Object.keys(fired).sort()).toEqual(faults);
    // The power is shared, not withheld.
    expect(deliveredAh).toBeGreaterThan(2_000);
  }, 300_000);

  it('[I9] the same seed gives the same day', async () => {
    const days = await Promise.all([runObjectDays(8, 1, 1), runObjectDays(8, 1, 1)]);
    const [before, after] = days.map(({ msPerDay: _untold, ...day }) => day);
    expect(after).toEqual(before);
  }, 300_000);
});
