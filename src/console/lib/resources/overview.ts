import { queryOptions } from '@tanstack/react-query';
import type { OverviewView } from '../../../http/contract/configuration.ts';
import { apiPath, callApi } from '../api.ts';

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => callApi<OverviewView>('GET', apiPath('overview'), { signal }),
});
