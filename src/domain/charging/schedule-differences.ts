import { type CompositePeriod, periodAt } from './composite-period.ts';

/** A stretch on which a station means to charge otherwise than its profiles say. */
export interface ScheduleDifference {
  /** Seconds from the start of the schedule. */
  readonly startPeriod: number;
  readonly expectedLimit: number | null;
  readonly reportedLimit: number | null;
}

/** Stations round differently. */
const TOLERANCE = 0.11;

/**
 * Where two composite schedules with the same start and unit differ. Where the profiles limit nothing, whatever the
 * station says is its own hardware and no difference.
 */
export function scheduleDifferences(
  expected: readonly CompositePeriod[],
  reported: readonly CompositePeriod[],
): ScheduleDifference[] {
  const starts = [...expected, ...reported].map(({ startPeriod }) => startPeriod);
  const differences = [...new Set(starts)]
    .sort((a, b) => a - b)
    .map((startPeriod) => ({
      startPeriod,
      expectedLimit: periodAt(expected, startPeriod)?.limit ?? null,
      reportedLimit: periodAt(reported, startPeriod)?.limit ?? null,
    }));
  return differences.filter(({ expectedLimit, reportedLimit }) => {
    if (expectedLimit === null) return false;
    return reportedLimit === null || Math.abs(expectedLimit - reportedLimit) > TOLERANCE;
  });
}
