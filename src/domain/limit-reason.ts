import type { CircuitLimitSource } from './circuit-limit.ts';
import type { Line } from './circuit.ts';

/** How urgent a transaction is beside others of its site. */
export type PriorityClass = 'low' | 'normal' | 'high';

/** Why an EVSE was granted just so much, and not more. */
export type LimitCause =
  /** No more fits on this conductor of this circuit; `source` and `limitId` when it is not the fuse that binds. */
  | {
      readonly kind: 'circuit';
      readonly circuitId: string;
      readonly line: Line;
      readonly source: CircuitLimitSource | null;
      readonly limitId?: string;
    }
  /** The station is under a limit of its own, of the EVSE or of all its EVSEs together. */
  | { readonly kind: 'station-limit'; readonly evse: boolean; readonly origin: string }
  /** All that the EVSE, its cable or its breaker can give. */
  | { readonly kind: 'evse-maximum' }
  /** All that the car was seen to take. */
  | { readonly kind: 'car-maximum' }
  /** The planner lets it charge less now, because later is cheaper or the sun is expected; null: until it says more. */
  | { readonly kind: 'planned'; readonly untilMs: number | null }
  /** It charges on surplus only: it has all there is, or waits until there is enough. */
  | { readonly kind: 'surplus'; readonly waits: boolean }
  /** The car needs no more. */
  | { readonly kind: 'satisfied' }
  /** It was switched off a moment ago, and is left off for a while rather than switched to and fro. */
  | { readonly kind: 'resting'; readonly untilMs: number }
  /** Others need it more, and less than the minimum is left: it waits for its turn. */
  | { readonly kind: 'waiting'; readonly circuitId: string; readonly line: Line }
  /** More is granted, but comes in steps or after others have gone down. */
  | { readonly kind: 'rising'; readonly goalA: number }
  /** An overload was measured or a limit fell: everyone below this conductor gave way at once. */
  | { readonly kind: 'cut'; readonly circuitId: string; readonly line: Line };

/** The operator's answer to "why six ampere?". */
export interface LimitReason {
  readonly cause: LimitCause;
  readonly priority: PriorityClass;
  /** Time to spare before departure, were it to charge at full current from now; null when no need is known. */
  readonly laxityMs: number | null;
  readonly strategy: string;
}
