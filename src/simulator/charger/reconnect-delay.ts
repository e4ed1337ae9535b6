export interface ReconnectBackOff {
  readonly waitMinimumS: number;
  readonly randomRangeS: number;
  /** How often the wait doubles. */
  readonly repeatTimes: number;
}

/**
 * How long to wait before the next attempt, in ms: the minimum doubled with each failed attempt up to
 * `repeatTimes`, plus a random part so that a fleet does not come back all at once [2.x Part 4 §5.3].
 * `attempt` counts from 0; `random` is in [0, 1).
 */
export function reconnectDelayMs(backOff: ReconnectBackOff, attempt: number, random: number): number {
  const doublings = Math.min(attempt, backOff.repeatTimes);
  return Math.round((backOff.waitMinimumS * 2 ** doublings + backOff.randomRangeS * random) * 1000);
}
