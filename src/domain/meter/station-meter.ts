import type { MeterPublicKey } from './signed-value.ts';

/** What an operator knows of a station's meters; null where nobody said. */
export interface StationMeter {
  /** The most one of its connectors can deliver [METER-2]. */
  readonly maximumPowerW: number | null;
  /** Where its registers start again from zero: 1000000000 for six digits of kWh [METER-3]. */
  readonly registerModulusWh: number | null;
  /** By which signed meter values are verified; absent where none was ever registered. */
  readonly publicKeys?: readonly MeterPublicKey[] | undefined;
}
