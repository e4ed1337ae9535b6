import type { ChargerState } from '../charger-state.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { namesEntry } from '../configuration-entry.ts';
import type { V2Command } from './v2-payload.ts';

type Named = V2Command<'GetVariables'>['getVariableData'][number];

/** The entry of a variable, or what is unknown about its name [B05, B06]. */
export function v2FindVariable(
  state: ChargerState,
  component: Named['component'],
  variable: Named['variable'],
): ConfigurationEntry | 'UnknownComponent' | 'UnknownVariable' {
  const place = {
    component: component.name,
    evseId: component.evse?.id ?? null,
    connectorId: component.evse?.connectorId ?? null,
  };
  const name = { ...place, name: variable.name, instance: variable.instance ?? null };
  // Most are named as they are written, and monitors look theirs up at every step.
  const exact = state.configuration.find(
    (entry) =>
      entry.name === name.name &&
      entry.component === name.component &&
      entry.instance === name.instance &&
      entry.evseId === name.evseId &&
      entry.connectorId === name.connectorId,
  );
  if (exact !== undefined) return exact;
  const ofComponent = state.configuration.filter((entry) =>
    namesEntry({ ...place, name: entry.name, instance: entry.instance }, entry),
  );
  if (ofComponent.length === 0) return 'UnknownComponent';
  return ofComponent.find((entry) => namesEntry(name, entry)) ?? 'UnknownVariable';
}
