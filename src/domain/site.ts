/** A place with chargers behind one grid connection. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  /** IANA time zone in which its tariffs and schedules are read. */
  readonly timeZone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
