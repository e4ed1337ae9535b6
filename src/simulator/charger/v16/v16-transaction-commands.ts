import { profileFrom16 } from '../../../domain/charging/profile-16.ts';
import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import { remoteStart } from '../remote-start.ts';
import { endTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';

/** 1.6 tokens have no type. */
const tokenType = 'ISO14443';

/** A profile that comes with it must be one for this transaction, else all is refused [1.6 §5.11]. */
export function v16RemoteStartTransaction(
  turn: Turn,
  { connectorId, idTag, chargingProfile }: RequestPayload<'1.6', 'RemoteStartTransaction'>,
): ResponsePayload<'1.6', 'RemoteStartTransaction'> {
  const idToken = { value: idTag, type: tokenType };
  const profile = chargingProfile === undefined ? null : profileFrom16(chargingProfile);
  const authorization = { idToken, remote: true, remoteStartId: null };
  const started = remoteStart(turn, connectorId ?? null, authorization, profile);
  return { status: started === null ? 'Rejected' : 'Accepted' };
}

/** Rejected for a transaction that does not run here [1.6 §5.12]. */
export function v16RemoteStopTransaction(
  turn: Turn,
  { transactionId }: RequestPayload<'1.6', 'RemoteStopTransaction'>,
): ResponsePayload<'1.6', 'RemoteStopTransaction'> {
  const evse = turn.state.evses.find(
    ({ transaction }) => transaction !== null && turn.state.transactionIds[transaction.key] === transactionId,
  );
  if (evse === undefined) return { status: 'Rejected' };
  endTransaction(turn, evse, 'remote');
  return { status: 'Accepted' };
}

/** Unlocking ends the transaction [1.6 §5.18]. */
export function v16UnlockConnector(
  turn: Turn,
  { connectorId }: RequestPayload<'1.6', 'UnlockConnector'>,
): ResponsePayload<'1.6', 'UnlockConnector'> {
  const evse = findEvse(turn.state, connectorId);
  if (evse === null) return { status: 'NotSupported' };
  endTransaction(turn, evse, 'unlock');
  return { status: 'Unlocked' };
}
