import { clearedProfiles } from '../../../domain/charging/clear-profiles.ts';
import { profileFrom16, purposeFrom16 } from '../../../domain/charging/profile-16.ts';
import { expectedSchedule } from '../smart-charging/expected-schedule.ts';
import { installProfile } from '../smart-charging/install-profile.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

export function v16SetChargingProfile(
  turn: Turn,
  { connectorId, csChargingProfiles }: V16Command<'SetChargingProfile'>,
): V16Answer<'SetChargingProfile'> {
  const refusal = installProfile(turn, connectorId, profileFrom16(csChargingProfiles));
  return { status: refusal === null ? 'Accepted' : 'Rejected' };
}

/** Unknown when nothing matches [1.6 §5.5]. */
export function v16ClearChargingProfile(
  turn: Turn,
  request: V16Command<'ClearChargingProfile'>,
): V16Answer<'ClearChargingProfile'> {
  const { id, connectorId, chargingProfilePurpose, stackLevel } = request;
  const cleared = clearedProfiles('1.6', turn.state.profiles, {
    ...(id === undefined ? {} : { chargingProfileId: id }),
    ...(connectorId === undefined ? {} : { evseId: connectorId }),
    ...(chargingProfilePurpose === undefined
      ? {}
      : { chargingProfilePurpose: purposeFrom16(chargingProfilePurpose) }),
    ...(stackLevel === undefined ? {} : { stackLevel }),
  });
  update(turn, { profiles: turn.state.profiles.filter((profile) => !cleared.includes(profile)) });
  return { status: cleared.length === 0 ? 'Unknown' : 'Accepted' };
}

/** Rejected for a connector that is not there [1.6 §5.7]. */
export function v16GetCompositeSchedule(
  turn: Turn,
  { connectorId, duration, chargingRateUnit }: V16Command<'GetCompositeSchedule'>,
): V16Answer<'GetCompositeSchedule'> {
  const schedule = expectedSchedule(turn, connectorId, duration, chargingRateUnit);
  if (schedule === null) return { status: 'Rejected' };
  const periods = schedule.periods.map(({ startPeriod, limit, numberPhases }) => ({
    startPeriod,
    limit: limit ?? 0,
    ...(numberPhases === undefined ? {} : { numberPhases }),
  }));
  const { minChargingRate } = schedule;
  return {
    status: 'Accepted',
    connectorId,
    scheduleStart: new Date(schedule.scheduleStartMs).toISOString(),
    chargingSchedule: {
      duration: schedule.durationSeconds,
      chargingRateUnit: schedule.chargingRateUnit,
      chargingSchedulePeriod: periods,
      ...(minChargingRate === null ? {} : { minChargingRate }),
    },
  };
}
