import { variableKey } from '../domain/variable.ts';
import type { StationHistory } from './history.ts';
import type { StationRecord } from './state.ts';

/**
 * The most that an EVSE can deliver, for METER-2: what the operator said, else what the station says of its EVSE in its
 * device model [2.x Part 2 §3]; null where neither does.
 */
export function maximumPowerW(
  { meter }: StationRecord,
  evseId: number | null,
  history: StationHistory,
): number | null {
  if (meter?.maximumPowerW !== undefined && meter.maximumPowerW !== null) return meter.maximumPowerW;
  if (evseId === null) return null;
  const told = history.variable(
    variableKey({
      component: 'EVSE',
      componentInstance: null,
      evseId,
      connectorId: null,
      variable: 'Power',
      variableInstance: null,
      attribute: 'MaxSet',
    }),
  );
  const powerW = Number(told?.value ?? 0);
  return Number.isFinite(powerW) && powerW > 0 ? powerW : null;
}
