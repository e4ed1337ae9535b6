import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  ChargeDetailRecordView,
  correctionRequest,
} from '../../../http/contract/charge-detail-record.ts';
import { ApiError, apiPath, apiUrl, callApi, type Page } from '../api.ts';
import { instantsOf } from '../day-range.ts';
import { pagedQuery } from './pages.ts';

export type Correction = z.input<typeof correctionRequest>;

/** What a list of charge detail records can be narrowed by; days are those on which transactions ended. */
export interface RecordFilters {
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly idToken?: string | undefined;
  /** `YYYY-MM-DD`, inclusive, like `to`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly versions?: 'all' | undefined;
}

export function recordsQuery(filters: RecordFilters) {
  const query = { ...filters, ...instantsOf(filters) };
  return pagedQuery<ChargeDetailRecordView>(['cdrs', filters], apiPath('cdrs'), query);
}

/** Where a browser gets all records that fit as a file. */
export function exportUrl(filters: RecordFilters, format: 'csv' | 'jsonl'): string {
  return apiUrl(apiPath('cdrs', 'export'), { ...filters, ...instantsOf(filters), format });
}

/** All versions of a transaction's record, the newest first; empty while it is not billed. */
export function recordVersionsQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['cdr', transactionId] as const,
    queryFn: async ({ signal }): Promise<readonly ChargeDetailRecordView[]> => {
      const path = apiPath('cdrs', transactionId, 'versions');
      const options = { query: { limit: 500 }, signal };
      return callApi<Page<ChargeDetailRecordView>>('GET', path, options).then(
        ({ items }) => items,
        (error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return [];
          throw error;
        },
      );
    },
  });
}

/** Issues the next version; the same one is answered when nothing changes. */
export function correctRecord(
  transactionId: string,
  correction: Correction,
): Promise<ChargeDetailRecordView> {
  return callApi('POST', apiPath('cdrs', transactionId, 'corrections'), {
    body: correction,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
}
