import type { ConfigurationPlan } from './configuration-plan.ts';
import type { LimitAssignment } from './limit-assignment.ts';

/** `queued → sent → answered | refused | timed-out | expired | cancelled`, each exactly once [I5]. */
export type CommandState = 'queued' | 'sent' | 'answered' | 'refused' | 'timed-out' | 'expired' | 'cancelled';

export const terminalCommandStates: ReadonlySet<CommandState> = new Set([
  'answered',
  'refused',
  'timed-out',
  'expired',
  'cancelled',
]);

/** Which of several waiting commands goes first; among equals the older one. */
export type CommandPriority = 'urgent' | 'normal' | 'low';

/** What an operator asks of a station: one CALL to it, and what came of it. */
export interface Command {
  readonly id: string;
  readonly action: string;
  readonly payload: unknown;
  readonly state: CommandState;
  readonly priority: CommandPriority;
  /** How often its CALL was sent so far, and how often it may be: once, or twice where a repetition does no harm. */
  readonly attempts: number;
  readonly attemptsMax: number;
  /** Who asked, for the audit: a user, an API key, or `chargeplane` itself. */
  readonly requestedBy: string;
  readonly requestedAtMs: number;
  /** A queued command that could not be sent until then ends `expired`. */
  readonly expiresAtMs: number;
  readonly timeoutMs: number;
  readonly messageId: string | null;
  readonly sentAtMs: number | null;
  readonly settledAtMs: number | null;
  /** The CALLRESULT payload. */
  readonly response: unknown;
  /** Why it did not end well: the station's CALLERROR, or our own reason. */
  readonly error: CommandError | null;
  /** The Chargeplane transaction that a remote start led to. */
  readonly transactionId: string | null;
  readonly remoteStartId: number | null;
  /** The requestId of its payload, by which the station's later messages about it are known. */
  readonly requestId: number | null;
  /** Parts of a multi-part result (NotifyReport …) that have arrived; null when the action has none. */
  readonly report: CommandReport | null;
  /** What the station later said about the job it began, oldest first: a firmware update, an upload, a battery swap. */
  readonly progress: readonly CommandProgress[];
  /** Under what it may be asked for again without happening again; absent when it came without a key. */
  readonly idempotency?: CommandIdempotency;
  /** Its CALLs, where it takes more than one. */
  readonly parts?: CommandParts;
  /** What is left to do for the desired configuration, when that is what the command serves. */
  readonly configuration?: ConfigurationPlan;
  /** What its site assigned, when that is what the command tells the station. */
  readonly assignment?: LimitAssignment;
}

/** How a repeated request is known as one. */
export interface CommandIdempotency {
  readonly key: string;
  /** Of the whole request: the same key with another one is a mistake. */
  readonly fingerprint: string;
}

/** A command whose list is longer than the station takes at once goes out in several CALLs, one after the other. */
export interface CommandParts {
  /** The payload of the CALL that is next, or in flight. */
  readonly current: unknown;
  readonly rest: readonly unknown[];
  /** The answers so far. */
  readonly responses: readonly unknown[];
}

export interface CommandError {
  /** An OCPP error code, or one of `offline`, `timeout`, `link-lost`, `expired`, `cancelled`, `invalid-response`. */
  readonly code: string;
  readonly description: string;
}

export interface CommandReport {
  readonly requestId: number;
  readonly partsReceived: number;
  /** No more parts will come: the last one is here, or the station said that there is nothing to report. */
  readonly complete: boolean;
}

export interface CommandProgress {
  /** When we were told. */
  readonly atMs: number;
  /** The status as the station's version spells it: `Downloading`, `Uploaded`, `BatteryOut` … */
  readonly status: string;
}
