/** `pending` until it is delivered, or given up and `failed`. */
export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** What the log keeps of an attempt. */
export interface LoggedAttempt {
  readonly atMs: number;
  readonly durationMs: number;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** The beginning of the answer, or why there was none. */
  readonly detail: string;
}

/** An event in an endpoint's queue and, later, in its log. */
export interface DeliveryRecord {
  /** Counts up within the endpoint; older ones are smaller. */
  readonly number: number;
  /** The `webhook-id`. */
  readonly id: string;
  readonly type: string;
  /** Whose events stay in order; for a test event a stream of its own. */
  readonly source: string;
  readonly state: DeliveryState;
  readonly body: string;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly lastAttemptAtMs: number | null;
  readonly nextAttemptAtMs: number;
  /** When it is given up. */
  readonly expiresAtMs: number;
  /** The latest attempts, oldest first. */
  readonly history: readonly LoggedAttempt[];
}
