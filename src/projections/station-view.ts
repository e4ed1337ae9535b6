import type { Connector } from '../domain/connector.ts';
import type { StationSnapshot } from '../domain/domain-event.ts';
import type { StationView } from '../http/contract/station.ts';
import { connectorView } from './connector-view.ts';
import { timestamp, timestampOrNull } from './timestamp.ts';

/** A station without its connectors, as a list row or a live message shows it. */
export type StationSummaryView = Omit<StationView, 'connectors'>;

/** The facts of a station as the API shows them. `asOfMs` is null when they come from the station object itself. */
export function stationSummaryView(
  station: StationSnapshot,
  quirks: readonly string[],
  asOfMs: number | null,
): StationSummaryView {
  return {
    id: station.id,
    siteId: station.siteId,
    online: station.connectivity === 'online',
    connectivity: station.connectivity,
    lastSeenAt: timestampOrNull(station.lastSeenAtMs),
    ocppVersion: station.ocppVersion as StationView['ocppVersion'],
    vendor: station.vendor,
    model: station.model,
    serialNumber: station.serialNumber,
    firmwareVersion: station.firmwareVersion,
    registration: station.registration,
    securityProfile: station.securityProfile,
    clockOffsetMs: station.clockOffsetMs === null ? null : Math.round(station.clockOffsetMs),
    quirks: [...quirks],
    strict: station.strict,
    createdAt: timestamp(station.createdAtMs),
    asOf: timestampOrNull(asOfMs),
  };
}

/** A station with its connectors, in the order of their numbers. */
export function stationView(
  station: StationSnapshot,
  connectors: readonly (Connector & { readonly transactionId: string | null })[],
  quirks: readonly string[],
  asOfMs: number | null,
): StationView {
  const inOrder = [...connectors].sort(
    (one, other) => one.evseId - other.evseId || one.connectorId - other.connectorId,
  );
  return {
    ...stationSummaryView(station, quirks, asOfMs),
    connectors: inOrder.map((connector) => connectorView(connector, connector.transactionId)),
  };
}
