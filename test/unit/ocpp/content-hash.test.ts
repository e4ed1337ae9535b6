import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../src/ocpp/content-hash.ts';

describe('the content hash', () => {
  it('[I3] is the same for the same content, whatever the order of its keys', () => {
    expect(contentHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(
      contentHash({ b: { d: null, c: [1, 2] }, a: 1 }),
    );
  });

  it('[I3] stays what it is, for it is stored', () => {
    expect(contentHash({ seqNo: 0 })).toBe('372a423cc88029e7');
  });

  it('[I3] differs between ten thousand neighbouring readings', () => {
    const hashes = new Set(Array.from({ length: 10_000 }, (_, index) => contentHash({ value: index / 10 })));
    expect(hashes.size).toBe(10_000);
  });

  it.each([
    [{ a: '1' }, { a: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: [] }, { a: {} }],
    [{ a: 'b,c' }, { a: ['b', 'c'] }],
    [{}, null],
  ])('[I3] tells %j from %j', (one, other) => {
    expect(contentHash(one)).not.toBe(contentHash(other));
  });
});
