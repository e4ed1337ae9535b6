import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../src/station/message-batches.ts';

describe('batches of items', () => {
  it('[B06.FR.05] hold no more items than the station takes', () => {
    expect(batchesOf([1, 2, 3, 4, 5], { itemsMax: 2, bytesMax: null })).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('[B05.FR.11] hold no more bytes than the station takes, counted as they go over the wire', () => {
    const items = ['ä'.repeat(50), 'a'.repeat(50), 'b'.repeat(50)];
    expect(batchesOf(items, { itemsMax: null, bytesMax: 280 }).map(({ length }) => length)).toEqual([2, 1]);
    expect(batchesOf(items, { itemsMax: null, bytesMax: 270 }).map(({ length }) => length)).toEqual([1, 2]);
  });

  it('[B05.FR.11] leave an item that is too large alone: nobody else can tell whether it passes', () => {
    const items = ['x'.repeat(500), 'y'];
    expect(batchesOf(items, { itemsMax: 10, bytesMax: 200 })).toEqual([['x'.repeat(500)], ['y']]);
  });

  it('[B06.FR.05] are one where nothing is known, and none of nothing', () => {
    expect(batchesOf([1, 2, 3], { itemsMax: null, bytesMax: null })).toEqual([[1, 2, 3]]);
    expect(batchesOf([], { itemsMax: 1, bytesMax: 1 })).toEqual([]);
  });
});
