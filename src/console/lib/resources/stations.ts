import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  boot,
  securityEvent,
  StationCreated,
  StationView,
  statusHistoryItem,
  stationCreate,
  stationUpdate,
  variable,
} from '../../../http/contract/station.ts';
import { apiPath, callApi, type Page } from '../api.ts';
import { pagedQuery } from './pages.ts';

export type StationCreate = z.input<typeof stationCreate>;
export type StationUpdate = z.input<typeof stationUpdate>;
export type StatusHistoryView = z.infer<typeof statusHistoryItem>;
export type VariableView = z.infer<typeof variable>;
export type SecurityEventView = z.infer<typeof securityEvent>;
export type BootView = z.infer<typeof boot>;
export type Connectivity = StationView['connectivity'];

/** What the stations list can be narrowed by; kept in the address bar. */
export interface StationFilters {
  readonly q?: string | undefined;
  readonly siteId?: string | undefined;
  readonly connectivity?: Connectivity | undefined;
  readonly status?: string | undefined;
  readonly ocppVersion?: string | undefined;
}

/** Stations page by page. Connectivity narrows by `online` on the server and exactly by `matchesStation` here. */
export function stationsQuery(filters: StationFilters = {}, limit = 100) {
  const { connectivity, ...rest } = filters;
  const online = connectivity === undefined ? undefined : String(connectivity === 'online');
  return pagedQuery<StationView>(
    ['stations', filters],
    apiPath('stations'),
    { ...rest, connectivity, online },
    limit,
  );
}

/** All stations of a site, whose number is bounded. */
export function stationsOfSiteQuery(siteId: string) {
  return queryOptions({
    queryKey: ['sites', siteId, 'stations'] as const,
    queryFn: async ({ signal }) => {
      const stations: StationView[] = [];
      let cursor: string | null = null;
      do {
        const query = { siteId, limit: 500, cursor };
        const page: Page<StationView> = await callApi('GET', apiPath('stations'), { query, signal });
        stations.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return stations;
    },
  });
}

/** Whether a station (as it is now) belongs in a list narrowed by `filters`, as far as its own facts tell. */
export function matchesStation(station: StationView, filters: StationFilters): boolean {
  if (filters.connectivity !== undefined && station.connectivity !== filters.connectivity) return false;
  if (filters.ocppVersion !== undefined && station.ocppVersion !== filters.ocppVersion) return false;
  if (filters.siteId !== undefined && station.siteId !== filters.siteId) return false;
  if (filters.status === undefined) return true;
  return station.connectors.some((connector) => connector.status === filters.status);
}

export function stationQuery(stationId: string) {
  return queryOptions({
    queryKey: ['station', stationId],
    queryFn: ({ signal }) => callApi<StationView>('GET', apiPath('stations', stationId), { signal }),
  });
}

/** One of a station's lists that are read whole: bounded by the server. */
export function stationListQuery<Item>(stationId: string, list: StationList) {
  return queryOptions({
    queryKey: ['station', stationId, list],
    queryFn: async ({ signal }) =>
      callApi<Page<Item>>('GET', apiPath('stations', stationId, list), { query: { limit: 200 }, signal }),
  });
}
export type StationList = 'status-history' | 'variables' | 'security-events' | 'boots';

/** Creates a station; the answer carries the generated password this once. */
export function createStation(station: StationCreate): Promise<StationCreated> {
  return callApi<StationCreated>('POST', apiPath('stations'), { body: station });
}

export function updateStation(stationId: string, change: StationUpdate): Promise<StationView> {
  return callApi<StationView>('PATCH', apiPath('stations', stationId), { body: change });
}

export function deleteStation(stationId: string): Promise<void> {
  return callApi<void>('DELETE', apiPath('stations', stationId));
}
