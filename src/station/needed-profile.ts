import { type ChargingNeeds, readEvNeeds } from '../domain/charging/ev-needs.ts';
import { type NeedsPlan, profileForNeeds } from '../domain/charging/profile-for-needs.ts';
import { formatTimestamp, parseTimestamp } from '../ocpp/timestamp.ts';
import { chargingCapabilities } from './charging-capabilities.ts';
import { chargingSituation } from './charging-situation.ts';
import { checkCommand } from './check-command.ts';
import { queuedCommand, sendNextCommand, settle } from './commands.ts';
import type { RunningTransaction } from './state.ts';
import { type Turn, putCommand } from './turn.ts';

/** A car waits this long for a profile after `Accepted`; then it begins without one [K15.FR.08]. */
const PROFILE_WAIT_MS = 60_000;
/** A schedule begins this long ago, so that it has begun for a station whose clock lags. */
const START_LEAD_MS = 60_000;
/** Ids of these profiles: one per EVSE, so that what a car asks later replaces what it asked before [K17]. */
const FIRST_PROFILE_ID = 1_500_000;
const REQUESTED_BY = 'chargeplane';

/** The needs of a car as the wire has them, with the fields around them. */
export type ReportedNeeds = ChargingNeeds & {
  readonly departureTime?: string;
  readonly maxScheduleTuples?: number | null;
};

/** What a car that asked may be given on its EVSE now; null when it said nothing to go by. */
export function planForNeeds(
  turn: Turn,
  evseId: number,
  { transaction }: RunningTransaction,
  needs: ReportedNeeds,
): NeedsPlan | null {
  const { nowMs, history } = turn.context;
  const { record, link } = turn.state;
  const situation = chargingSituation(turn.state, history, evseId, nowMs);
  const wants = readEvNeeds(needs, situation.supply);
  if (wants === null) return null;
  const departureMs = parseTimestamp(needs.departureTime ?? '');
  const startMs = nowMs - START_LEAD_MS;
  const capabilities = chargingCapabilities(
    history,
    link?.ocppVersion ?? record.ocppVersion ?? '2.0.1',
    evseId,
  );
  return profileForNeeds(wants, {
    evseId,
    profileId: FIRST_PROFILE_ID + evseId,
    ocppTransactionId: transaction.ocppTransactionId,
    startMs,
    startSchedule: formatTimestamp(startMs + (record.clockOffsetMs ?? 0)),
    departureMs: Number.isFinite(departureMs) ? departureMs - (record.clockOffsetMs ?? 0) : null,
    periodsMax: needs.maxScheduleTuples ?? null,
    capabilities,
    situation,
  });
}

/** Sends the profile as a command of its own; one for the same EVSE that still waits is not sent any more. */
export function sendNeededProfile(turn: Turn, evseId: number, { profile }: NeedsPlan): void {
  const payload = { evseId, chargingProfile: profile };
  if (checkCommand(turn.state, 'SetChargingProfile', payload) !== null) return;
  for (const command of turn.state.commands.values()) {
    const { chargingProfile } = command.payload as { readonly chargingProfile?: { readonly id?: number } };
    if (command.state !== 'queued' || chargingProfile?.id !== profile.id) continue;
    const error = { code: 'cancelled', description: 'the car asked for another profile before it was sent' };
    settle(turn, command, 'cancelled', error);
  }
  const command = queuedCommand(turn, {
    type: 'command-requested',
    commandId: turn.context.newId(),
    action: 'SetChargingProfile',
    payload,
    timeoutMs: null,
    requestedBy: REQUESTED_BY,
    expiresAtMs: turn.context.nowMs + PROFILE_WAIT_MS,
  });
  putCommand(turn, command);
  sendNextCommand(turn);
}
