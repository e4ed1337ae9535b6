import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallClockMs } from '../../../../src/domain/charging/local-time.ts';
import { occurrencesWithin } from '../../../../src/domain/charging/recurrence.ts';
import { amsterdam2026 } from './profile-builders.ts';

const ms = (dateTime: string) => Date.parse(dateTime);
const window = (from: string, to: string) => ({ fromMs: ms(from), toMs: ms(to) });
const shown = (runs: { fromMs: number; toMs: number }[]) =>
  runs.map(({ fromMs, toMs }) =>
    [fromMs, toMs].map((at) => new Date(at).toISOString().slice(5, 16)).join(' to '),
  );

describe('recurrence', () => {
  it('[1.6 errata 3.79] repeats every 24 hours from its start, and never before it', () => {
    const days = window('2026-01-13T00:00:00Z', '2026-01-16T00:00:00Z');
    const runs = occurrencesWithin(ms('2026-01-14T22:00:00Z'), 'Daily', 4 * 3600, days);
    expect(shown(runs)).toEqual(['01-14T22:00 to 01-15T02:00', '01-15T22:00 to 01-16T02:00']);
  });

  it('[1.6 errata 3.79] repeats every 7 days, also years later', () => {
    // 7 January 2026 is 52 weeks (364 days) after 8 January 2025.
    const week = window('2026-01-05T00:00:00Z', '2026-01-12T00:00:00Z');
    const runs = occurrencesWithin(ms('2025-01-08T08:00:00Z'), 'Weekly', 3600, week);
    expect(shown(runs)).toEqual(['01-07T08:00 to 01-07T09:00']);
  });

  it('[1.6 errata 3.79] cuts a duration longer than the recurrence', () => {
    const day = window('2026-01-14T08:00:00Z', '2026-01-14T20:00:00Z');
    const runs = occurrencesWithin(ms('2026-01-10T12:00:00Z'), 'Daily', 36 * 3600, day);
    expect(shown(runs)).toEqual(['01-13T12:00 to 01-14T12:00', '01-14T12:00 to 01-15T12:00']);
  });

  it('[2.1 useLocalTime] begins at the same local time in winter and summer', () => {
    const days = window('2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z');
    const start = wallClockMs('2026-01-01T07:00:00');
    const runs = occurrencesWithin(start, 'Daily', 3600, days, amsterdam2026);
    expect(shown(runs)).toEqual([
      '03-28T06:00 to 03-28T07:00',
      '03-29T05:00 to 03-29T06:00',
      '03-30T05:00 to 03-30T06:00',
    ]);
  });

  it('[2.1 useLocalTime] leaves no hole in the day of 25 hours when it lasts all day', () => {
    const days = window('2026-10-24T22:00:00Z', '2026-10-26T00:00:00Z');
    const start = wallClockMs('2026-01-01T00:00:00');
    const runs = occurrencesWithin(start, 'Daily', 86_400, days, amsterdam2026);
    expect(shown(runs)).toEqual(['10-24T22:00 to 10-25T23:00', '10-25T23:00 to 10-26T23:00']);
  });

  it('[1.6 errata 3.79] never lets two runs overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined }),
        fc.boolean(),
        (dayOffset, duration, local) => {
          const start = ms('2026-02-01T02:30:00Z') + dayOffset * 86_400_000;
          const months = window('2026-03-01T00:00:00Z', '2026-04-15T00:00:00Z');
          const runs = occurrencesWithin(start, 'Daily', duration, months, local ? amsterdam2026 : undefined);
          for (const [index, run] of runs.entries()) {
            expect(run.toMs).toBeGreaterThan(run.fromMs);
            expect(run.fromMs).toBeGreaterThanOrEqual(runs[index - 1]?.toMs ?? -Infinity);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a window without end', () => {
  it('[robustness] costs no more than ten years of days', () => {
    const endless = { fromMs: ms('2026-01-01T00:00:00Z'), toMs: 1e300 };
    expect(occurrencesWithin(ms('2026-01-01T00:00:00Z'), 'Daily', undefined, endless).length).toBeLessThan(
      4000,
    );
    const far = { fromMs: 1e299, toMs: 1e300 };
    expect(occurrencesWithin(ms('2026-01-01T00:00:00Z'), 'Daily', undefined, far)).toEqual([]);
  });
});
