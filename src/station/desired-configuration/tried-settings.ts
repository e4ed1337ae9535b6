import type { TriedSettings } from '../../domain/configuration-plan.ts';
import type { StationRecord } from '../state.ts';
import { type Turn, patchRecord } from '../turn.ts';

/** What was tried with the firmware that the station has now. */
export function triedSettings({
  triedSettings: known,
  vendor,
  model,
  firmwareVersion,
}: StationRecord): TriedSettings {
  const firmware = `${vendor ?? ''}|${model ?? ''}|${firmwareVersion ?? ''}`;
  return known?.firmware === firmware ? known : { firmware, tried: {} };
}

/** Keeps what came of trying, under the firmware it was tried with. */
export function rememberTried(turn: Turn, more: TriedSettings['tried']): void {
  const { firmware, tried } = triedSettings(turn.state.record);
  patchRecord(turn, { triedSettings: { firmware, tried: { ...tried, ...more } } });
}
