import type { Line } from './circuit.ts';

/** An EVSE as wired into a site: where its current flows and what it can be told. */
export interface SiteEvse {
  /** Unique in the site. */
  readonly id: string;
  readonly stationId: string;
  readonly evseId: number;
  readonly circuitId: string;
  /** `star`: between conductors and neutral; `delta`: between two conductors (208 V and 240 V sites). */
  readonly connection: 'star' | 'delta';
  /** The grid conductors on the EVSE's terminals 1, 2, 3: its phase rotation. Two for `delta`. */
  readonly lines: readonly Line[];
  /** Across one load: conductor to neutral for `star`, conductor to conductor for `delta`. */
  readonly voltageV: number;
  /** Below this a car does not charge: a limit is 0 or at least this [IEC 61851: 6 A]. */
  readonly minimumA: number;
  /** What hardware, cable and its own breaker allow; counted in full when the EVSE is out of control. */
  readonly maximumA: number;
  /** Smallest change a limit can have; 0 for any. */
  readonly stepA: number;
  /** The only limits it knows, when they are not multiples of `stepA`. */
  readonly allowedA: readonly number[] | null;
  /** What it takes without being told: its TxDefaultProfile and the last period of every TxProfile. */
  readonly fallbackA: number;
  /**
   * On an EVSE that gives direct current: the share of what it takes from the grid that it gives. It draws evenly from
   * three conductors and is told watts. Absent or null on alternating current.
   */
  readonly dc?: { readonly efficiency: number } | null;
  /** SetChargingProfile calls a day that its memory can bear; null for no bound. */
  readonly messagesPerDay: number | null;
  /** True on what stands for one conductor of a sub-tree, which an object of its own looks after. */
  readonly isSubtree?: true;
}
