import { remoteStart } from '../remote-start.ts';
import { endTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

/** The answer names the transaction if one had begun with the cable already [F01]. */
export function v2RequestStartTransaction(
  turn: Turn,
  request: V2Command<'RequestStartTransaction'>,
): V2Answer<'RequestStartTransaction'> {
  const { evseId, idToken, groupIdToken, remoteStartId, chargingProfile } = request;
  const token = { value: idToken.idToken, type: idToken.type };
  const groupId = groupIdToken?.idToken ?? null;
  const authorization = { idToken: token, groupId, remote: true, remoteStartId };
  const evse = remoteStart(turn, evseId ?? null, authorization, chargingProfile ?? null);
  if (evse === null) return { status: 'Rejected' };
  return {
    status: 'Accepted',
    ...(evse.transaction === null ? {} : { transactionId: evse.transaction.key }),
  };
}

/** Rejected for a transaction that does not run here [F03]. */
export function v2RequestStopTransaction(
  turn: Turn,
  { transactionId }: V2Command<'RequestStopTransaction'>,
): V2Answer<'RequestStopTransaction'> {
  const evse = turn.state.evses.find(({ transaction }) => transaction?.key === transactionId);
  if (evse === undefined) return { status: 'Rejected' };
  endTransaction(turn, evse, 'remote');
  return { status: 'Accepted' };
}

/** Nothing is unlocked while an authorized transaction runs [F05]. */
export function v2UnlockConnector(
  turn: Turn,
  { evseId, connectorId }: V2Command<'UnlockConnector'>,
): V2Answer<'UnlockConnector'> {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || connectorId !== 1) return { status: 'UnknownConnector' };
  if (evse.authorization !== null && evse.transaction !== null)
    return { status: 'OngoingAuthorizedTransaction' };
  return { status: 'Unlocked' };
}
