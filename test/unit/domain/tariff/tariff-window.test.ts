import { describe, expect, it } from 'vitest';
import { boundaryMinutes, isOpen, type TariffWindow } from '../../../../src/domain/tariff/tariff-window.ts';
import { always, minuteMs } from '../../../support/tariffs.ts';

const open = (window: Partial<TariffWindow>, date: string, time: string, elapsedMinutes = 0) => {
  const weekday = (['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const)[
    new Date(`${date}T00:00:00Z`).getUTCDay()
  ];
  const minuteOfDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return isOpen(
    { ...always, ...window },
    { date, weekday: weekday ?? 'sunday', minuteOfDay },
    elapsedMinutes * minuteMs,
  );
};

describe('a window', () => {
  it('[TARIFF-3] opens at its first minute and is closed at its last', () => {
    const day = { fromTime: '06:00', untilTime: '22:00' };
    expect(['05:59', '06:00', '21:59', '22:00'].map((time) => open(day, '2026-06-01', time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('[TARIFF-3] may pass midnight, or end there', () => {
    const night = { fromTime: '22:00', untilTime: '06:00' };
    expect(
      ['21:59', '22:00', '00:00', '05:59', '06:00'].map((time) => open(night, '2026-06-01', time)),
    ).toEqual([false, true, true, true, false]);
    expect(open({ fromTime: '17:00', untilTime: '00:00' }, '2026-06-01', '23:59')).toBe(true);
    expect(open({ fromTime: '17:00', untilTime: '00:00' }, '2026-06-01', '00:00')).toBe(false);
  });

  it('[TARIFF-3] asks for the weekday of the instant, also after midnight', () => {
    const fridayNight = { fromTime: '22:00', untilTime: '06:00', weekdays: ['friday' as const] };
    expect(open(fridayNight, '2026-06-05', '23:00')).toBe(true);
    expect(open(fridayNight, '2026-06-05', '02:00')).toBe(true);
    expect(open(fridayNight, '2026-06-06', '02:00')).toBe(false);
  });

  it('[TARIFF-3] has dates inclusive, once or every year, also over the new year', () => {
    const fair = { firstDate: '2026-06-01', lastDate: '2026-06-02' };
    expect(
      ['2026-05-31', '2026-06-01', '2026-06-02', '2026-06-03'].map((date) => open(fair, date, '12:00')),
    ).toEqual([false, true, true, false]);
    const winter = { firstDate: '10-01', lastDate: '03-31' };
    expect(
      ['2026-09-30', '2026-10-01', '2027-03-31', '2027-04-01'].map((date) => open(winter, date, '12:00')),
    ).toEqual([false, true, true, false]);
    expect(open({ firstDate: '2026-06-01' }, '2031-01-01', '12:00')).toBe(true);
    expect(open({ lastDate: '02-29' }, '2027-03-01', '12:00')).toBe(false);
  });

  it('[TARIFF-3] may begin and end with the length of the transaction', () => {
    const fromFifthHour = { fromMinutes: 240, untilMinutes: 300 };
    expect(
      [239, 240, 299, 300].map((minutes) => open(fromFifthHour, '2026-06-01', '12:00', minutes)),
    ).toEqual([false, true, true, false]);
  });

  it('[TARIFF-3] says at which minutes of a day it may open or close', () => {
    expect(boundaryMinutes(always)).toEqual([]);
    expect(boundaryMinutes({ ...always, fromTime: '06:00', untilTime: '22:30' })).toEqual([360, 1350]);
    expect(boundaryMinutes({ ...always, fromTime: '06:00' })).toEqual([360, 0]);
    expect(boundaryMinutes({ ...always, weekdays: ['monday'] })).toEqual([0]);
  });
});
