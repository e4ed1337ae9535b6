const earliestMs = Date.UTC(1970, 0, 1);
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * RFC 3339 text, UTC, of milliseconds since 1970. What a station with a broken clock stored must never break a page:
 * values outside the years 1970 to 9999, and NaN, become the nearest time that has a text.
 */
export function timestamp(atMs: number): string {
  const bounded = Number.isNaN(atMs) ? earliestMs : Math.min(latestMs, Math.max(earliestMs, atMs));
  return new Date(bounded).toISOString();
}

/** The same for a time that may be missing. */
export function timestampOrNull(atMs: number | null): string | null {
  return atMs === null ? null : timestamp(atMs);
}
