/** One quantity of one sample, in a base unit where the unit is known (Wh, W, A, V, Hz, %, Celsius …). */
export interface SampledValue {
  /** OCPP measurand; absent on the wire means `Energy.Active.Import.Register`. */
  readonly measurand: string;
  /** In `unit`; null when the wire value is not a finite number (signed data, garbage). */
  readonly value: number | null;
  /** The base unit: kilo-units and 2.x multipliers are already applied. */
  readonly unit: string;
  readonly phase: string | null;
  readonly location: string | null;
  readonly context: string;
}

/** What a meter showed at one moment, by the station's clock. */
export interface MeterSample {
  readonly atMs: number;
  readonly values: readonly SampledValue[];
}
