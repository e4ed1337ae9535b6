import { describe, expect, it } from 'vitest';
import { nextAttemptDelayMs } from '../../../src/delivery/next-attempt-delay.ts';

describe('the pause before another attempt', () => {
  it('[I8] doubles from a second up to five minutes', () => {
    const pauses = [1, 2, 3, 4, 9, 10, 1_000].map((attempt) => nextAttemptDelayMs(attempt, 1));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
  });

  it('[I8] is spread over its upper half, so that a fleet does not come back at once', () => {
    expect(nextAttemptDelayMs(10, 0)).toBe(150_000);
    expect(nextAttemptDelayMs(10, 0.5)).toBe(225_000);
    expect(nextAttemptDelayMs(0, 0)).toBe(500);
  });
});
