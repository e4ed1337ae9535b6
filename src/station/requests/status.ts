import { connectorKey } from '../../domain/connector.ts';
import type { StatusRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import type { OpenCall } from '../state.ts';
import { doubtfulConnectors } from '../transaction-closing.ts';
import { type Turn, activeTransactionOn, keepUnseenFacts, putConnector } from '../turn.ts';

/** StatusNotification [G01, 1.6 §4.9]. */
export function handleStatus(turn: Turn, call: OpenCall, request: StatusRequest): void {
  noteStatus(turn, request);
  answerCall(turn, call, { kind: 'status' });
}

/**
 * What a station says of a connector, whatever message says it. Each connector stands for itself: connector 0 is the
 * station and overwrites none of them. A status older than the one known (a replay of an offline queue) changes
 * nothing.
 */
export function noteStatus(turn: Turn, request: StatusRequest): void {
  const { evseId, connectorId, status, errorCode, info } = request;
  const updatedAtMs = request.atMs ?? turn.context.nowMs;
  const known = turn.state.connectors.get(connectorKey(evseId, connectorId));
  const overtaken = known !== undefined && request.atMs !== null && updatedAtMs < known.updatedAtMs;
  const same =
    known !== undefined && known.status === status && known.errorCode === errorCode && known.info === info;
  if (overtaken) return;
  if (!same) putConnector(turn, { evseId, connectorId, status, errorCode, info, updatedAtMs });
  else if (status === 'Available') noteStillFree(turn, evseId, updatedAtMs);
}

/** That a connector is still free is no news but to a transaction that is said to run on it. */
function noteStillFree(turn: Turn, evseId: number, toldAtMs: number): void {
  const running = activeTransactionOn(turn.state, evseId);
  if (running === undefined || doubtfulConnectors(turn.state, running).length === 0) return;
  const { transaction, progress } = running;
  keepUnseenFacts(turn, { transaction, progress: { ...progress, freeToldAtMs: toldAtMs } });
}
