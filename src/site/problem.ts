import type { PriorityClass } from '../domain/limit-reason.ts';
import type { Column } from './wiring.ts';

/** An EVSE whose car wants current, and what is known of its need. */
export interface Demand {
  /** The EVSE's id in the site. */
  readonly id: string;
  readonly column: Column;
  /** What an ampere is worth: volts times phases in use. */
  readonly wattsPerA: number;
  readonly minimumA: number;
  /** The least of what EVSE, cable, car and remaining need can use; at least `minimumA`. */
  readonly maximumA: number;
  readonly stepA: number;
  readonly allowedA: readonly number[] | null;
  /** Already counted in the problem's loads whatever is decided: the EVSE's fallback. */
  readonly coveredA: number;
  /** What it is allowed now. */
  readonly currentA: number;
  /** True while it may not be switched off for want of current: it was switched on a moment ago. */
  readonly protected: boolean;
  readonly arrivedAtMs: number;
  readonly departureMs: number;
  readonly laxityMs: number;
  /** When it last had current; its arrival when it had none yet. */
  readonly servedAtMs: number;
  readonly priority: PriorityClass;
  /** True where it charges on surplus only and `maximumA` is all there is of it. */
  readonly isOnSurplus?: boolean;
}

/** How much may flow where, and who wants it. `limits` and `loads` go by the wiring's rows. */
export interface AllocationProblem {
  readonly nowMs: number;
  readonly limits: Float64Array;
  /** What flows in any case: fallbacks, EVSEs out of reach. */
  readonly loads: Float64Array;
  readonly demands: readonly Demand[];
}

/** One current per demand, in ampere. */
export type Allocation = Float64Array;
