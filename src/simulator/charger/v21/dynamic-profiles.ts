import type { DynamicScheduleUpdate } from '../../../domain/charging/dynamic-update.ts';
import { withDynamicUpdate } from '../../../domain/charging/dynamic-update.ts';
import { enqueue } from '../call-queue.ts';
import type { Turn } from '../turn.ts';
import { isOnline, setTimer, update } from '../turn.ts';
import { v2SetChargingProfile } from '../v2/v2-smart-charging-commands.ts';
import { v2StatusInfo } from '../v2/v2-status-info.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** A Dynamic profile may want its values fetched at an interval [K28]. */
export function v21SetChargingProfile(
  turn: Turn,
  request: V21Command<'SetChargingProfile'>,
): V21Answer<'SetChargingProfile'> {
  const answer = v2SetChargingProfile(turn, request);
  if (answer.status === 'Accepted') awaitPull(turn, request.chargingProfile.id);
  return answer;
}

/** [K28.FR.12] */
export function v21UpdateDynamicSchedule(
  turn: Turn,
  { chargingProfileId, scheduleUpdate }: V21Command<'UpdateDynamicSchedule'>,
): V21Answer<'UpdateDynamicSchedule'> {
  if (applyUpdate(turn, chargingProfileId, scheduleUpdate)) return { status: 'Accepted' };
  const explanation = `there is no Dynamic profile ${chargingProfileId}`;
  return { status: 'Rejected', ...v2StatusInfo('InvalidProfile', explanation) };
}

/** Asks for new values, as long as the profile is there [K28]. */
export function pullDynamicUpdate(turn: Turn, chargingProfileId: number): void {
  if (!awaitPull(turn, chargingProfileId) || !isOnline(turn.state)) return;
  const payload: V21Command<'PullDynamicScheduleUpdate'> = { chargingProfileId };
  enqueue(turn, { action: 'PullDynamicScheduleUpdate', payload });
}

export function dynamicUpdateAnswered(
  turn: Turn,
  { chargingProfileId }: V21Command<'PullDynamicScheduleUpdate'>,
  { status, scheduleUpdate }: V21Answer<'PullDynamicScheduleUpdate'>,
): void {
  if (status === 'Accepted' && scheduleUpdate !== undefined) {
    applyUpdate(turn, chargingProfileId, scheduleUpdate);
  }
}

function applyUpdate(turn: Turn, profileId: number, change: DynamicScheduleUpdate): boolean {
  const at = new Date(turn.context.nowMs).toISOString();
  let applied = false;
  const profiles = turn.state.profiles.map((installed) => {
    const profile =
      installed.profile.id === profileId ? withDynamicUpdate(installed.profile, change, at) : null;
    if (profile === null) return installed;
    applied = true;
    return { ...installed, profile };
  });
  if (applied) update(turn, { profiles });
  return applied;
}

/** Sets the timer for the next fetch; false when the profile is gone or wants none. */
function awaitPull(turn: Turn, profileId: number): boolean {
  const installed = turn.state.profiles.find(({ profile }) => profile.id === profileId);
  const intervalS = installed?.profile.dynUpdateInterval ?? 0;
  if (intervalS <= 0) return false;
  setTimer(turn, `dynamic:${profileId}`, intervalS * 1000);
  return true;
}
