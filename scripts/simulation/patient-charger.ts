import { adapterFor } from '../../src/simulator/charger/adapter-for.ts';
import type { ChargerState } from '../../src/simulator/charger/charger-state.ts';
import { namesEntry } from '../../src/simulator/charger/configuration-entry.ts';

/** Never gives up a message: what is dropped by design cannot be billed, and would hide what is lost by mistake. */
export function patientCharger(charger: ChargerState): ChargerState {
  const name = adapterFor(charger.options.ocppVersion).settings.messageAttempts;
  if (name === null) return charger;
  return {
    ...charger,
    configuration: charger.configuration.map((entry) =>
      namesEntry(name, entry) ? { ...entry, value: '1000000' } : entry,
    ),
  };
}
