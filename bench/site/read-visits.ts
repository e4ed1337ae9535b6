import { readFileSync } from 'node:fs';

/** A car's stay at an EVSE, and what it takes when nothing holds it back. */
export interface Visit {
  readonly evseId: string;
  readonly arrivalMs: number;
  readonly departureMs: number;
  readonly energyWh: number;
  /** The car's own limit per phase. */
  readonly maximumA: number;
  readonly phaseCount: number;
  /** Share of its energy above which its current falls linearly to a tenth; 1 for never. */
  readonly taperFrom: number;
}

const periodMs = 300_000;

/**
 * Reads stays from a CSV with the columns `station_id, arrival_idx, departure_idx, requested_kwh, max_kw`, indexes
 * counting five-minute periods. Time zero of the result is the first period's midnight. `volts` turns kW into A.
 */
export function readVisits(path: string, volts: number): Visit[] {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
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
