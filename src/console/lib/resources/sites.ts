import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { SiteView, siteWrite } from '../../../http/contract/configuration.ts';
import { apiPath, callApi, type Page } from '../api.ts';

export type SiteWrite = z.input<typeof siteWrite>;

export const sitesQuery = {
  queryKey: ['sites'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    callApi<Page<SiteView>>('GET', apiPath('sites'), { query: { limit: 500 }, signal }),
  staleTime: 60_000,
};

/** Site id to site, for showing names where lists carry ids. Empty until the sites are read. */
export function useSiteNames(): ReadonlyMap<string, string> {
  const sites = useQuery(sitesQuery);
  return new Map(sites.data?.items.map((site) => [site.id, site.name]));
}

export function createSite(site: SiteWrite): Promise<SiteView> {
  return callApi<SiteView>('POST', apiPath('sites'), { body: site });
}

export function updateSite(siteId: string, site: SiteWrite): Promise<SiteView> {
  return callApi<SiteView>('PUT', apiPath('sites', siteId), { body: site });
}
