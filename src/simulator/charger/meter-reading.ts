import { stateOfChargePercent } from './car.ts';
import type { Car } from './car.ts';
import type { EvseOptions } from './charger-options.ts';
import { registerWh } from './meter.ts';
import type { Meter } from './meter.ts';
import { voltageAt } from './power-curve.ts';
import { limitAt } from './smart-charging/power-limit.ts';

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
  // A profile may allow one phase of three: the others carry nothing.
  const used = Math.min(phases, limitAt(meter.limits, nowMs)?.phases ?? phases);
  const current = Math.round((meter.powerW / used / voltage) * 10) / 10;
  return {
    atMs: nowMs,
    registerWh: registerWh(meter),
    powerW: meter.powerW,
    currentA: Array.from({ length: phases }, (_, index) => (index < used ? current : 0)),
    voltageV: Array.from({ length: phases }, () => voltage),
    stateOfChargePercent:
      supply.supply === 'DC' && car !== null ? Math.round(stateOfChargePercent(car) * 10) / 10 : null,
  };
}
