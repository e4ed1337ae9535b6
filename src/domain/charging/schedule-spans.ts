import type {
  ChargingSchedule,
  ChargingSchedulePeriod,
  InstalledChargingProfile,
} from '../charging-profile.ts';
import { instantOfWallClock, type OffsetMinutesAt, wallClockMs } from './local-time.ts';
import { dynamicStartMs, validityOf } from './profile-validity.ts';
import { type Occurrence, occurrencesWithin } from './recurrence.ts';

/** A stretch of time on which one period of a profile is defined, in whole seconds of Unix time, [from, to). */
export interface ScheduleSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly period: ChargingSchedulePeriod;
  readonly schedule: ChargingSchedule;
}

export interface SpanContext {
  readonly window: Occurrence;
  /** t0 of Relative profiles: when the power path of the transaction closed, or is taken to close. */
  readonly chargingStartedAtMs: number;
  readonly offlineSinceMs: number | null;
  readonly offsetMinutesAt: OffsetMinutesAt;
}

/**
 * Where in the window which period of a profile is defined: sorted, without overlap, with gaps where nothing is.
 * A period lasts until the next one or the end of the duration; what starts beyond the duration never runs.
 * Everything snaps down to whole seconds, the grain of OCPP's schedules.
 */
export function scheduleSpans(installed: InstalledChargingProfile, context: SpanContext): ScheduleSpan[] {
  const { chargingSchedule } = installed.profile;
  const schedule =
    chargingSchedule.find(({ id }) => id === installed.selectedScheduleId) ?? chargingSchedule[0];
  if (schedule === undefined) return [];
  const validity = validityOf(installed, context.offlineSinceMs);
  const fromSeconds = seconds(Math.max(context.window.fromMs, validity.fromMs));
  const toSeconds = seconds(Math.min(context.window.toMs, validity.toMs));
  return runsOf(installed, schedule, context).flatMap((run) =>
    periodSpans(schedule, run)
      .map((span) => ({
        ...span,
        fromSeconds: Math.max(span.fromSeconds, fromSeconds),
        toSeconds: Math.min(span.toSeconds, toSeconds),
      }))
      .filter((span) => span.fromSeconds < span.toSeconds),
  );
}

function runsOf(
  installed: InstalledChargingProfile,
  schedule: ChargingSchedule,
  { window, chargingStartedAtMs, offsetMinutesAt }: SpanContext,
): Occurrence[] {
  const { profile } = installed;
  const { startSchedule, duration } = schedule;
  const local = schedule.useLocalTime === true;
  const runFrom = (fromMs: number): Occurrence[] => [
    { fromMs, toMs: duration === undefined ? Infinity : fromMs + duration * 1000 },
  ];
  if (profile.chargingProfileKind === 'Dynamic') return runFrom(dynamicStartMs(installed));
  // 1.6 does not say that an Absolute schedule needs a start; stations read one without it as Relative.
  if (profile.chargingProfileKind === 'Relative' || startSchedule === undefined) {
    return runFrom(chargingStartedAtMs);
  }
  const startMs = local ? wallClockMs(startSchedule) : Date.parse(startSchedule);
  if (profile.chargingProfileKind === 'Recurring') {
    const kind = profile.recurrencyKind ?? 'Daily';
    return occurrencesWithin(startMs, kind, duration, window, local ? offsetMinutesAt : undefined);
  }
  return runFrom(local ? instantOfWallClock(startMs, offsetMinutesAt) : startMs);
}

function periodSpans(schedule: ChargingSchedule, run: Occurrence): ScheduleSpan[] {
  const periods = schedule.chargingSchedulePeriod;
  const startSeconds = seconds(run.fromMs);
  const endSeconds = seconds(run.toMs);
  return periods.map((period, index) => {
    const next = periods[index + 1];
    const nextSeconds = next === undefined ? Infinity : startSeconds + next.startPeriod;
    return {
      fromSeconds: startSeconds + period.startPeriod,
      toSeconds: Math.min(nextSeconds, endSeconds),
      period,
      schedule,
    };
  });
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
