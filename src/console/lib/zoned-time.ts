import type { Zone } from '../../domain/tariff/local-time.ts';

/** What `<input type="datetime-local">` shows for an instant on the clocks of a zone. */
export function wallClockAt(zone: Zone, atMs: number): string {
  return new Date(atMs + zone.offsetMinutesAt(atMs) * 60_000).toISOString().slice(0, 16);
}

/**
 * The instant at which the clocks of a zone show a time like `2026-03-01T18:30`; null when the text is no time. A time
 * that a day skips is read as if the clocks had not been changed yet.
 */
export function instantOfWallClock(zone: Zone, text: string): number | null {
  const asUtcMs = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(asUtcMs)) return null;
  const nearlyMs = asUtcMs - zone.offsetMinutesAt(asUtcMs) * 60_000;
  return asUtcMs - zone.offsetMinutesAt(nearlyMs) * 60_000;
}
