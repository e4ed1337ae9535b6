import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatDuration,
  formatEnergy,
  formatUtc,
} from '../../../../src/console/lib/format.ts';

describe('numbers and times for people', () => {
  it('[house] energy is in kWh, to the hundredth; unknown is a dash', () => {
    expect(formatEnergy(1234)).toMatch(/^1[.,]23 kWh$/);
    expect(formatEnergy(null)).toBe('–');
  });

  it('[house] a size is in the largest unit it fills', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(37_812)).toMatch(/^37[.,]8 kB$/);
    expect(formatBytes(104_857_600)).toMatch(/^104[.,]9 MB$/);
  });

  it('[house] a span has at most two units', () => {
    expect([42_000, 300_000, 12_000_000, 187_200_000].map(formatDuration)).toEqual([
      '42 s',
      '5 min',
      '3 h 20 min',
      '2 d 4 h',
    ]);
  });

  it('[house] what happened this moment happened now, also by a clock a little ahead', () => {
    const nowMs = Date.parse('2026-03-01T12:00:00Z');
    expect(formatAge('2026-03-01T12:00:01Z', nowMs)).toBe('now');
    expect(formatAge('2026-03-01T11:59:00Z', nowMs)).toBe('1 min ago');
  });

  it('[house] UTC is written out', () => {
    expect(formatUtc('2026-03-01T12:00:00.250Z')).toBe('2026-03-01 12:00:00 UTC');
  });
});
