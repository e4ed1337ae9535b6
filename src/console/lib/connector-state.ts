import type { ConnectorView } from '../../http/contract/station.ts';
import type { TransactionView } from '../../http/contract/transaction.ts';

/**
 * What a connector does, in the finer words of 1.6. A 2.x station only says `Occupied`; its transaction says whether
 * energy flows [2.x ChargingStateEnumType].
 */
export function connectorState(
  connector: Pick<ConnectorView, 'status'>,
  transaction: Pick<TransactionView, 'chargingState'> | null,
): ConnectorView['status'] {
  if (connector.status !== 'Occupied' || transaction === null) return connector.status;
  const { chargingState } = transaction;
  if (chargingState === 'Charging' || chargingState === 'SuspendedEV' || chargingState === 'SuspendedEVSE') {
    return chargingState;
  }
  return 'Occupied';
}

/** Whether a transaction delivers energy now: by its state where the station tells it, else by its power. */
export function deliversEnergy(transaction: Pick<TransactionView, 'chargingState' | 'powerW'>): boolean {
  if (transaction.chargingState !== null) return transaction.chargingState === 'Charging';
  return (transaction.powerW ?? 0) > 0;
}
