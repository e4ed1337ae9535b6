import type { Transaction } from '../domain/transaction.ts';
import type { RunningTransaction } from './state.ts';
import type { Turn } from './turn.ts';

/** Asks the operator's records by what a transaction is priced: the tariff that was in force at its start [TARIFF-1]. */
export function askForTariff(turn: Turn, { id, startedAtMs }: Transaction): void {
  turn.outputs.push({ type: 'look-up-tariff', transactionId: id, startedAtMs });
}

/**
 * A transaction that turns out to have begun at another time than was thought is priced anew, by what was in force
 * then; until the records answer it has no price.
 */
export function pricedFromStart(
  turn: Turn,
  before: Transaction,
  { transaction, progress }: RunningTransaction,
): RunningTransaction {
  if (transaction.startedAtMs === before.startedAtMs) return { transaction, progress };
  askForTariff(turn, transaction);
  const { pricing: _ofAnotherTime, ...unpriced } = transaction;
  return { transaction: unpriced, progress };
}
