import { describe, expect, it } from 'vitest';
import { intlZone } from '../../../../src/domain/tariff/intl-zone.ts';
import { minuteMs } from '../../../support/tariffs.ts';

describe('a time zone of the runtime', () => {
  it.each([
    ['UTC', '2026-07-01T00:00:00Z', 0],
    ['Europe/Berlin', '2026-01-01T00:00:00Z', 60],
    ['Europe/Berlin', '2026-07-01T00:00:00Z', 120],
    ['America/St_Johns', '2026-01-01T00:00:00Z', -210],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 660],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
  ])('[TARIFF-3] %s is ahead of UTC at %s by %d minutes', (name, instant, offset) => {
    expect(intlZone(name).offsetMinutesAt(Date.parse(instant))).toBe(offset);
  });

  it('[TARIFF-3] the offset changes at the very instant', () => {
    const zone = intlZone('Europe/Berlin');
    const springMs = Date.parse('2026-03-29T01:00:00Z');
    expect([zone.offsetMinutesAt(springMs - 1), zone.offsetMinutesAt(springMs)]).toEqual([60, 120]);
  });

  it('[TARIFF-3] what is remembered is what was looked up, over years', () => {
    const zone = intlZone('Europe/Berlin');
    const summer = Array.from({ length: 5000 }, (_, at) => zone.offsetMinutesAt(at * 15 * minuteMs));
    expect(new Set(summer)).toEqual(new Set([60]));
    expect(zone.offsetMinutesAt(0)).toBe(60);
  });

  it('[TARIFF-3] a place that does not exist is refused', () => {
    expect(() => intlZone('Europe/Atlantis')).toThrow(RangeError);
  });
});
