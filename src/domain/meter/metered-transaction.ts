/** The imported-energy register of one sample; a fraction of a Wh is kept to the mWh. */
export interface RegisterReading {
  readonly atMs: number;
  readonly registerWh: number;
}

/** What a transaction's energy is decided from. Readings are in Wh as the station declared them, right or wrong. */
export interface MeteredTransaction {
  readonly startedAtMs: number;
  /** The end, or the time of asking while it runs. */
  readonly untilMs: number;
  readonly ended: boolean;
  /** Whether the times of start, samples and end can be compared with each other. */
  readonly clockTrusted: boolean;
  readonly startWh: number | null;
  readonly stopWh: number | null;
  /** In any order. */
  readonly samples: readonly RegisterReading[];
  /** The most the connector can deliver; null when nobody said. */
  readonly maximumPowerW: number | null;
  /** Where the register starts again from zero: 1000000000 for six digits of kWh; null when not known. */
  readonly registerModulusWh: number | null;
  /** The register at the end of the transaction before on the same meter; null when not known. */
  readonly previousStopWh: number | null;
}

/** Why an amount of energy needs a look before it is believed. */
export type EnergyDoubt =
  /** The start register is missing, or zero or nonsense beside the readings that follow it. */
  | 'start-missing'
  | 'start-implausible'
  | 'stop-missing'
  | 'stop-implausible'
  | 'stop-below-last-sample'
  /** The register began again: from zero, on another meter, or at its full width. */
  | 'register-reset'
  | 'register-replaced'
  | 'register-rollover'
  /** Samples count from the start of the transaction while start and stop are the meter's own register. */
  | 'samples-relative'
  /** A reading was in kWh where Wh was meant, or the other way round. */
  | 'unit-mismatch'
  | 'reading-out-of-order'
  | 'reading-implausible'
  /** Negative, not finite, or beyond any meter. */
  | 'reading-invalid'
  | 'nothing-measured';

/** How the energy was found. */
export type EnergyRule =
  /** Last register less start register. */
  | 'register-difference'
  /** Stop less start; the samples count on their own. */
  | 'relative-samples'
  /** Increments added up over the places where the register does not go on [METER-3]. */
  | 'increments'
  /** No two readings to compare: nothing is billed. */
  | 'nothing-measured';
