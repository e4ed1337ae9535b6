import { describe, expect, it } from 'vitest';
import { cutoffMs, isTidyingDue, readDays } from '../../../src/domain/retention.ts';

const roundMs = 600_000;
const dayMs = 86_400_000;

describe('retention', () => {
  it('[design §5] is read from a setting: 0 is for ever, nonsense is the default', () => {
    expect([readDays('30', 90), readDays('0', 90), readDays(undefined, 90), readDays('soon', null)]).toEqual([
      30,
      null,
      90,
      null,
    ]);
    expect(readDays('-1', 90)).toBe(90);
    expect([cutoffMs(2, 10 * dayMs), cutoffMs(null, 10 * dayMs)]).toEqual([8 * dayMs, null]);
  });

  it('[design §5] has each station tidied up once a day, and not all at the same time', () => {
    const times = ['CP-1', 'CP-2', 'Ladestation ü'].map((id) => {
      const due: number[] = [];
      for (let atMs = 5; atMs < dayMs; atMs += roundMs) if (isTidyingDue(id, atMs, roundMs)) due.push(atMs);
      expect(due).toHaveLength(1);
      return due[0];
    });
    expect(new Set(times).size).toBeGreaterThan(1);
  });
});
