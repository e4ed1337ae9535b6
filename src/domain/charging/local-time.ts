/** Minutes that local time is ahead of UTC at an instant: 60 in winter and 120 in summer in Amsterdam. */
export type OffsetMinutesAt = (atMs: number) => number;

const DAY_MS = 86_400_000;

/**
 * The digits of an RFC 3339 date-time as a number, as if they were UTC; its own offset is dropped,
 * as `useLocalTime` demands [2.1]. NaN when it is no date-time.
 */
export function wallClockMs(dateTime: string): number {
  return Date.parse(`${dateTime.replace(/(z|[+-]\d{2}:?\d{2})$/i, '')}Z`);
}

/**
 * The instant at which a wall clock shows these digits. When it shows them twice (the hour that autumn repeats)
 * the first time counts; when it never does (the hour that spring leaves out) the digits count as they would
 * have without the change, so 02:30 becomes 03:30.
 */
export function instantOfWallClock(wallMs: number, offsetMinutesAt: OffsetMinutesAt): number {
  // A day to either side is beyond any change of the clock, and no zone changes twice in two days.
  const before = wallMs - offsetMinutesAt(wallMs - DAY_MS) * 60_000;
  const after = wallMs - offsetMinutesAt(wallMs + DAY_MS) * 60_000;
  const shows = (instantMs: number) => instantMs + offsetMinutesAt(instantMs) * 60_000 === wallMs;
  const matches = [before, after].filter(shows);
  return matches.length > 0 ? Math.min(...matches) : before;
}
