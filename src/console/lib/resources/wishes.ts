import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  TransactionWishesView,
  transactionWishesWrite,
} from '../../../http/contract/transaction-wishes.ts';
import { ApiError, apiPath, callApi } from '../api.ts';

export type WishesWrite = z.input<typeof transactionWishesWrite>;

/** What is wished for a running transaction; null where its site shares no power, or nobody can be asked. */
export function wishesQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['transaction', transactionId, 'wishes'] as const,
    queryFn: ({ signal }): Promise<TransactionWishesView | null> =>
      callApi<TransactionWishesView>('GET', wishesPath(transactionId), { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && (error.status === 404 || error.status === 409)) return null;
        throw error;
      }),
  });
}

export function setWishes(transactionId: string, wishes: WishesWrite): Promise<TransactionWishesView> {
  return callApi<TransactionWishesView>('PUT', wishesPath(transactionId), { body: wishes });
}

export function takeBackWishes(transactionId: string): Promise<void> {
  return callApi<undefined>('DELETE', wishesPath(transactionId));
}

function wishesPath(transactionId: string): string {
  return apiPath('transactions', transactionId, 'wishes');
}
