import type { SiteEvse } from '../../src/domain/site-evse.ts';
import type { Visit } from './visit.ts';

/** A plugged-in car: draws what it may, what it can, and no more than it needs. */
export interface Car {
  readonly visit: Visit;
  readonly index: number;
  readonly evse: SiteEvse;
  readonly wattsPerA: number;
  deliveredWh: number;
  currentA: number;
  limitA: number;
  messages: number;
  cycles: number;
}

export function newCar(visit: Visit, index: number, evse: SiteEvse): Car {
  const phases = evse.connection === 'delta' ? 1 : Math.min(visit.phaseCount, evse.lines.length);
  const wattsPerA = evse.voltageV * phases;
  return { visit, index, evse, wattsPerA, deliveredWh: 0, currentA: 0, limitA: 0, messages: 0, cycles: 0 };
}

/** The phases the car loads. */
export function phasesOf(car: Car): number {
  return car.evse.connection === 'delta' ? 1 : Math.min(car.visit.phaseCount, car.evse.lines.length);
}

export function needWh(car: Car): number {
  return Math.max(0, car.visit.energyWh - car.deliveredWh);
}

/** What it draws at a limit; a nearly full one draws less and less down to a tenth. */
export function drawA(car: Car, limitA: number): number {
  if (needWh(car) < 1) return 0;
  const { taperFrom, energyWh, maximumA } = car.visit;
  const full = car.deliveredWh / energyWh;
  const share = full <= taperFrom ? 1 : Math.max(0.1, 1 - (0.9 * (full - taperFrom)) / (1 - taperFrom));
  const possibleA = Math.min(limitA, maximumA * share);
  return limitA < car.evse.minimumA
    ? 0
    : Math.max(Math.min(possibleA, limitA), Math.min(limitA, car.evse.minimumA));
}

/** Lets time pass at a current; the last stretch is only as long as the need. */
export function charge(car: Car, currentA: number, durationMs: number): void {
  const energyWh = Math.min(needWh(car), (currentA * car.wattsPerA * durationMs) / 3_600_000);
  car.deliveredWh += energyWh;
  if (currentA > 0 && car.currentA === 0) car.cycles++;
  car.currentA = needWh(car) < 1 ? 0 : currentA;
}
