import type { QueryClient } from '@tanstack/react-query';
import type { ExchangeView } from '../../../http/contract/command.ts';
import type { LiveMessage } from '../../../http/contract/live.ts';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { commandsQuery, withCommand } from '../resources/commands.ts';
import { matchesExchange, type ExchangeFilters } from '../resources/exchanges.ts';
import { changeItems, prependItem, type Pages } from '../resources/pages.ts';
import { stationQuery } from '../resources/stations.ts';
import {
  samplesQuery,
  transactionQuery,
  matchesTransaction,
  type TransactionFilters,
} from '../resources/transactions.ts';
import { applyConnector, applyStation } from './apply-station.ts';
import type { RefreshSoon } from './refresh-soon.ts';
import { withProgress } from './with-progress.ts';

/** Writes what a live message says into every cached answer it changes, and asks for a refresh of what it only hints at. */
export function applyLiveMessage(client: QueryClient, message: LiveMessage, refreshSoon: RefreshSoon): void {
  switch (message.type) {
    case 'station':
      applyStation(client, message.station, refreshSoon);
      break;
    case 'station-removed':
      client.removeQueries({ queryKey: ['station', message.stationId], type: 'inactive' });
      refreshSoon(['stations']);
      refreshSoon(['overview']);
      break;
    case 'connector':
      applyConnector(client, message.stationId, message.connector, refreshSoon);
      break;
    case 'transaction':
      applyTransaction(client, message.transaction, refreshSoon);
      break;
    case 'alert':
      refreshSoon(['alerts'], 1_000);
      break;
    case 'exchange':
      applyExchange(client, message.stationId, message.exchange, refreshSoon);
      break;
    case 'site-load':
      refreshSoon(['sites', message.siteId, 'plan'], 1_000);
      refreshSoon(['sites', message.siteId, 'history'], 1_000);
      break;
    case 'command':
      client.setQueryData(
        commandsQuery(message.command.stationId).queryKey,
        (pages) => pages && withCommand(pages, message.command),
      );
      break;
  }
}

/** Energy and power move all the time; the counts of the overview follow them at leisure. */
const progressRefreshMs = 30_000;

function applyTransaction(client: QueryClient, transaction: TransactionView, refreshSoon: RefreshSoon): void {
  const before = client.getQueryData(transactionQuery(transaction.id).queryKey);
  for (const query of client.getQueryCache().findAll({ queryKey: ['transactions'] })) {
    const belongs = matchesTransaction(transaction, (query.queryKey[1] ?? {}) as TransactionFilters);
    client.setQueryData<Pages<TransactionView>>(query.queryKey, (pages) => {
      if (pages === undefined) return pages;
      const known = pages.pages.some((page) => page.items.some((item) => item.id === transaction.id));
      if (!known) return belongs ? prependItem(pages, transaction) : pages;
      return changeItems(pages, (item) => (item.id !== transaction.id ? item : belongs ? transaction : null));
    });
  }
  client.setQueryData(transactionQuery(transaction.id).queryKey, transaction);
  client.setQueryData(
    samplesQuery(transaction.id).queryKey,
    (samples) => samples && withProgress(samples, transaction),
  );
  refreshSoon(['transaction', transaction.id, 'events']);
  refreshSoon(['overview'], before?.state === transaction.state ? progressRefreshMs : undefined);
}

/** A station that talks was just seen; the read model learns of that only when it connects or leaves. */
function noteSeen(client: QueryClient, stationId: string, at: string): void {
  client.setQueryData(stationQuery(stationId).queryKey, (station) => {
    if (station === undefined || Date.parse(station.lastSeenAt ?? '') >= Date.parse(at)) return station;
    return { ...station, lastSeenAt: at };
  });
}

/** Lists that an exchange of this action changes, and that no live message carries. */
const listsChangedBy: Readonly<Record<string, 'boots' | 'security-events' | 'variables'>> = {
  BootNotification: 'boots',
  SecurityEventNotification: 'security-events',
  NotifyReport: 'variables',
  GetConfiguration: 'variables',
  ChangeConfiguration: 'variables',
  GetVariables: 'variables',
  SetVariables: 'variables',
};

function applyExchange(
  client: QueryClient,
  stationId: string,
  exchange: ExchangeView,
  refreshSoon: RefreshSoon,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ['exchanges', stationId] })) {
    const belongs = matchesExchange(exchange, (query.queryKey[2] ?? {}) as ExchangeFilters);
    client.setQueryData<Pages<ExchangeView>>(query.queryKey, (pages) => {
      if (pages === undefined) return pages;
      const known = pages.pages.some((page) => page.items.some((item) => item.id === exchange.id));
      if (!known) return belongs ? prependItem(pages, exchange) : pages;
      return changeItems(pages, (item) => (item.id === exchange.id ? exchange : item));
    });
  }
  if (exchange.direction === 'in') noteSeen(client, stationId, exchange.at);
  const list = listsChangedBy[exchange.action ?? ''];
  if (list !== undefined) refreshSoon(['station', stationId, list]);
}
