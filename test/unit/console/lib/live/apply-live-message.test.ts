import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../../../src/console/lib/api.ts';
import { applyLiveMessage } from '../../../../../src/console/lib/live/apply-live-message.ts';
import { exchangesQuery } from '../../../../../src/console/lib/resources/exchanges.ts';
import { itemsOf, type Pages } from '../../../../../src/console/lib/resources/pages.ts';
import { stationQuery, stationsQuery } from '../../../../../src/console/lib/resources/stations.ts';
import { samplesQuery, transactionsQuery } from '../../../../../src/console/lib/resources/transactions.ts';
import { wishesQuery } from '../../../../../src/console/lib/resources/wishes.ts';
import type { ExchangeView } from '../../../../../src/http/contract/command.ts';
import type { LiveMessage } from '../../../../../src/http/contract/live.ts';
import type { StationView } from '../../../../../src/http/contract/station.ts';
import type { TransactionView } from '../../../../../src/http/contract/transaction.ts';
import { exchangeNumbered, stationNamed, transactionAt } from '../../console-samples.ts';

function pagesOf<Item>(...items: Item[]): Pages<Item> {
  const page: Page<Item> = { items, nextCursor: null };
  return { pages: [page], pageParams: [null] };
}

describe('a live message', () => {
  let client: QueryClient;
  let refreshed: string[];

  beforeEach(() => {
    client = new QueryClient();
    refreshed = [];
  });

  function items<Item>(key: readonly unknown[]): readonly Item[] {
    return itemsOf(client.getQueryData<Pages<Item>>(key));
  }

  function receive(message: LiveMessage): void {
    applyLiveMessage(client, message, (queryKey) => refreshed.push(queryKey.join('/')));
  }

  it('[house] of a transaction that grows replaces it in every list that has it', () => {
    const key = transactionsQuery({ state: 'active' }).queryKey;
    client.setQueryData(key, pagesOf(transactionAt('2026-03-01T12:00:00Z', { energyWh: 100 })));
    receive({ type: 'transaction', transaction: transactionAt('2026-03-01T12:01:00Z', { energyWh: 280 }) });
    expect(items<TransactionView>(key).map(({ energyWh }) => energyWh)).toEqual([280]);
  });

  it('[house] of a transaction leaves what is wished for it alone', () => {
    const key = wishesQuery('t-1').queryKey;
    client.setQueryData(key, null);
    receive({ type: 'transaction', transaction: transactionAt('2026-03-01T12:01:00Z') });
    const wishes = { priority: null, departureAt: null, energyWh: null, surplusOnly: true, inForce: null };
    client.setQueryData<unknown>(key, wishes);
    receive({ type: 'transaction', transaction: transactionAt('2026-03-01T12:02:00Z') });
    expect(client.getQueryData(key)).toEqual(wishes);
  });

  it('[house] of a transaction that ends moves it from the running ones to the ended ones', () => {
    const running = transactionsQuery({ state: 'active' }).queryKey;
    const ended = transactionsQuery({ state: 'ended' }).queryKey;
    const other = transactionsQuery({ state: 'ended', stationId: 'CP-2' }).queryKey;
    client.setQueryData(running, pagesOf(transactionAt('2026-03-01T12:00:00Z')));
    client.setQueryData(ended, pagesOf<never>());
    client.setQueryData(other, pagesOf<never>());
    receive({ type: 'transaction', transaction: transactionAt('2026-03-01T12:01:00Z', { state: 'ended' }) });
    expect(items(running)).toHaveLength(0);
    expect(items(ended)).toHaveLength(1);
    expect(items(other)).toHaveLength(0);
    expect(refreshed).toContain('overview');
  });

  it('[house] of a transaction adds its newest reading to the chart, once', () => {
    const key = samplesQuery('t-1').queryKey;
    client.setQueryData(key, []);
    const transaction = transactionAt('2026-03-01T12:01:00Z', { energyWh: 280 });
    receive({ type: 'transaction', transaction });
    receive({ type: 'transaction', transaction });
    expect(client.getQueryData(key)?.map(({ values }) => values.map(({ value }) => value))).toEqual([
      [1280, 11_000],
    ]);
  });

  it('[house] of a connector changes the list, the page and nothing else of its station', () => {
    const list = stationsQuery().queryKey;
    const page = stationQuery('CP-1').queryKey;
    client.setQueryData(list, pagesOf(stationNamed('CP-1'), stationNamed('CP-2')));
    client.setQueryData(page, stationNamed('CP-1'));
    const [connector] = stationNamed('CP-1').connectors;
    if (connector === undefined) throw new Error('the sample has a connector');
    receive({ type: 'connector', stationId: 'CP-1', connector: { ...connector, status: 'Faulted' } });
    const statuses = items<StationView>(list).map((station) => station.connectors[0]?.status);
    expect(statuses).toEqual(['Faulted', 'Available']);
    expect(client.getQueryData(page)).toEqual({
      ...stationNamed('CP-1'),
      connectors: [{ ...connector, status: 'Faulted' }],
    });
  });

  it('[house] of a station keeps the connectors it does not carry', () => {
    const list = stationsQuery().queryKey;
    client.setQueryData(list, pagesOf(stationNamed('CP-1')));
    const { connectors, ...station } = stationNamed('CP-1', { online: false, connectivity: 'offline' });
    receive({ type: 'station', station });
    expect(items(list)).toEqual([{ ...station, connectors }]);
  });

  it('[house] of a station the list has never seen has the list read anew', () => {
    client.setQueryData(stationsQuery().queryKey, pagesOf(stationNamed('CP-1')));
    const { connectors: _, ...station } = stationNamed('CP-9');
    receive({ type: 'station', station });
    expect(refreshed).toContain('stations');
  });

  it('[house] of an exchange goes on top where the filters let it, and replaces itself when answered', () => {
    const all = exchangesQuery('CP-1', {}).queryKey;
    const boots = exchangesQuery('CP-1', { action: 'BootNotification' }).queryKey;
    client.setQueryData(all, pagesOf(exchangeNumbered(1)));
    client.setQueryData(boots, pagesOf<never>());
    receive({ type: 'exchange', stationId: 'CP-1', exchange: exchangeNumbered(2, { outcome: 'pending' }) });
    receive({ type: 'exchange', stationId: 'CP-1', exchange: exchangeNumbered(2) });
    expect(items<ExchangeView>(all).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'x-2 answered',
      'x-1 answered',
    ]);
    expect(items(boots)).toEqual([]);
  });

  it('[house] of an exchange shows that the station was just seen', () => {
    const page = stationQuery('CP-1').queryKey;
    client.setQueryData(page, stationNamed('CP-1'));
    receive({ type: 'exchange', stationId: 'CP-1', exchange: exchangeNumbered(1) });
    expect(client.getQueryData(page)?.lastSeenAt).toBe('2026-03-01T12:30:00Z');
  });
});
