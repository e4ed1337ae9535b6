import type { TokenRecord } from './authorization.ts';
import { type IdToken, idTokenKey } from './id-token.ts';
import type { Transaction } from './transaction.ts';

/** A start that is older than this when it arrives was queued; what runs now says nothing about then. */
const LATE_START_MS = 300_000;

/** Whether a token that has `running` transactions may have no other [1.6 §7.2 and 2.x ConcurrentTx]. */
export function hasTooManyTransactions(
  { concurrentTransactionsMax = 1 }: TokenRecord,
  running: number,
): boolean {
  return concurrentTransactionsMax > 0 && running >= concurrentTransactionsMax;
}

/** How many of these transactions a token has besides the one with that id. */
export function countTransactionsOf(
  idToken: IdToken,
  transactions: Iterable<Transaction>,
  exceptId: string,
): number {
  let count = 0;
  for (const transaction of transactions) {
    if (transaction.id === exceptId || transaction.state !== 'active' || transaction.idToken === null)
      continue;
    if (idTokenKey(transaction.idToken.value) === idTokenKey(idToken.value)) count += 1;
  }
  return count;
}

/** Whether a transaction can be too many: not one that was reported late, or is over already. */
export function beginsNow({ state, offline, startedAtMs }: Transaction, nowMs: number): boolean {
  return state === 'active' && !offline && nowMs - startedAtMs < LATE_START_MS;
}
