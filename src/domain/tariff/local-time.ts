/** A time zone, as far as a tariff needs it. */
export interface Zone {
  /** Minutes that local clocks are ahead of UTC at an instant. */
  offsetMinutesAt(atMs: number): number;
}

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** What calendar and clock on the wall show. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly weekday: Weekday;
  /** 0 to 1439. */
  readonly minuteOfDay: number;
}

/** The local time at an instant. */
export function localTimeAt(zone: Zone, atMs: number): LocalTime {
  const local = new Date(atMs + zone.offsetMinutesAt(atMs) * 60_000);
  return {
    date: local.toISOString().slice(0, -14),
    weekday: weekdays[local.getUTCDay()] ?? 'sunday',
    minuteOfDay: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}
