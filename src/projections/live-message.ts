import type { Command } from '../domain/command.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { LiveMessage } from '../http/contract/live.ts';
import { alertView } from './alert-view.ts';
import { commandView } from './command-view.ts';
import { connectorView } from './connector-view.ts';
import { exchangeView } from './exchange-view.ts';
import { stationSummaryView } from './station-view.ts';
import { transactionView } from './transaction-view.ts';

/** Counters and bills are read, not watched. */
export type LiveEvent = Exclude<DomainEvent, { readonly type: 'repairs' | 'charge-detail-record' }>;

export function isWatched(event: DomainEvent): event is LiveEvent {
  return event.type !== 'repairs' && event.type !== 'charge-detail-record';
}

/** What viewers are told of a domain event. Live facts come from the station itself, so `asOf` is null. */
export function liveMessage(event: LiveEvent, quirks: readonly string[]): LiveMessage {
  switch (event.type) {
    case 'station':
      return { type: 'station', station: stationSummaryView(event.station, quirks, null) };
    case 'station-removed':
      return { type: 'station-removed', stationId: event.stationId };
    case 'connector':
      return {
        type: 'connector',
        stationId: event.stationId,
        connector: connectorView(event.connector, event.transactionId),
      };
    case 'alert':
      return { type: 'alert', alert: alertView(event.alert) };
    case 'transaction':
      return {
        type: 'transaction',
        transaction: transactionView(event.stationId, event.siteId, event.transaction, null),
      };
  }
}

/** What the viewers of a station are told of a journal entry. */
export function liveExchange(stationId: string, exchange: Exchange): LiveMessage {
  return { type: 'exchange', stationId, exchange: exchangeView(exchange) };
}

/** What the viewers of a station are told of a command that changed. */
export function liveCommand(stationId: string, command: Command): LiveMessage {
  return { type: 'command', command: commandView(stationId, command) };
}

/** What viewers are told when the load of a site has changed. */
export function liveSiteLoad(siteId: string): LiveMessage {
  return { type: 'site-load', siteId };
}
