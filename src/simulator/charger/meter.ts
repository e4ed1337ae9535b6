import { isSatisfied, millijoulesPerWh } from './car.ts';
import type { Car } from './car.ts';
import type { EvseOptions } from './charger-options.ts';
import { powerAt, voltageAt } from './power-curve.ts';
import type { PowerLimit } from './smart-charging/power-limit.ts';
import { limitAt, limitedPowerW, nextLimitMs } from './smart-charging/power-limit.ts';

/** Watts times milliseconds are millijoules: whole numbers, so the register is exactly the integral of power. */
export interface Meter {
  readonly registerMillijoules: number;
  readonly powerW: number;
  /** What the car would take if no profile held it back. */
  readonly demandW: number;
  /** What profiles allow from now on, in the order of time; empty when nothing but the hardware limits. */
  readonly limits: readonly PowerLimit[];
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
  return { ...meter, flowingSinceMs: null, powerW: 0, demandW: 0, limits: [], updatedAtMs: nowMs };
}

/** Puts a meter that has been advanced to `nowMs` under other limits; what flows follows at once. */
export function limitMeter(
  supply: EvseOptions,
  meter: Meter,
  limits: readonly PowerLimit[],
  nowMs: number,
): Meter {
  const limited = { ...meter, limits };
  return meter.flowingSinceMs === null
    ? limited
    : { ...limited, powerW: flowingW(supply, limited, meter.demandW, nowMs) };
}

/**
 * Lets energy flow until `nowMs`. What a car would take is constant over slices of one second counted from the
 * closing of the contactor, and limits change at their own moments, so the result does not depend on how often this
 * is called. A clock that went back changes nothing.
 */
export function advanceMeter(
  supply: EvseOptions,
  meter: Meter,
  car: Car,
  nowMs: number,
): { meter: Meter; car: Car } {
  const since = meter.flowingSinceMs;
  if (since === null) return { meter, car };
  let { registerMillijoules, powerW, demandW, updatedAtMs } = meter;
  let currentCar = car;
  while (updatedAtMs < nowMs) {
    const elapsedMs = updatedAtMs - since;
    const satisfied = isSatisfied(currentCar);
    if (elapsedMs % sliceMs === 0) demandW = satisfied ? 0 : powerAt(supply, currentCar, elapsedMs);
    powerW = flowingW(supply, meter, demandW, updatedAtMs);
    if (demandW === 0 && satisfied) break;
    const sliceEndMs = since + (Math.floor(elapsedMs / sliceMs) + 1) * sliceMs;
    const untilMs = Math.min(sliceEndMs, nextLimitMs(meter.limits, updatedAtMs) ?? nowMs, nowMs);
    const energyMillijoules = powerW * (untilMs - updatedAtMs);
    registerMillijoules += energyMillijoules;
    currentCar = { ...currentCar, receivedMillijoules: currentCar.receivedMillijoules + energyMillijoules };
    updatedAtMs = untilMs;
  }
  return {
    meter: {
      ...meter,
      registerMillijoules,
      powerW,
      demandW,
      updatedAtMs: Math.max(updatedAtMs, nowMs),
    },
    car: currentCar,
  };
}

/** The power under the limit of a moment. Voltage is that of the slice, so that it does not matter when one asks. */
function flowingW(supply: EvseOptions, meter: Meter, demandW: number, atMs: number): number {
  const limit = limitAt(meter.limits, atMs);
  if (limit === null) return demandW;
  const elapsedMs = atMs - (meter.flowingSinceMs ?? atMs);
  return limitedPowerW(supply, limit, demandW, voltageAt(supply, elapsedMs - (elapsedMs % sliceMs)));
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
