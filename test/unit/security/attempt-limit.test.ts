import { describe, expect, it } from 'vitest';
import { createAttemptLimit } from '../../../src/security/attempt-limit.ts';

describe('the limit of failed attempts', () => {
  it('[§7] makes an address wait after its last allowed failure, until the window is over', () => {
    const limit = createAttemptLimit(3, 60_000);
    for (const atMs of [0, 1_000, 2_000]) {
      expect(limit.waitMs('198.51.100.1', atMs)).toBe(0);
      limit.noteFailure('198.51.100.1', atMs);
    }
    expect(limit.waitMs('198.51.100.1', 2_000)).toBe(58_000);
    expect(limit.waitMs('198.51.100.2', 2_000)).toBe(0);
    expect(limit.waitMs('198.51.100.1', 60_000)).toBe(0);
    limit.noteFailure('198.51.100.1', 60_000);
    expect(limit.waitMs('198.51.100.1', 60_000)).toBe(0);
  });

  it('[§7] takes the word of another counter, for one window', () => {
    const limit = createAttemptLimit(3, 60_000);
    limit.fill('198.51.100.1', 1_000);
    expect(limit.waitMs('198.51.100.1', 1_000)).toBe(60_000);
    expect(limit.waitMs('198.51.100.1', 61_000)).toBe(0);
    expect(limit.waitMs('198.51.100.2', 1_000)).toBe(0);
  });

  it('[§7] forgets the failures of who got in', () => {
    const limit = createAttemptLimit(1, 60_000);
    limit.noteFailure('198.51.100.1', 0);
    limit.noteSuccess('198.51.100.1');
    expect(limit.waitMs('198.51.100.1', 1)).toBe(0);
  });

  it('[§5] remembers a bounded number of addresses', () => {
    const limit = createAttemptLimit(1, 60_000);
    for (let address = 0; address < 5_000; address += 1) limit.noteFailure(String(address), 0);
    expect(limit.waitMs('0', 1)).toBe(0);
    expect(limit.waitMs('4999', 1)).toBeGreaterThan(0);
  });
});
