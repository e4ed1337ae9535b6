import type { AlertView } from './alert.ts';
import type { ExchangeView } from './command.ts';
import type { CommandView } from './command.ts';
import type { StationView, ConnectorView } from './station.ts';
import type { TransactionView } from './transaction.ts';

/**
 * What a viewer receives over `/api/v1/live?topic=fleet`, `?topic=site:<id>` or `?topic=station:<id>`, one JSON text
 * frame per message. A viewer sends `ping` and gets `pong`; anything else it sends is ignored.
 * The fleet and site topics carry `station`, `connector`, `transaction`, `alert` and `site-load`; a station topic carries
 * those of one station, each exchange as it is answered, and commands as they change.
 */
export type LiveMessage =
  | { readonly type: 'station'; readonly station: Omit<StationView, 'connectors'> }
  | { readonly type: 'station-removed'; readonly stationId: string }
  | { readonly type: 'connector'; readonly stationId: string; readonly connector: ConnectorView }
  | { readonly type: 'transaction'; readonly transaction: TransactionView }
  | { readonly type: 'alert'; readonly alert: AlertView }
  | { readonly type: 'exchange'; readonly stationId: string; readonly exchange: ExchangeView }
  | { readonly type: 'command'; readonly command: CommandView }
  /** What the site grants or measures has changed: read its plan anew. */
  | { readonly type: 'site-load'; readonly siteId: string };
