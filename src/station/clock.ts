import { EARLIEST_CREDIBLE_MS, FUTURE_CREDIBLE_MS } from './limits.ts';

/** Whether a station can mean this time: stations without a clock say 1970, broken ones 2036 or worse. */
export function isCredibleTime(atMs: number | null, nowMs: number): atMs is number {
  return (
    atMs !== null &&
    Number.isFinite(atMs) &&
    atMs >= EARLIEST_CREDIBLE_MS &&
    atMs <= nowMs + FUTURE_CREDIBLE_MS
  );
}

/** The station's time where it can be meant, else ours. */
export function credibleTimeMs(atMs: number | null, nowMs: number): number {
  return isCredibleTime(atMs, nowMs) ? atMs : nowMs;
}
