import type { Zone } from './local-time.ts';

const quarterMs = 900_000;
const offsetsKept = 4096;
/** Making a format is most of what pricing a transaction costs; there are as many as the runtime knows zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An IANA time zone by the runtime's own tables. Offsets are looked up once per quarter of an hour, the finest grain
 * at which any zone changes. Throws a RangeError for a name the runtime does not know.
 */
export function intlZone(timeZone: string): Zone {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const offsets = new Map<number, number>();
  return {
    offsetMinutesAt(atMs) {
      const quarter = Math.floor(atMs / quarterMs);
      const known = offsets.get(quarter);
      if (known !== undefined) return known;
      if (offsets.size >= offsetsKept) offsets.clear();
      const offset = offsetMinutes(format.format(quarter * quarterMs));
      offsets.set(quarter, offset);
      return offset;
    },
  };
}

/** Reads the end of `1/2/2026, GMT+05:30`; plain `GMT` is zero. */
function offsetMinutes(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(text);
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  return match?.[1] === '-' ? -minutes : minutes;
}
