import { isSatisfied, millijoulesPerWh } from './car.ts';
import type { Car } from './car.ts';
import type { EvseOptions } from './charger-options.ts';
import { powerAt } from './power-curve.ts';

/** Watts times milliseconds are millijoules: whole numbers, so the register is exactly the integral of power. */
export interface Meter {
  readonly registerMillijoules: number;
  readonly powerW: number;
  readonly updatedAtMs: number;
  /** When the contactor closed; null while no energy may flow. */
  readonly flowingSinceMs: number | null;
}

const sliceMs = 1000;

/** The Energy.Active.Import.Register in whole Wh; it only ever grows. */
export function registerWh(meter: Meter): number {
  return Math.floor(meter.registerMillijoules / millijoulesPerWh);
}

export function closeContactor(meter: Meter, nowMs: number): Meter {
  return { ...meter, flowingSinceMs: nowMs, updatedAtMs: nowMs };
}

export function openContactor(meter: Meter, nowMs: number): Meter {
  return { ...meter, flowingSinceMs: null, powerW: 0, updatedAtMs: nowMs };
}

/**
 * Lets energy flow until `nowMs`. Power is constant over slices of one second counted from the closing of the
 * contactor, so the result does not depend on how often this is called. A clock that went back changes nothing.
 */
export function advanceMeter(
  supply: EvseOptions,
  meter: Meter,
  car: Car,
  nowMs: number,
): { meter: Meter; car: Car } {
  const since = meter.flowingSinceMs;
  if (since === null) return { meter, car };
  let { registerMillijoules, powerW, updatedAtMs } = meter;
  let currentCar = car;
  while (updatedAtMs < nowMs) {
    const elapsedMs = updatedAtMs - since;
    if (elapsedMs % sliceMs === 0)
      powerW = isSatisfied(currentCar) ? 0 : powerAt(supply, currentCar, elapsedMs);
    if (powerW === 0 && isSatisfied(currentCar)) break;
    const sliceEndMs = since + (Math.floor(elapsedMs / sliceMs) + 1) * sliceMs;
    const durationMs = Math.min(sliceEndMs, nowMs) - updatedAtMs;
    const energyMillijoules = powerW * durationMs;
    registerMillijoules += energyMillijoules;
    currentCar = { ...currentCar, receivedMillijoules: currentCar.receivedMillijoules + energyMillijoules };
    updatedAtMs += durationMs;
  }
  return {
    meter: { ...meter, registerMillijoules, powerW, updatedAtMs: Math.max(updatedAtMs, nowMs) },
    car: currentCar,
  };
}

/**
 * When the car will have what it came for, looking ahead at most `horizonMs`; the end of the horizon if it
 * takes longer.
 */
export function satisfiedAtMs(supply: EvseOptions, meter: Meter, car: Car, horizonMs: number): number {
  const since = meter.flowingSinceMs ?? meter.updatedAtMs;
  const endMs = meter.updatedAtMs + horizonMs;
  let ahead = { meter, car };
  while (ahead.meter.updatedAtMs < endMs && !isSatisfied(ahead.car)) {
    const elapsedMs = ahead.meter.updatedAtMs - since;
    ahead = advanceMeter(
      supply,
      ahead.meter,
      ahead.car,
      since + (Math.floor(elapsedMs / sliceMs) + 1) * sliceMs,
    );
  }
  return Math.min(ahead.meter.updatedAtMs, endMs);
}
