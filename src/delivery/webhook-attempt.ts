/** What came of one attempt to deliver an event. */
export interface WebhookAttempt {
  readonly atMs: number;
  readonly durationMs: number;
  /** Null when there was no answer at all. */
  readonly status: number | null;
  /** The beginning of the answer's body, or why there was none. */
  readonly detail: string;
  /** The delay that the receiver asked for with Retry-After; null when it did not. */
  readonly retryAfterMs: number | null;
}

/** `gone`: the receiver wants nothing any more; whatever is neither that nor a success is tried again. */
export type WebhookOutcome = 'delivered' | 'gone' | 'failed';

/**
 * Any 2xx is a success and 410 an unsubscription [Standard Webhooks, Operational considerations]. A redirect is a
 * failure: following it would send signed data to a place nobody configured.
 */
export function webhookOutcome({ status }: Pick<WebhookAttempt, 'status'>): WebhookOutcome {
  if (status === 410) return 'gone';
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed';
}

const longestRetryAfterMs = 3_600_000;

/** Reads Retry-After (RFC 9110 §10.2.3), seconds or a date; at most an hour is honoured. Null when unreadable. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), longestRetryAfterMs) : null;
}
