import type { SignedValue } from './meter/signed-value.ts';

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
  /** Only where the meter signed it. */
  readonly signed?: SignedValue;
}

/** A time as the station told it, where another one is used in its place, and why. */
export interface ToldTime {
  /** By the station's clock; NaN when its text is no date. */
  readonly atMs: number;
  /** `corrected`: its clock is off by a known amount; `received`: it cannot be, so the time of receipt is used. */
  readonly quality: 'corrected' | 'received';
}

/** What a meter showed at one moment. */
export interface MeterSample {
  /** By our clock, as well as it can be told. */
  readonly atMs: number;
  readonly told?: ToldTime;
  readonly values: readonly SampledValue[];
}
