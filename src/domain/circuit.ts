/** A grid conductor. OCPP numbers the phases of an EVSE 1 to 3; which grid conductor each is on is its rotation. */
export type Line = 'L1' | 'L2' | 'L3';

export const lines: readonly Line[] = ['L1', 'L2', 'L3'];

/** One current per grid conductor, in ampere RMS. */
export interface LineCurrents {
  readonly L1: number;
  readonly L2: number;
  readonly L3: number;
}

/**
 * What else draws from a circuit. `metered` covers either only that load or the `total` at the head of the circuit,
 * EVSEs included; `maximumA` is what is assumed when the meter is silent. `generationA` is the most that sun and
 * batteries there may give beyond what the load takes: a reading may be so far below zero. Absent: nothing.
 */
export type CircuitLoad =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed'; readonly currentA: LineCurrents }
  | {
      readonly kind: 'metered';
      readonly maximumA: LineCurrents;
      readonly covers: 'load' | 'total';
      readonly generationA?: LineCurrents;
    };

/** Something with a fuse in the tree of a site's wiring. The one without a parent is the grid connection. */
export interface Circuit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  /** Rating of the fuse on each conductor; 0 where the circuit lacks the conductor. */
  readonly fuseA: LineCurrents;
  /** Share of the rating that may be used for hours on end: 0.8 under the NEC, up to 1 elsewhere. */
  readonly deratingFactor: number;
  /** Kept free on each conductor, after derating. */
  readonly reserveA: number;
  /**
   * The delta-wye transformer between this circuit (wye side) and its parent, or null. `ratio` is the current of a
   * primary winding per ampere of a secondary line: 120 V / 480 V = 0.25.
   */
  readonly transformer: { readonly ratio: number } | null;
  readonly load: CircuitLoad;
  /** True: cars on it charge on surplus of the site and on nothing else. Absent: no. */
  readonly surplusOnly?: boolean;
  /** On a node that stands for a limit which this station told; absent on the operator's circuits. */
  readonly reportedBy?: string;
}
