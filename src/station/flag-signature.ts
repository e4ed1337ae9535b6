import { transactionNow } from './touched-transactions.ts';
import { type Turn, putTransaction } from './turn.ts';

/** A signed value of a transaction is by no registered key: flagged once, and told; what it bills stays. */
export function flagSignature(turn: Turn, transactionId: string): void {
  const running = transactionNow(turn, transactionId);
  if (running === null || running.transaction.flags.includes('signature-failed')) return;
  const { transaction, progress } = running;
  const flags = [...transaction.flags, 'signature-failed' as const];
  putTransaction(turn, { transaction: { ...transaction, flags }, progress });
}
