import { instantOfWallClock, type OffsetMinutesAt } from './local-time.ts';

/** One run of a schedule, [fromMs, toMs). */
export interface Occurrence {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;
/** Local days are at most this much longer or shorter than 24 hours. */
const CLOCK_CHANGE_MS = 3 * 3_600_000;
/** Ten years of days. A station may name a window of any length, and no schedule is looked at for longer. */
const OCCURRENCES_MAX = 3_660;

/**
 * The runs of a recurring schedule that touch [fromMs, toMs): every 24 hours or 7 days from its start, none
 * before it, each ended by the next at the latest [1.6 errata 3.79].
 * With `offsetMinutesAt` the start is wall-clock digits and every run starts at the same local time [2.1];
 * a duration of the whole day or week then lasts until the next run, also when the clock change made it longer.
 * Of a window beyond ten years of days, the first ones.
 */
export function occurrencesWithin(
  startMs: number,
  recurrencyKind: 'Daily' | 'Weekly',
  durationSeconds: number | undefined,
  window: Occurrence,
  offsetMinutesAt?: OffsetMinutesAt,
): Occurrence[] {
  const everyMs = recurrencyKind === 'Weekly' ? 7 * DAY_MS : DAY_MS;
  const startOf = (index: number) => {
    const at = startMs + index * everyMs;
    return offsetMinutesAt === undefined ? at : instantOfWallClock(at, offsetMinutesAt);
  };
  const durationMs = durationSeconds === undefined ? everyMs : durationSeconds * 1000;
  // Wall-clock digits lie up to a day from their instant: one run more on either side.
  const first = Math.max(0, Math.floor((window.fromMs - startMs - CLOCK_CHANGE_MS) / everyMs) - 1);
  const last = Math.floor((window.toMs - startMs + CLOCK_CHANGE_MS) / everyMs) + 1;
  const occurrences: Occurrence[] = [];
  if (!Number.isSafeInteger(first)) return [];
  for (let index = first; index <= Math.min(last, first + OCCURRENCES_MAX); index += 1) {
    const fromMs = startOf(index);
    const nextMs = startOf(index + 1);
    const toMs = durationMs >= everyMs ? nextMs : Math.min(nextMs, fromMs + durationMs);
    if (fromMs < window.toMs && toMs > window.fromMs) occurrences.push({ fromMs, toMs });
  }
  return occurrences;
}
