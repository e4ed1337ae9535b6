/**
 * A charger's wrong clock, as its messages show it. It depends on the true time alone, so a message that is sent again
 * says the same: a charger keeps the timestamp it gave a message.
 */
export interface ClockFault {
  /** True time from which on the clock is right: many a charger learns the time from its first heartbeat. */
  readonly wrongUntilMs: number;
  readonly offsetMs: number;
  /** Leaves the `Z` off. */
  readonly withoutZone: boolean;
}

const isoTimestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A copy of a payload with every timestamp as that clock would have said it. */
export function distortTimestamps(value: unknown, fault: ClockFault): unknown {
  if (typeof value === 'string') return isoTimestamp.test(value) ? distort(value, fault) : value;
  if (Array.isArray(value)) return value.map((part) => distortTimestamps(part, fault));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, distortTimestamps(part, fault)]),
  );
}

function distort(timestamp: string, fault: ClockFault): string {
  const trueMs = Date.parse(timestamp);
  const shownMs = trueMs < fault.wrongUntilMs ? trueMs + fault.offsetMs : trueMs;
  const text = new Date(shownMs).toISOString();
  return fault.withoutZone ? text.slice(0, -1) : text;
}
