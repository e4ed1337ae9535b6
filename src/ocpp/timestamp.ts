const pattern =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(?:([Zz])|([+-]\d\d):?(\d\d)?)?$/;

/** 0001-01-01: what every reader of RFC 3339 and every database takes begins here. */
const FIRST_INSTANT_MS = -62_135_596_800_000;
const LAST_INSTANT_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads a station's date and time as milliseconds since 1970; NaN when it is none, or outside the years 1 to 9999.
 * Takes what stations really send: no zone (read as UTC), `+0100`, `+01`, a space for the `T`, a comma before
 * the fraction and any number of digits after it [1.6 §3.13, 2.x RFC 3339].
 */
export function parseTimestamp(text: string): number {
  const match = pattern.exec(text.trim());
  if (!match) return Number.NaN;
  const [, date, minutes, seconds = '00', fraction = '', , offsetHours, offsetMinutes = '00'] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const zone = offsetHours === undefined ? 'Z' : `${offsetHours}:${offsetMinutes}`;
  const timeMs = Date.parse(`${date}T${minutes}:${seconds}.${milliseconds}${zone}`);
  return timeMs >= FIRST_INSTANT_MS && timeMs <= LAST_INSTANT_MS ? timeMs : Number.NaN;
}

/**
 * A date and time as part of a business key: the same for an instant however it is written, since a station that keeps
 * a message over a reboot may write it otherwise; a text that is none stays as it is [I3]. The instant is exact: a car
 * that is refused and tried again has two transactions of no energy within one second.
 */
export function timestampKey(text: string): string {
  const timeMs = parseTimestamp(text);
  return Number.isNaN(timeMs) ? text : String(timeMs);
}

/** Writes `YYYY-MM-DDTHH:mm:ss.sssZ`, the one form that every station reads. Times outside the years 1 to 9999 become the first or the last instant. */
export function formatTimestamp(timeMs: number): string {
  return new Date(Math.max(FIRST_INSTANT_MS, Math.min(timeMs, LAST_INSTANT_MS))).toISOString();
}
