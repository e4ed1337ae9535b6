/** Days in the reader's zone, both inclusive. */
export interface DayRange {
  /** `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The moments a range of days spans, as the API takes them: `from` inclusive, `to` exclusive. */
export function instantsOf({ from, to }: DayRange): DayRange {
  return {
    from: from === undefined ? undefined : midnight(from, 0),
    to: to === undefined ? undefined : midnight(to, 1),
  };
}

function midnight(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
