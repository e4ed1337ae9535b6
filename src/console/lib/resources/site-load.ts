import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  SiteCircuitsView,
  SiteHistoryView,
  SiteLimitView,
  SiteLimitWrite,
  SitePlanView,
  WhatIfRequest,
  WhatIfView,
} from '../../../http/contract/site-load.ts';
import type { SiteForecastView, SiteForecastWrite } from '../../../http/contract/site-forecast.ts';
import { ApiError, apiPath, callApi } from '../api.ts';

/** The live feed says when a plan has changed; this is for what it missed. */
const refreshMs = 30_000;

/** What every EVSE of the site gets and why; null for a site that shares no power. */
export function sitePlanQuery(siteId: string) {
  return queryOptions({
    queryKey: ['sites', siteId, 'plan'] as const,
    queryFn: ({ signal }): Promise<SitePlanView | null> =>
      callApi<SitePlanView>('GET', apiPath('sites', siteId, 'plan'), { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    refetchInterval: refreshMs,
  });
}

/** Limit, allocation and measurement of the last `minutes`. */
export function siteHistoryQuery(siteId: string, minutes: number) {
  return queryOptions({
    queryKey: ['sites', siteId, 'history', minutes] as const,
    queryFn: ({ signal }) =>
      callApi<SiteHistoryView>('GET', apiPath('sites', siteId, 'plan', 'history'), {
        query: { from: new Date(Date.now() - minutes * 60_000).toISOString() },
        signal,
      }),
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  });
}

export function siteCircuitsQuery(siteId: string) {
  return queryOptions({
    queryKey: ['sites', siteId, 'circuits'] as const,
    queryFn: ({ signal }) =>
      callApi<SiteCircuitsView>('GET', apiPath('sites', siteId, 'circuits'), { signal }),
  });
}

/** Refused with 412 when the wiring is not that of `revision` any more. */
export function setSiteCircuits(
  siteId: string,
  circuits: unknown,
  revision: number,
): Promise<SiteCircuitsView> {
  return callApi<SiteCircuitsView>('PUT', apiPath('sites', siteId, 'circuits'), {
    body: circuits,
    headers: { 'if-match': `"${revision}"` },
  });
}

export function setSiteLimit(siteId: string, limit: SiteLimitWrite): Promise<SiteLimitView> {
  return callApi<SiteLimitView>('POST', apiPath('sites', siteId, 'limits'), { body: limit });
}

export function liftSiteLimit(siteId: string, limitId: string): Promise<void> {
  return callApi<undefined>('DELETE', apiPath('sites', siteId, 'limits', limitId));
}

/** What everyone would get; nothing is changed. */
export function askWhatIf(siteId: string, question: WhatIfRequest): Promise<WhatIfView> {
  return callApi<WhatIfView>('POST', apiPath('sites', siteId, 'what-if'), { body: question });
}

/** What is expected of the hours to come; null where nobody told, or the site shares no power. */
export function siteForecastQuery(siteId: string) {
  return queryOptions({
    queryKey: ['sites', siteId, 'forecast'] as const,
    queryFn: ({ signal }): Promise<SiteForecastView | null> =>
      callApi<SiteForecastView>('GET', apiPath('sites', siteId, 'forecast'), { signal }).catch(
        (error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return null;
          throw error;
        },
      ),
  });
}

export function setSiteForecast(siteId: string, forecast: SiteForecastWrite): Promise<SiteForecastView> {
  return callApi<SiteForecastView>('PUT', apiPath('sites', siteId, 'forecast'), { body: forecast });
}

export function forgetSiteForecast(siteId: string): Promise<void> {
  return callApi<undefined>('DELETE', apiPath('sites', siteId, 'forecast'));
}
