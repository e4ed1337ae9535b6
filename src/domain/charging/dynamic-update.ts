import type { ChargingProfile, ChargingSchedulePeriod } from '../charging-profile.ts';

/** ChargingScheduleUpdateType of 2.1: limits, set-points and discharge limits, each also for L2 and L3. */
export type DynamicScheduleUpdate = Partial<
  Pick<
    ChargingSchedulePeriod,
    | 'limit'
    | 'limit_L2'
    | 'limit_L3'
    | 'setpoint'
    | 'setpoint_L2'
    | 'setpoint_L3'
    | 'setpointReactive'
    | 'setpointReactive_L2'
    | 'setpointReactive_L3'
    | 'dischargeLimit'
    | 'dischargeLimit_L2'
    | 'dischargeLimit_L3'
  >
>;

/**
 * A Dynamic profile after UpdateDynamicSchedule or an answered PullDynamicScheduleUpdate: the values given
 * replace those of its one period, the others stay, and its time runs anew from `at` (RFC 3339) [2.1 K28].
 * Null when the profile is not Dynamic: the answer is then Rejected with InvalidProfile [K28.FR.12].
 */
export function withDynamicUpdate(
  profile: ChargingProfile,
  update: DynamicScheduleUpdate,
  at: string,
): ChargingProfile | null {
  const [schedule] = profile.chargingSchedule;
  const [period] = schedule?.chargingSchedulePeriod ?? [];
  if (profile.chargingProfileKind !== 'Dynamic' || schedule === undefined || period === undefined)
    return null;
  return {
    ...profile,
    dynUpdateTime: at,
    chargingSchedule: [{ ...schedule, chargingSchedulePeriod: [{ ...period, ...update }] }],
  };
}
