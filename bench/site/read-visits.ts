import { readFileSync } from 'node:fs';
import type { Visit } from './visit.ts';

const periodMs = 300_000;
/** As in 2019-03-04. */
const dayDigits = 10;

/** Stays that began on these days, both included, as `2019-03-04`; null for no bound. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Reads stays from a CSV with the columns `station_id, arrival_idx, departure_idx, requested_kwh, max_kw`, indexes
 * counting five-minute periods. Time zero of the result is the first period's midnight. `volts` turns kW into A.
 */
export function readVisits(path: string, volts: number, days: DayRange = { from: null, to: null }): Visit[] {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const parsed = rows.map((row) => {
    const cells = row.split(',');
    return (name: string) => cells[names.indexOf(name)] ?? '';
  });
  const within = parsed.filter((cell) => {
    const day = cell('arrival_local').slice(0, dayDigits);
    return (days.from === null || day >= days.from) && (days.to === null || day <= days.to);
  });
  return within.map((cell) => {
    return {
      evseId: cell('station_id'),
      arrivalMs: Number(cell('arrival_idx')) * periodMs,
      departureMs: Number(cell('departure_idx')) * periodMs,
      energyWh: Number(cell('requested_kwh')) * 1000,
      maximumA: (Number(cell('max_kw')) * 1000) / volts,
      phaseCount: 1,
      taperFrom: 1,
    };
  });
}
