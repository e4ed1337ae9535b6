import type { ChargerState } from '../charger-state.ts';

const ENTRIES = 600;
const ENTRY_EVERY_MS = 1_000;

/** What is in a log: who the charger is and how its EVSEs are, and entries that are made up. No setting is in it. */
export function logContent(state: ChargerState, kind: string, nowMs: number): string {
  const { id, vendor, model, serialNumber } = state.options;
  const entries = Array.from({ length: ENTRIES }, (_, index) => {
    const at = new Date(nowMs - (ENTRIES - index) * ENTRY_EVERY_MS).toISOString();
    return `${at} INFO supervisor: cycle ${index} took ${20 + ((index * 7) % 13)} ms`;
  });
  return [
    `# ${kind} of ${id} (${vendor} ${model}, ${serialNumber}), firmware ${state.firmwareVersion}`,
    ...state.evses.map(
      ({ evseId, car }) => `# EVSE ${evseId}: ${car === null ? 'free' : 'a car is plugged in'}`,
    ),
    ...entries,
    '',
  ].join('\n');
}
