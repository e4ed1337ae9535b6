import { queryOptions } from '@tanstack/react-query';
import type { ExchangeView } from '../../../http/contract/command.ts';
import type { SampleView, TransactionView } from '../../../http/contract/transaction.ts';
import { apiPath, callApi, type Page } from '../api.ts';
import { pagedQuery } from './pages.ts';

/** What a transactions list can be narrowed by. */
export interface TransactionFilters {
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly state?: 'active' | 'ended' | undefined;
  readonly idToken?: string | undefined;
  readonly flag?: string | undefined;
}

/**
 * Transactions page by page. Lists come from the read model, which hears of a running transaction's energy only now
 * and then: where the live feed has told more since, that is kept.
 */
export function transactionsQuery(filters: TransactionFilters, limit = 50) {
  return pagedQuery<TransactionView>(
    ['transactions', filters],
    apiPath('transactions'),
    { ...filters },
    limit,
    (fetched, client) => {
      const known = client.getQueryData(transactionQuery(fetched.id).queryKey);
      const freshest = known === undefined ? fetched : fresherTransaction(known, fetched);
      return matchesTransaction(freshest, filters) ? freshest : null;
    },
  );
}

/** The one of two pictures of a transaction that shows it later: an end is final, else the last sample tells. */
export function fresherTransaction(known: TransactionView, fetched: TransactionView): TransactionView {
  if (known.state !== fetched.state) return known.state === 'ended' ? known : fetched;
  return Date.parse(known.lastSampleAt ?? '') > Date.parse(fetched.lastSampleAt ?? '') ? known : fetched;
}

/** Whether a transaction (as it is now) belongs in a list narrowed by `filters`. */
export function matchesTransaction(transaction: TransactionView, filters: TransactionFilters): boolean {
  if (filters.state !== undefined && transaction.state !== filters.state) return false;
  if (filters.stationId !== undefined && transaction.stationId !== filters.stationId) return false;
  if (filters.siteId !== undefined && transaction.siteId !== filters.siteId) return false;
  if (filters.flag !== undefined && !transaction.flags.includes(filters.flag)) return false;
  if (filters.idToken === undefined) return true;
  return transaction.idToken?.toLowerCase() === filters.idToken.toLowerCase();
}

export function transactionQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['transaction', transactionId],
    queryFn: ({ signal }) =>
      callApi<TransactionView>('GET', apiPath('transactions', transactionId), { signal }),
  });
}

const samplePages = 20;

/** All meter samples of a transaction, oldest first; at most 20 pages of 500, a week at one a minute. */
export function samplesQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['transaction', transactionId, 'samples'],
    queryFn: async ({ signal }) => {
      const samples: SampleView[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < samplePages; page += 1) {
        const path = apiPath('transactions', transactionId, 'samples');
        const answer: Page<SampleView> = await callApi('GET', path, {
          query: { limit: 500, cursor },
          signal,
        });
        samples.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
      return samples.sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
    },
  });
}

/** The exchanges that made a transaction. */
export function transactionEventsQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['transaction', transactionId, 'events'],
    queryFn: ({ signal }) =>
      callApi<Page<ExchangeView>>('GET', apiPath('transactions', transactionId, 'events'), {
        query: { limit: 200 },
        signal,
      }),
  });
}
