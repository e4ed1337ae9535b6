import { queryOptions } from '@tanstack/react-query';
import type { QuirkView } from '../../../http/contract/quirk.ts';
import { apiPath, callApi, type Page } from '../api.ts';

/** What stations do otherwise than OCPP says, and how often. */
export const quirksQuery = queryOptions({
  queryKey: ['quirks'] as const,
  queryFn: ({ signal }) => callApi<Page<QuirkView>>('GET', apiPath('quirks'), { signal }),
});
