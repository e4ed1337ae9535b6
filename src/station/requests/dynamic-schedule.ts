import type { ChargingProfile } from '../../domain/charging-profile.ts';
import type { DynamicScheduleUpdate } from '../../domain/charging/dynamic-update.ts';
import { installedProfiles } from '../../domain/charging/installed-profiles.ts';
import type { DynamicScheduleRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

const updated = [
  'limit',
  'limit_L2',
  'limit_L3',
  'setpoint',
  'setpoint_L2',
  'setpoint_L3',
  'setpointReactive',
  'setpointReactive_L2',
  'setpointReactive_L3',
  'dischargeLimit',
  'dischargeLimit_L2',
  'dischargeLimit_L3',
] as const satisfies readonly (keyof DynamicScheduleUpdate)[];

/** PullDynamicScheduleUpdate [2.1 K28]: the values that the Dynamic profile has as we know it. */
export function handleDynamicSchedule(turn: Turn, call: OpenCall, request: DynamicScheduleRequest): void {
  const installed = installedProfiles(turn.context.history).find(
    ({ profile }) => profile.id === request.profileId,
  );
  const update = installed === undefined ? null : currentValues(installed.profile);
  answerCall(turn, call, { kind: 'dynamic-schedule', update });
}

/** Null for a profile that is not Dynamic [K28.FR.12]. */
function currentValues(profile: ChargingProfile): DynamicScheduleUpdate | null {
  const period = profile.chargingSchedule[0]?.chargingSchedulePeriod[0];
  if (profile.chargingProfileKind !== 'Dynamic' || period === undefined) return null;
  const values = updated.flatMap((name) => (period[name] === undefined ? [] : [[name, period[name]]]));
  return Object.fromEntries(values) as DynamicScheduleUpdate;
}
