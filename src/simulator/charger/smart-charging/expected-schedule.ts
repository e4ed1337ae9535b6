import type { CompositeSchedule } from '../../../domain/charging/composite-schedule.ts';
import { compositeSchedule } from '../../../domain/charging/composite-schedule.ts';
import type { ChargingRateUnit } from '../../../domain/charging-profile.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
import { chargingSituation, hardwareLimits } from './charging-situation.ts';

/**
 * What GetCompositeSchedule is answered with [1.6 §5.7, K08], from now on; within the hardware, so every period has a
 * limit. Null for an EVSE that is not there. `evseId` 0 is the whole station.
 */
export function expectedSchedule(
  { state, context }: Turn,
  evseId: number,
  durationSeconds: number,
  unit: ChargingRateUnit | undefined,
): CompositeSchedule | null {
  if (evseId !== 0 && findEvse(state, evseId) === null) return null;
  return compositeSchedule({
    ...chargingSituation(state, evseId, context.nowMs),
    hardwareLimits: hardwareLimits(state),
    evseId,
    evseIds: state.evses.map((evse) => evse.evseId),
    fromMs: context.nowMs,
    durationSeconds,
    chargingRateUnit: unit ?? 'A',
  });
}
