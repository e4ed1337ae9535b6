import { queryOptions } from '@tanstack/react-query';
import type { RefusedConnectionView } from '../../../http/contract/station.ts';
import { apiPath, callApi, type Page } from '../api.ts';

/** Connections that were refused. Nothing announces them live, so the open page looks again every 15 s. */
export const unknownStationsQuery = queryOptions({
  queryKey: ['unknown-stations'],
  queryFn: ({ signal }) =>
    callApi<Page<RefusedConnectionView>>('GET', apiPath('unknown-stations'), { signal }),
  refetchInterval: 15_000,
});
