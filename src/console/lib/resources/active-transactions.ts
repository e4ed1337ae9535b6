import { useInfiniteQuery } from '@tanstack/react-query';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { itemsOf } from './pages.ts';
import { transactionsQuery } from './transactions.ts';

/** The fleet's running transactions: the latest 200, which is what one page can show. */
export const activeTransactionsQuery = transactionsQuery({ state: 'active' }, 200);

/** Running transactions by id, kept current by the live feed. Empty until they are read. */
export function useActiveTransactions(): ReadonlyMap<string, TransactionView> {
  const active = useInfiniteQuery(activeTransactionsQuery);
  return new Map(itemsOf(active.data).map((transaction) => [transaction.id, transaction]));
}
