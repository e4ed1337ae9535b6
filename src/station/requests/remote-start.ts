import { installedProfiles, profileDocument } from '../../domain/charging/installed-profiles.ts';
import type { Command } from '../../domain/command.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { changeDocuments } from '../documents.ts';
import { REMOTE_START_WINDOW_MS } from '../limits.ts';
import { type Turn, putCommand } from '../turn.ts';

/**
 * Tells the remote start that led to a transaction which one it was. 2.x names it by remoteStartId [F01.FR.25];
 * 1.6 does not, so the newest accepted one with the same token and EVSE in the last minutes is taken.
 */
export function claimRemoteStart(turn: Turn, transaction: Transaction, remoteStartId: number | null): void {
  const { history, nowMs } = turn.context;
  const command =
    remoteStartId !== null
      ? history.commandByRemoteStartId(remoteStartId)
      : (history
          .unclaimedRemoteStarts(nowMs - REMOTE_START_WINDOW_MS)
          .find((candidate) => fits(candidate.payload, transaction)) ?? null);
  if (command === null || command.transactionId !== null) return;
  const open = turn.state.commands.get(command.id);
  putCommand(turn, { ...(open ?? command), transactionId: transaction.id });
  bindProfile(turn, command, transaction);
}

/**
 * The profile that came along with a remote start is for the EVSE where its transaction began, which the operator may
 * have left open [F01, 1.6 §5.11].
 */
function bindProfile(turn: Turn, { payload }: Command, { evseId }: Transaction): void {
  const { chargingProfile } = payload as { chargingProfile?: { id?: number; chargingProfileId?: number } };
  const id = chargingProfile?.id ?? chargingProfile?.chargingProfileId;
  const unbound = installedProfiles(turn.context.history).find(
    ({ evseId: on, profile }) =>
      on === 0 && profile.id === id && profile.chargingProfilePurpose === 'TxProfile',
  );
  if (unbound === undefined || evseId === null) return;
  changeDocuments(turn, [profileDocument({ ...unbound, evseId })]);
}

function fits(payload: unknown, transaction: Transaction): boolean {
  const { idTag, connectorId } = payload as { idTag?: string; connectorId?: number };
  if (idTag === undefined || transaction.idToken === null) return false;
  if (idTokenKey(idTag) !== idTokenKey(transaction.idToken.value)) return false;
  return connectorId === undefined || connectorId === transaction.evseId;
}
