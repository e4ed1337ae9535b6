import { describe, expect, it } from 'vitest';
import { instantOfWallClock, wallClockAt } from '../../../../src/console/lib/zoned-time.ts';
import { intlZone } from '../../../../src/domain/tariff/intl-zone.ts';

const berlin = intlZone('Europe/Berlin');

describe('a time on the clocks of a site', () => {
  it.each([
    ['2026-01-15T18:30', '2026-01-15T17:30:00.000Z'],
    ['2026-07-15T18:30', '2026-07-15T16:30:00.000Z'],
    ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
  ])('[TARIFF-3] %s in Berlin is %s', (text, instant) => {
    const atMs = instantOfWallClock(berlin, text);
    expect(new Date(atMs ?? 0).toISOString()).toBe(instant);
    expect(wallClockAt(berlin, atMs ?? 0)).toBe(text);
  });

  it('[house] is no instant while the field is empty', () => {
    expect(instantOfWallClock(berlin, '')).toBeNull();
    expect(instantOfWallClock(berlin, '2026-13-40T99:99')).toBeNull();
  });
});
