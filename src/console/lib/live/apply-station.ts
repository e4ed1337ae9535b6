import type { QueryClient } from '@tanstack/react-query';
import type { ConnectorView, StationView } from '../../../http/contract/station.ts';
import type { Page } from '../api.ts';
import { changeItems, type Pages } from '../resources/pages.ts';
import { stationListQuery, type StatusHistoryView } from '../resources/stations.ts';
import type { RefreshSoon } from './refresh-soon.ts';

/** Merges a station's own facts into each list that has it; a list that never saw it is read anew. */
export function applyStation(
  client: QueryClient,
  station: Omit<StationView, 'connectors'>,
  refreshSoon: RefreshSoon,
): void {
  const known = changeStations(client, station.id, (cached) => ({ ...cached, ...station }));
  if (!known) refreshSoon(['stations']);
  refreshSoon(['overview']);
}

/** Puts a connector's new state into each list that has its station, and on top of the station's history. */
export function applyConnector(
  client: QueryClient,
  stationId: string,
  connector: ConnectorView,
  refreshSoon: RefreshSoon,
): void {
  const known = changeStations(client, stationId, (cached) => ({
    ...cached,
    connectors: withConnector(cached.connectors, connector),
  }));
  if (!known) refreshSoon(['stations']);
  client.setQueryData<Page<StatusHistoryView>>(
    stationListQuery<StatusHistoryView>(stationId, 'status-history').queryKey,
    (history) => history && withStatus(history, connector),
  );
  refreshSoon(['overview']);
}

function changeStations(
  client: QueryClient,
  stationId: string,
  change: (station: StationView) => StationView,
): boolean {
  let known = false;
  client.setQueriesData<Pages<StationView>>({ queryKey: ['stations'] }, (pages) => {
    if (pages === undefined) return pages;
    return changeItems(pages, (station) => {
      if (station.id !== stationId) return station;
      known = true;
      return change(station);
    });
  });
  client.setQueryData<StationView>(['station', stationId], (station) => station && change(station));
  return known;
}

/** The connectors with one replaced or added, in the order of EVSE and connector. */
export function withConnector(
  connectors: readonly ConnectorView[],
  connector: ConnectorView,
): ConnectorView[] {
  const others = connectors.filter(
    (each) => each.evseId !== connector.evseId || each.connectorId !== connector.connectorId,
  );
  return [...others, connector].sort(
    (left, right) => left.evseId - right.evseId || left.connectorId - right.connectorId,
  );
}

function withStatus(history: Page<StatusHistoryView>, connector: ConnectorView): Page<StatusHistoryView> {
  const { updatedAt: at, evseId, connectorId, status, errorCode, info } = connector;
  const same = history.items.find((item) => item.evseId === evseId && item.connectorId === connectorId);
  if (same?.at === at && same.status === status) return history;
  return { ...history, items: [{ at, evseId, connectorId, status, errorCode, info }, ...history.items] };
}
