/** A car's stay at an EVSE, and what it takes when nothing holds it back. */
export interface Visit {
  readonly evseId: string;
  readonly arrivalMs: number;
  readonly departureMs: number;
  readonly energyWh: number;
  /** The car's own limit per phase. */
  readonly maximumA: number;
  readonly phaseCount: number;
  /** Share of its energy above which its current falls linearly to a tenth; 1 for never. */
  readonly taperFrom: number;
}
