import { intlZone } from './tariff/intl-zone.ts';
import { type Weekday, weekdays } from './tariff/local-time.ts';

/** A stretch of the day on some weekdays, by the clock on the wall of a site. */
export interface WeeklyWindow {
  /** On which it begins. */
  readonly weekdays: readonly Weekday[];
  /** 0 to 1439. */
  readonly startMinute: number;
  /** 1 to 1440, exclusive; not after the start: on the day after. */
  readonly endMinute: number;
  /** IANA name. */
  readonly timeZone: string;
}

export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * When the window is open between two instants, ascending; what touches is one. Where the clock is changed the window
 * is the longer of what its times can mean: a time shown twice begins with the first and ends with the second, and
 * one that is skipped begins early and ends late. Throws a RangeError for a zone the runtime does not know.
 */
export function windowSpans(window: WeeklyWindow, fromMs: number, untilMs: number): Span[] {
  const zone = intlZone(window.timeZone);
  const { startMinute, endMinute } = window;
  const lengthDays = endMinute > startMinute ? 0 : 1;
  const spans: Span[] = [];
  // A local day may begin up to a day before or after that of UTC, and a window ends on the day after its own.
  const lastDay = Math.floor(untilMs / dayMs) + 1;
  for (let day = Math.floor(fromMs / dayMs) - 2; day <= lastDay; day++) {
    const weekday = weekdays[new Date(day * dayMs).getUTCDay()];
    if (weekday === undefined || !window.weekdays.includes(weekday)) continue;
    const wallMs = (minute: number) => day * dayMs + minute * minuteMs;
    const start = Math.min(...instantsOf(wallMs(startMinute), zone));
    const end = Math.max(...instantsOf(wallMs(endMinute) + lengthDays * dayMs, zone));
    if (end <= fromMs || start >= untilMs || end <= start) continue;
    const before = spans.at(-1);
    if (before !== undefined && start <= before.untilMs) {
      spans[spans.length - 1] = { fromMs: before.fromMs, untilMs: Math.max(before.untilMs, end) };
    } else spans.push({ fromMs: start, untilMs: end });
  }
  return spans;
}

/** The instants at which the clock shows a time; where it never does, what it would be by either offset. */
function instantsOf(wallMs: number, zone: ReturnType<typeof intlZone>): number[] {
  // A day to either side is beyond any change of the clock, and no zone changes twice in two days.
  const candidates = [-dayMs, dayMs].map(
    (asideMs) => wallMs - zone.offsetMinutesAt(wallMs + asideMs) * minuteMs,
  );
  const shown = candidates.filter((atMs) => atMs + zone.offsetMinutesAt(atMs) * minuteMs === wallMs);
  return shown.length > 0 ? shown : candidates;
}
