import { stateOfChargePercent } from './car.ts';
import type { Car } from './car.ts';
import type { EvseOptions } from './charger-options.ts';

const rampMs = { AC: 6_000, DC: 20_000 };
/** Where a battery starts to ask for less, and the share of full power it still takes when it is full. */
const taper = { AC: { fromPercent: 95, atFull: 0.25 }, DC: { fromPercent: 80, atFull: 0.12 } };

/**
 * The power in whole W that a car draws `elapsedMs` after the contactor closed: a ramp, then what supply and car
 * both allow, then less and less towards a full battery.
 */
export function powerAt(supply: EvseOptions, car: Car, elapsedMs: number): number {
  const plateauW = Math.min(car.maxPowerW, supplyPowerW(supply, elapsedMs));
  const ramp = Math.min(1, (elapsedMs + 1000) / rampMs[supply.supply]);
  const { fromPercent, atFull } = taper[supply.supply];
  const beyond = Math.max(0, stateOfChargePercent(car) - fromPercent) / (100 - fromPercent);
  return Math.round(plateauW * ramp * (1 - (1 - atFull) * beyond));
}

/** The mains breathe by a volt or two over minutes; a battery's voltage is that of its chemistry. */
export function voltageAt(supply: EvseOptions, elapsedMs: number): number {
  const swing = supply.supply === 'AC' ? 1.6 * Math.sin(elapsedMs / 41_000) : 0;
  return Math.round((supply.nominalVoltageV + swing) * 10) / 10;
}

function supplyPowerW(supply: EvseOptions, elapsedMs: number): number {
  const phases = supply.supply === 'AC' ? supply.phases : 1;
  return phases * supply.limitA * voltageAt(supply, elapsedMs);
}
