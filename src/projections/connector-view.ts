import type { Connector } from '../domain/connector.ts';
import type { ConnectorView } from '../http/contract/station.ts';
import { timestamp } from './timestamp.ts';

/** A connector as the API shows it; `transactionId` is the transaction that is active on it. */
export function connectorView(connector: Connector, transactionId: string | null): ConnectorView {
  return {
    evseId: connector.evseId,
    connectorId: connector.connectorId,
    status: connector.status,
    errorCode: connector.errorCode,
    info: connector.info,
    updatedAt: timestamp(connector.updatedAtMs),
    transactionId,
  };
}
