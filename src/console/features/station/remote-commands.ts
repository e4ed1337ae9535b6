import type { TransactionView } from '../../../http/contract/transaction.ts';
import type { CommandRequest } from '../../lib/resources/commands.ts';
import type { MessageFamily } from '../../lib/ocpp-version.ts';

interface StartRequest {
  readonly evseId: number;
  readonly idToken: string;
  readonly idTokenType: string;
  /** Lets the station's later transaction be recognised as this one (2.x). */
  readonly remoteStartId: number;
}

/** The command that starts charging [1.6 §5.11, F02]. A 1.6 connector is our EVSE of the same number. */
export function remoteStart(family: MessageFamily, start: StartRequest): CommandRequest {
  if (family === '1.6') {
    return { action: 'RemoteStartTransaction', payload: { connectorId: start.evseId, idTag: start.idToken } };
  }
  return {
    action: 'RequestStartTransaction',
    payload: {
      evseId: start.evseId,
      remoteStartId: start.remoteStartId,
      idToken: { idToken: start.idToken, type: start.idTokenType },
    },
  };
}

/** The command that ends a transaction, by the id the station knows it by [1.6 §5.12, F03]. */
export function remoteStop(
  family: MessageFamily,
  transaction: Pick<TransactionView, 'ocppTransactionId'>,
): CommandRequest {
  if (family === '1.6') {
    return {
      action: 'RemoteStopTransaction',
      payload: { transactionId: Number(transaction.ocppTransactionId) },
    };
  }
  return { action: 'RequestStopTransaction', payload: { transactionId: transaction.ocppTransactionId } };
}

/** The command that frees a stuck cable [1.6 §5.18, F05]. */
export function unlockConnector(family: MessageFamily, evseId: number, connectorId: number): CommandRequest {
  if (family === '1.6') return { action: 'UnlockConnector', payload: { connectorId: evseId } };
  return { action: 'UnlockConnector', payload: { evseId, connectorId } };
}
