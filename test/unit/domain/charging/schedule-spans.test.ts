import { describe, expect, it } from 'vitest';
import { scheduleSpans } from '../../../../src/domain/charging/schedule-spans.ts';
import type { InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import {
  amsterdam2026,
  installed,
  noon,
  noonMs,
  noonSeconds,
  profile,
  schedule,
} from './profile-builders.ts';

/** Each span as [seconds after noon, until, limit]. */
function spans(on: InstalledChargingProfile, more: { hours?: number; startedAtMs?: number } = {}) {
  const context = {
    window: { fromMs: noonMs, toMs: noonMs + (more.hours ?? 1) * 3_600_000 },
    chargingStartedAtMs: more.startedAtMs ?? noonMs,
    offlineSinceMs: null,
    offsetMinutesAt: amsterdam2026,
  };
  return scheduleSpans(on, context).map(({ fromSeconds, toSeconds, period }) => [
    fromSeconds - noonSeconds,
    toSeconds - noonSeconds,
    period.limit,
  ]);
}

describe('where a profile is defined', () => {
  it('[1.6 §7.14] gives each period the time until the next, and the last the rest', () => {
    const steps = profile({}, [
      [0, 16],
      [600, 8],
      [1800, 12],
    ]);
    expect(spans(installed(steps))).toEqual([
      [0, 600, 16],
      [600, 1800, 8],
      [1800, 3600, 12],
    ]);
  });

  it('[1.6 §7.13] ends with the duration, and never runs a period that starts beyond it', () => {
    const short = profile(
      {},
      [
        [0, 16],
        [600, 8],
        [1800, 12],
      ],
      { duration: 900 },
    );
    expect(spans(installed(short))).toEqual([
      [0, 600, 16],
      [600, 900, 8],
    ]);
  });

  it('[1.6 §7.8] is cut to the validity', () => {
    const bounded = profile({ validFrom: '2026-01-14T12:05:00Z', validTo: '2026-01-14T12:15:00Z' });
    expect(spans(installed(bounded))).toEqual([[300, 900, 16]]);
  });

  it('[K01 Relative] counts from when charging started', () => {
    const relative = profile({ chargingProfileKind: 'Relative' }, [
      [0, 16],
      [1200, 8],
    ]);
    // Started ten minutes before noon: 600 of the first 1200 seconds are over.
    expect(spans(installed(relative), { startedAtMs: noonMs - 600_000 })).toEqual([
      [0, 600, 16],
      [600, 3600, 8],
    ]);
  });

  it('[1.6 §7.13] reads an Absolute schedule without start as Relative', () => {
    const { startSchedule: _, ...startless } = schedule([[0, 10]], { startSchedule: noon, duration: 60 });
    const odd = profile({ chargingSchedule: [startless] });
    expect(spans(installed(odd), { startedAtMs: noonMs + 10_000 })).toEqual([[10, 70, 10]]);
  });

  it('[2.1 K28] runs a Dynamic profile from its last update', () => {
    const dynamic = profile(
      { chargingProfileKind: 'Dynamic', dynUpdateTime: '2026-01-14T12:10:00Z' },
      [[0, 10]],
      { duration: 300 },
    );
    expect(spans(installed(dynamic))).toEqual([[600, 900, 10]]);
  });

  it('[1.6 errata 3.79] repeats a Recurring schedule with all its periods', () => {
    const daily = profile(
      { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
      [
        [0, 16],
        [3600, 8],
      ],
      {
        startSchedule: '2026-01-01T12:00:00Z',
        duration: 7200,
      },
    );
    expect(spans(installed(daily), { hours: 26 })).toEqual([
      [0, 3600, 16],
      [3600, 7200, 8],
      [86_400, 90_000, 16],
      [90_000, 93_600, 8],
    ]);
  });

  it('[2.1 useLocalTime] starts an Absolute schedule by the wall clock, whatever offset is written', () => {
    // 13:30 in Amsterdam in January is 12:30 UTC.
    const local = profile({}, [[0, 10]], { startSchedule: '2026-01-14T13:30:00-08:00', useLocalTime: true });
    expect(spans(installed(local))).toEqual([[1800, 3600, 10]]);
  });

  it('[K15] follows the schedule that the EV chose', () => {
    const choice = profile({
      chargingSchedule: [
        schedule([[0, 16]], { id: 1, startSchedule: noon }),
        schedule([[0, 8]], { id: 2, startSchedule: noon }),
      ],
    });
    expect(spans(installed(choice))).toEqual([[0, 3600, 16]]);
    expect(spans(installed(choice, 1, { selectedScheduleId: 2 }))).toEqual([[0, 3600, 8]]);
    expect(spans(installed(profile({ chargingSchedule: [] })))).toEqual([]);
  });
});
