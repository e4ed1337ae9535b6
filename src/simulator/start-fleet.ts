import type { ChargerEvent } from './charger/charger-output.ts';
import { startCharger } from './start-charger.ts';
import type { RunningCharger, StartChargerOptions } from './start-charger.ts';

export interface Fleet {
  readonly chargers: readonly RunningCharger[];
  onEvent(listener: (id: string, event: ChargerEvent) => void): void;
  /** Stops all chargers at once; see `RunningCharger.stop`. */
  stop(graceMs?: number): Promise<void>;
}

/** Starts many chargers, `intervalMs` apart, so that they do not all connect in the same moment. */
export function startFleet(chargers: readonly StartChargerOptions[], intervalMs = 20): Fleet {
  const running = chargers.map((options, index) =>
    startCharger({ ...options, delayMs: (options.delayMs ?? 0) + index * intervalMs }),
  );
  return {
    chargers: running,
    onEvent(listener) {
      for (const charger of running) charger.onEvent((event) => listener(charger.id, event));
    },
    async stop(graceMs) {
      await Promise.all(running.map((charger) => charger.stop(graceMs)));
    },
  };
}

/** The nth id of a fleet, counting from 1: `{n}` in the pattern is replaced, else `-n` is appended. */
export function fleetId(pattern: string, number: number): string {
  return pattern.includes('{n}') ? pattern.replaceAll('{n}', String(number)) : `${pattern}-${number}`;
}
