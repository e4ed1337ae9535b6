import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intlZone } from '../../../src/domain/tariff/intl-zone.ts';
import { localTimeAt, weekdays } from '../../../src/domain/tariff/local-time.ts';
import { type WeeklyWindow, windowSpans } from '../../../src/domain/weekly-window.ts';

const hourMs = 3_600_000;
const window = (patch: Partial<WeeklyWindow>): WeeklyWindow => ({
  weekdays,
  startMinute: 17 * 60,
  endMinute: 20 * 60,
  timeZone: 'Europe/Amsterdam',
  ...patch,
});
const spansOf = (patch: Partial<WeeklyWindow>, from: string, until: string) =>
  windowSpans(window(patch), Date.parse(from), Date.parse(until)).map(({ fromMs, untilMs }) =>
    [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(5, 16)).join(' '),
  );

describe('a window that repeats', () => {
  it('[site] opens on its weekdays, by the clock of the site', () => {
    const workdays = weekdays.slice(1, 6);
    expect(spansOf({ weekdays: workdays }, '2026-06-05T00:00:00Z', '2026-06-09T00:00:00Z')).toEqual([
      '06-05T15:00 06-05T18:00',
      '06-08T15:00 06-08T18:00',
    ]);
  });

  it('[site] over midnight belongs to the day it begins on; whole days that touch are one', () => {
    const night = { weekdays: ['friday'], startMinute: 22 * 60, endMinute: 6 * 60 } as const;
    expect(spansOf(night, '2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z')).toEqual([
      '06-05T20:00 06-06T04:00',
    ]);
    const always = { startMinute: 0, endMinute: 1_440 };
    expect(spansOf(always, '2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z')).toHaveLength(1);
    // Its beginning lies before the look-out.
    expect(spansOf(night, '2026-06-06T00:00:00Z', '2026-06-06T01:00:00Z')).toEqual([
      '06-05T20:00 06-06T04:00',
    ]);
  });

  it('[site] covers both hours that autumn shows, and what spring leaves out early and late', () => {
    const hour = { startMinute: 2 * 60, endMinute: 3 * 60 };
    expect(spansOf(hour, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '10-25T00:00 10-25T02:00',
    ]);
    const half = { startMinute: 2 * 60 + 30, endMinute: 5 * 60 };
    expect(spansOf(half, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      '03-29T00:30 03-29T03:00',
    ]);
    const day = { startMinute: 17 * 60, endMinute: 20 * 60 };
    expect(spansOf(day, '2026-10-24T12:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      '10-24T15:00 10-24T18:00',
      '10-25T16:00 10-25T19:00',
    ]);
  });

  it('[site] is open whenever the wall clock says so, in any zone, on any day', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const zones = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.subarray([...weekdays], { minLength: 1 }),
        minute,
        minute.map((end) => end + 1),
        fc.integer({ min: 0, max: 400 * 24 * 4 }),
        (timeZone, chosen, startMinute, endMinute, quarter) => {
          const atMs = Date.parse('2026-01-01T00:00:00Z') + quarter * 900_000;
          const local = localTimeAt(intlZone(timeZone), atMs);
          const before = localTimeAt(intlZone(timeZone), atMs - 24 * hourMs).weekday;
          const sameDay = endMinute > startMinute;
          const { minuteOfDay, weekday } = local;
          const shown = sameDay
            ? chosen.includes(weekday) && minuteOfDay >= startMinute && minuteOfDay < endMinute
            : (chosen.includes(weekday) && minuteOfDay >= startMinute) ||
              (chosen.includes(before) && minuteOfDay < endMinute);
          const spans = windowSpans(
            window({ timeZone, weekdays: chosen, startMinute, endMinute }),
            atMs,
            atMs + 1,
          );
          // A change of the clock only ever makes it longer.
          if (shown) expect(spans).toHaveLength(1);
          else if (spans.length > 0) {
            const offsets = [-3, 0, 3].map((hours) =>
              intlZone(timeZone).offsetMinutesAt(atMs + hours * hourMs),
            );
            expect(new Set(offsets).size).toBe(2);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
