import { describe, expect, it } from 'vitest';
import { localTimeAt } from '../../../../src/domain/tariff/local-time.ts';
import { berlin } from '../../../support/tariffs.ts';

describe('local time', () => {
  it.each([
    ['2026-03-29T00:59:00Z', '2026-03-29', 'sunday', 119],
    ['2026-03-29T01:00:00Z', '2026-03-29', 'sunday', 180],
    ['2026-10-25T00:30:00Z', '2026-10-25', 'sunday', 150],
    ['2026-10-25T01:30:00Z', '2026-10-25', 'sunday', 150],
    ['2026-12-31T23:00:00Z', '2027-01-01', 'friday', 0],
    ['1969-12-31T22:59:59Z', '1969-12-31', 'wednesday', 1439],
  ])('[TARIFF-3] at %s Berlin shows %s, %s, minute %d', (instant, date, weekday, minuteOfDay) => {
    expect(localTimeAt(berlin, Date.parse(instant))).toEqual({ date, weekday, minuteOfDay });
  });
});
