const firstDelayMs = 1_000;
const longestDelayMs = 300_000;

/**
 * How long to wait before attempt number `attempt` (1 after the first failure): doubling from one second up to five
 * minutes. `random` is in [0, 1); half of the delay is drawn from it, so that a fleet does not return all at once
 * after the read model was away.
 */
export function nextAttemptDelayMs(attempt: number, random: number): number {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 20);
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** doublings);
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}
