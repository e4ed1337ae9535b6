const minuteMs = 60_000;

/** A timestamp as an `<input type="datetime-local">` takes it: the browser's own time, to the minute; empty for none. */
export function localMinute(timestamp: string | null): string {
  if (timestamp === null) return '';
  const at = new Date(timestamp);
  return new Date(at.getTime() - at.getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

/** What such an input holds as a timestamp; null when it is empty. */
export function timestampOfMinute(minute: string): string | null {
  return minute === '' ? null : new Date(minute).toISOString();
}
