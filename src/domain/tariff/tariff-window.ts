import type { LocalTime, Weekday } from './local-time.ts';

/** When a price applies, in the site's local time. Every part that is not null must hold [TARIFF-3]. */
export interface TariffWindow {
  /** `HH:MM`, inclusive. */
  readonly fromTime: string | null;
  /** `HH:MM`, exclusive. At or before `fromTime` it is on the next day: 22:00 to 06:00, 17:00 to 00:00. */
  readonly untilTime: string | null;
  /** Days of the week on which an instant must be; a night window is in force on both sides of midnight. */
  readonly weekdays: readonly Weekday[] | null;
  /** `YYYY-MM-DD`, or `MM-DD` for every year; inclusive. */
  readonly firstDate: string | null;
  /** Like `firstDate`, inclusive; `MM-DD` before `firstDate` reaches over the new year. */
  readonly lastDate: string | null;
  /** Minutes since the transaction started, inclusive: 240 for a price from the fifth hour. */
  readonly fromMinutes: number | null;
  /** Minutes since the transaction started, exclusive. */
  readonly untilMinutes: number | null;
}

/** Whether the window is open at a local time, `elapsedMs` after the transaction started. */
export function isOpen(window: TariffWindow, local: LocalTime, elapsedMs: number): boolean {
  return (
    (window.weekdays === null || window.weekdays.includes(local.weekday)) &&
    isWithinTimes(window, local.minuteOfDay) &&
    isWithinDates(window, local.date) &&
    (window.fromMinutes === null || elapsedMs >= window.fromMinutes * 60_000) &&
    (window.untilMinutes === null || elapsedMs < window.untilMinutes * 60_000)
  );
}

/** Minutes of the day at which the window may open or close. */
export function boundaryMinutes(window: TariffWindow): number[] {
  const minutes: number[] = [];
  if (window.fromTime !== null) minutes.push(minuteOf(window.fromTime));
  if (window.untilTime !== null) minutes.push(minuteOf(window.untilTime));
  if (window.weekdays !== null || window.firstDate !== null || window.lastDate !== null) minutes.push(0);
  // An open end lets the other one meet midnight.
  if ((window.fromTime === null) !== (window.untilTime === null)) minutes.push(0);
  return minutes;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isWithinTimes(window: TariffWindow, minuteOfDay: number): boolean {
  const from = window.fromTime === null ? 0 : minuteOf(window.fromTime);
  const until = window.untilTime === null ? 1440 : minuteOf(window.untilTime);
  if (from < until) return minuteOfDay >= from && minuteOfDay < until;
  return minuteOfDay >= from || minuteOfDay < until;
}

function isWithinDates({ firstDate, lastDate }: TariffWindow, date: string): boolean {
  const comparable = (limit: string) => (limit.length === 5 ? date.slice(-5) : date);
  const begun = firstDate === null || comparable(firstDate) >= firstDate;
  const notOver = lastDate === null || comparable(lastDate) <= lastDate;
  const everyYear = firstDate?.length === 5 && lastDate?.length === 5;
  return everyYear && firstDate > lastDate ? begun || notOver : begun && notOver;
}
