import type { Exchange } from '../domain/exchange.ts';
import type { RunningTransaction } from './state.ts';
import type { Turn } from './turn.ts';

/** Ids of the transactions that are over and got new facts or samples in this step. */
export function touchedEndedTransactions(turn: Turn): Set<string> {
  const ids = new Set<string>();
  for (const output of turn.outputs) {
    if (output.type !== 'write') continue;
    const change = output.write;
    if (change.kind === 'transaction') ids.add(change.running.transaction.id);
    if (change.kind === 'exchange' && change.transactionId !== null) ids.add(change.transactionId);
  }
  for (const id of turn.state.transactions.keys()) ids.delete(id);
  return ids;
}

/** A transaction as of this step, which the store does not show yet. */
export function transactionNow(turn: Turn, transactionId: string): RunningTransaction | null {
  const active = turn.state.transactions.get(transactionId);
  if (active !== undefined) return active;
  for (const output of turn.outputs.toReversed()) {
    if (output.type !== 'write' || output.write.kind !== 'transaction') continue;
    if (output.write.running.transaction.id === transactionId) return output.write.running;
  }
  return turn.context.history.transactionById(transactionId);
}

/** The exchanges of a transaction with those of this step, oldest first. */
export function exchangesNow(turn: Turn, transactionId: string): Exchange[] {
  const now = turn.outputs.flatMap((output) =>
    output.type === 'write' &&
    output.write.kind === 'exchange' &&
    output.write.transactionId === transactionId
      ? [output.write.exchange]
      : [],
  );
  return [...turn.context.history.transactionExchanges(transactionId), ...now];
}
