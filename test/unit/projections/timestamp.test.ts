import { describe, expect, it } from 'vitest';
import { timestamp, timestampOrNull } from '../../../src/projections/timestamp.ts';

describe('a time in a view', () => {
  it('[API] is RFC 3339 in UTC', () => {
    expect(timestamp(Date.UTC(2026, 0, 2, 3, 4, 5, 6))).toBe('2026-01-02T03:04:05.006Z');
  });

  it('[I4] has a text whatever clock a station had', () => {
    for (const atMs of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e17]) {
      expect(timestamp(atMs)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  it('[API] is null when it is not known', () => {
    expect(timestampOrNull(null)).toBeNull();
    expect(timestampOrNull(0)).toBe('1970-01-01T00:00:00.000Z');
  });
});
