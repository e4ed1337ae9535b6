import type { Random } from '../../src/simulator/seeded-random.ts';
import { normal } from './normal.ts';

/** When a car comes and goes and what it wants. */
export interface Stay {
  readonly arrivalMs: number;
  readonly departureMs: number;
  readonly energyWh: number;
}

const hourMs = 3_600_000;
const workShare = 0.54;

/**
 * Draws a stay on a weekday from a mixture of two profiles, log-normal in hours and kWh: work, and visits. It is
 * fitted to published percentiles of a campus (arrival at 7.4, 8.1, 9.8, 13.6, 18.1 h, stay 1.25, 2.6, 6.1, 8.8, 10.5 h
 * and 1.1, 3.8, 6.7, 12.2, 18.6 kWh at 10, 25, 50, 75, 90 %).
 */
export function syntheticStay(random: Random, day: number): Stay {
  const atWork = random() < workShare;
  const arrivalHour = atWork ? normal(random, 8.4, 0.9) : 9 + 12 * random();
  const stayHours = Math.exp(
    atWork ? normal(random, Math.log(8.6), 0.2) : normal(random, Math.log(2.2), 0.65),
  );
  const energyKwh = Math.exp(
    atWork ? normal(random, Math.log(8.6), 0.75) : normal(random, Math.log(5), 0.85),
  );
  const arrivalMs = Math.round((day * 24 + Math.max(0, arrivalHour)) * 60) * 60_000;
  const lastMs = (day * 24 + 23.5) * hourMs;
  const departureMs = Math.min(lastMs, arrivalMs + Math.max(10, Math.round(stayHours * 60)) * 60_000);
  return { arrivalMs, departureMs: Math.max(arrivalMs + 600_000, departureMs), energyWh: energyKwh * 1000 };
}
