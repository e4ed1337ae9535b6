import type { QueryClient } from '@tanstack/react-query';
import type { ExchangeView } from '../../../http/contract/command.ts';
import type { LiveMessage } from '../../../http/contract/live.ts';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { commandsQuery, withCommand } from '../resources/commands.ts';
import { matchesExchange, type ExchangeFilters } from '../resources/exchanges.ts';
import { changeItems, prependItem, type Pages } from '../resources/pages.ts';
import { samplesQuery, matchesTransaction, type TransactionFilters } from '../resources/transactions.ts';
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
    case 'exchange':
      applyExchange(client, message.stationId, message.exchange, refreshSoon);
      break;
    case 'command':
      client.setQueryData(
        commandsQuery(message.command.stationId).queryKey,
        (pages) => pages && withCommand(pages, message.command),
      );
      break;
  }
}

function applyTransaction(client: QueryClient, transaction: TransactionView, refreshSoon: RefreshSoon): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ['transactions'] })) {
    const belongs = matchesTransaction(transaction, (query.queryKey[1] ?? {}) as TransactionFilters);
    client.setQueryData<Pages<TransactionView>>(query.queryKey, (pages) => {
      if (pages === undefined) return pages;
      const known = pages.pages.some((page) => page.items.some((item) => item.id === transaction.id));
      if (!known) return belongs ? prependItem(pages, transaction) : pages;
      return changeItems(pages, (item) => (item.id !== transaction.id ? item : belongs ? transaction : null));
    });
  }
  client.setQueryData(['transaction', transaction.id], transaction);
  client.setQueryData(
    samplesQuery(transaction.id).queryKey,
    (samples) => samples && withProgress(samples, transaction),
  );
  refreshSoon(['transaction', transaction.id, 'events']);
  refreshSoon(['overview']);
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
  const list = listsChangedBy[exchange.action ?? ''];
  if (list !== undefined) refreshSoon(['station', stationId, list]);
}
