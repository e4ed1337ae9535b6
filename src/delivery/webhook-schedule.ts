const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** After this time an event is given up; it stays in the log and can be replayed. */
export const webhookLifetimeMs = 72 * hour;
/** The pauses between attempts; after the last one it stays at that. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 5 * minute, 15 * minute, 30 * minute, hour];
/** This many failures in a row, and it is the endpoint that is down, not an event that it cannot bear. */
const downAfterFailures = 5;
/** How often an endpoint that is down is asked whether it is back. */
const probeIntervalMs = 2 * minute;
/** What failed before the endpoint came back is tried at once, but not what failed just now. */
const earlyRetryMs = 10 * second;

/** The first event of a station that is not delivered yet: it holds back the station's later ones, and no other's. */
export interface QueueHead {
  readonly source: string;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly lastAttemptAtMs: number | null;
  readonly nextAttemptAtMs: number;
}

/** How the endpoint as a whole is doing. */
export interface EndpointHealth {
  readonly failuresInARow: number;
  readonly lastAttemptAtMs: number;
  /** When it last answered well after being down. */
  readonly recoveredAtMs: number;
}

export const initialHealth: EndpointHealth = { failuresInARow: 0, lastAttemptAtMs: 0, recoveredAtMs: 0 };

/**
 * The pause after failed attempt number `attempt` (1 is the first): seconds, then minutes, then an hour, so some 77
 * attempts in three days. `random` is in [0, 1); a fifth of the pause is drawn from it, so that a thousand stations
 * that failed together do not return together.
 */
export function webhookRetryDelayMs(attempt: number, random: number): number {
  const pauseMs = pausesMs[Math.min(Math.max(attempt, 1), pausesMs.length) - 1] ?? hour;
  return Math.round(pauseMs * (0.8 + 0.4 * random));
}

/** Whether the endpoint is taken for down. */
export function isDown(health: EndpointHealth): boolean {
  return health.failuresInARow >= downAfterFailures;
}

export function healthAfter(health: EndpointHealth, delivered: boolean, atMs: number): EndpointHealth {
  if (!delivered) return { ...health, failuresInARow: health.failuresInARow + 1, lastAttemptAtMs: atMs };
  return {
    failuresInARow: 0,
    lastAttemptAtMs: atMs,
    recoveredAtMs: isDown(health) ? atMs : health.recoveredAtMs,
  };
}

/**
 * When a head is due. Each by its own schedule; all that failed before the endpoint came back are due at once, so
 * that a day's backlog does not wait for the hour to be over.
 */
export function headDueMs(head: QueueHead, health: EndpointHealth): number {
  const { lastAttemptAtMs, nextAttemptAtMs } = head;
  if (lastAttemptAtMs === null || lastAttemptAtMs >= health.recoveredAtMs) return nextAttemptAtMs;
  return Math.min(nextAttemptAtMs, Math.max(health.recoveredAtMs, lastAttemptAtMs + earlyRetryMs));
}

/** The heads that are due, the longest due first. While the endpoint is down, one of the others is the probe. */
export function dueHeads<Head extends QueueHead>(
  heads: readonly Head[],
  health: EndpointHealth,
  nowMs: number,
): Head[] {
  const due = heads
    .filter((head) => headDueMs(head, health) <= nowMs)
    .sort((a, b) => headDueMs(a, health) - headDueMs(b, health));
  if (due.length > 0 || !isDown(health) || nowMs < health.lastAttemptAtMs + probeIntervalMs) return due;
  const oldest = heads.toSorted((a, b) => a.createdAtMs - b.createdAtMs)[0];
  return oldest === undefined ? [] : [oldest];
}

/** When something will be due next; null when nothing waits. */
export function nextWebhookDueMs(heads: readonly QueueHead[], health: EndpointHealth): number | null {
  if (heads.length === 0) return null;
  const dues = heads.map((head) => headDueMs(head, health));
  if (isDown(health)) dues.push(health.lastAttemptAtMs + probeIntervalMs);
  return dues.reduce((earliest, dueMs) => Math.min(earliest, dueMs), Number.POSITIVE_INFINITY);
}
