import { describe, expect, it } from 'vitest';
import { instantOfWallClock, wallClockMs } from '../../../../src/domain/charging/local-time.ts';
import { amsterdam2026 } from './profile-builders.ts';

const at = (local: string) =>
  new Date(instantOfWallClock(wallClockMs(local), amsterdam2026)).toISOString().slice(0, 16);

describe('local time of a station', () => {
  it('[2.1 useLocalTime] reads the digits and drops the offset', () => {
    const digits = Date.parse('2026-01-14T07:00:00Z');
    for (const written of ['Z', '+01:00', '-05:00', '+0530', '']) {
      expect(wallClockMs(`2026-01-14T07:00:00${written}`)).toBe(digits);
    }
    expect(wallClockMs('soon')).toBeNaN();
  });

  it('[2.1 useLocalTime] finds the instant in winter and in summer', () => {
    expect(at('2026-01-14T07:00:00Z')).toBe('2026-01-14T06:00');
    expect(at('2026-07-14T07:00:00Z')).toBe('2026-07-14T05:00');
  });

  it('[2.1 useLocalTime] moves what spring leaves out an hour on', () => {
    // Clocks jump from 02:00 to 03:00: 02:30 becomes 03:30 summer time, 01:30 UTC.
    expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30');
    expect(at('2026-03-29T01:59:00')).toBe('2026-03-29T00:59');
    expect(at('2026-03-29T03:00:00')).toBe('2026-03-29T01:00');
  });

  it('[2.1 useLocalTime] takes the first of the hour that autumn repeats', () => {
    expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30');
    expect(at('2026-10-25T03:00:00')).toBe('2026-10-25T02:00');
  });
});
