import type { ChargerState, TransactionState } from './charger-state.ts';

/**
 * The id by which the CSMS names a transaction: in 2.x the charger's own, in 1.6 the number the CSMS gave, which is
 * not known before StartTransaction is answered.
 */
export function ocppTransactionId(state: ChargerState, { key }: TransactionState): string {
  const given = state.transactionIds[key];
  return given === undefined ? key : String(given);
}
