import { stateOfChargePercent } from './car.ts';
import type { Car } from './car.ts';
import type { EvseOptions } from './charger-options.ts';
import { registerWh } from './meter.ts';
import type { Meter } from './meter.ts';
import { voltageAt } from './power-curve.ts';

/** What the meter of an EVSE shows at one moment. */
export interface MeterReading {
  readonly atMs: number;
  readonly registerWh: number;
  readonly powerW: number;
  /** One entry per phase; a single one for DC. */
  readonly currentA: readonly number[];
  readonly voltageV: readonly number[];
  /** Only a DC car tells. */
  readonly stateOfChargePercent: number | null;
}

/** Reads a meter that has been advanced to `nowMs`. Current is power over voltage, to a tenth of an ampere. */
export function readMeter(supply: EvseOptions, meter: Meter, car: Car | null, nowMs: number): MeterReading {
  const voltage = voltageAt(supply, nowMs - (meter.flowingSinceMs ?? nowMs));
  const phases = supply.supply === 'AC' ? supply.phases : 1;
  const current = Math.round((meter.powerW / phases / voltage) * 10) / 10;
  return {
    atMs: nowMs,
    registerWh: registerWh(meter),
    powerW: meter.powerW,
    currentA: Array.from({ length: phases }, () => current),
    voltageV: Array.from({ length: phases }, () => voltage),
    stateOfChargePercent:
      supply.supply === 'DC' && car !== null ? Math.round(stateOfChargePercent(car) * 10) / 10 : null,
  };
}
