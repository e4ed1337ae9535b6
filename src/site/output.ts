import type { LimitReason } from '../domain/limit-reason.ts';
import type { Line } from '../domain/circuit.ts';
import type { LimitForm } from './limit-form.ts';

/** What a step wants done, after its state is stored. */
export type SiteOutput =
  /**
   * A TxProfile with two periods: `limitA` now, `tailA` from `untilMs` on, and no end. Answer with
   * `limit-acknowledged`, `limit-rejected` or `limit-timed-out` and the lease's number.
   */
  | {
      readonly type: 'send-limit';
      readonly evseId: string;
      readonly transactionId: string;
      readonly leaseNumber: number;
      readonly limitA: number;
      readonly untilMs: number;
      readonly tailA: number;
      /** Null when the car's phases are not known: then all of them. */
      readonly phaseCount: number | null;
      readonly form: LimitForm;
      readonly reason: LimitReason | null;
    }
  /** A TxDefaultProfile with one period and no end; answered like a limit. */
  | {
      readonly type: 'send-fallback';
      readonly evseId: string;
      readonly leaseNumber: number;
      readonly limitA: number;
      readonly form: LimitForm;
    }
  /** Ask for the composite schedule and answer with `schedule-compared`. */
  | {
      readonly type: 'compare-schedule';
      readonly evseId: string;
      readonly leaseNumber: number;
      readonly limitA: number;
      readonly untilMs: number | null;
      readonly tailA: number;
    }
  | { readonly type: 'event'; readonly event: SiteEvent };

/** What an operator should hear of. */
export type SiteEvent =
  | { readonly kind: 'overload'; readonly circuitId: string; readonly line: Line; readonly excessA: number }
  | { readonly kind: 'limit-unreachable'; readonly circuitId: string }
  | { readonly kind: 'limit-reachable'; readonly circuitId: string }
  | { readonly kind: 'out-of-control'; readonly evseId: string; readonly cause: 'refuses' | 'ignores' }
  | { readonly kind: 'under-control'; readonly evseId: string }
  | { readonly kind: 'station-gone' | 'station-returned'; readonly stationId: string }
  | { readonly kind: 'schedule-lost'; readonly evseId: string }
  | { readonly kind: 'strategy-failed'; readonly strategy: string; readonly message: string };
