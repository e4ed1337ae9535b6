export type ExchangeDirection = 'in' | 'out';

/**
 * How an exchange ended. `answered`: CALLRESULT; `error`: CALLERROR; `timed-out`: no answer in time;
 * `late`: an answer after the time-out; `unsolicited`: an answer to no call; `unreadable`: no valid frame;
 * `pending`: sent or received, not answered yet; `one-way`: a 2.1 SEND, never answered.
 */
export type ExchangeOutcome =
  | 'answered'
  | 'error'
  | 'timed-out'
  | 'late'
  | 'unsolicited'
  | 'unreadable'
  | 'pending'
  | 'one-way';

/** A CALL with its answer: one entry of the journal. */
export interface Exchange {
  /** UUIDv7: sorts by time. */
  readonly id: string;
  readonly atMs: number;
  readonly direction: ExchangeDirection;
  readonly action: string | null;
  readonly messageId: string | null;
  readonly ocppVersion: string;
  /** The CALL's payload as JSON value; for an unreadable frame the raw text, cut. */
  readonly payload: unknown;
  /** CALLRESULT payload, or `{ errorCode, errorDescription, errorDetails }` for a CALLERROR; null if none. */
  readonly answer: unknown;
  readonly latencyMs: number | null;
  readonly outcome: ExchangeOutcome;
  /** Ids of the quirks that changed the frame before it was understood. */
  readonly repairs: readonly string[];
  /** What the station's clock was ahead of ours by, where its times were corrected by it; absent where they were not. */
  readonly clockOffsetMs?: number;
}
