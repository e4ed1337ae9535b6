import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Exchange } from '../../../../src/domain/exchange.ts';
import type { Retention } from '../../../../src/domain/retention.ts';
import { initialProgress } from '../../../../src/domain/transaction.ts';
import { SqliteStationStore } from '../../../../src/storage/station-store/sqlite-station-store.ts';
import { all, exchange, record, transaction } from '../../../support/station-store-builders.ts';

const dayMs = 86_400_000;
const nowMs = 1_000 * dayMs;
const forEver: Retention = { exchangesDays: null, transactionsDays: null, documentsDays: null };
const long = 'x'.repeat(2_000);

const said = (number: number, atMs: number): Exchange => exchange(number, { atMs, payload: { long } });

async function inStore(name: string, prove: (store: SqliteStationStore) => void): Promise<void> {
  await runInDurableObject(env.STATION.getByName(name), (_instance, state) => {
    const store = new SqliteStationStore(state.storage);
    store.migrate();
    store.commit([{ kind: 'record', record }], null);
    prove(store);
  });
}

function addExchanges(store: SqliteStationStore): void {
  for (let day = 900; day < 1_000; day += 1)
    store.commit(
      [{ kind: 'exchange', exchange: said(day, day * dayMs), transactionId: null, progress: null }],
      null,
    );
}

it('[design §5] exchanges go by their age, in bounded batches, and the journal goes on', async () => {
  await inStore('PRUNE-1', (store) => {
    addExchanges(store);
    const retention = { ...forEver, exchangesDays: 10 };
    expect(store.prune(forEver, nowMs, 1_000)).toBe(0);
    expect(store.prune(retention, nowMs, 30)).toBe(30);
    while (store.prune(retention, nowMs, 30) > 0);
    const left = store.listExchanges({ ...all, limit: 500 });
    expect(left.every(({ atMs }) => atMs >= nowMs - 12 * dayMs)).toBe(true);
    expect(left).toHaveLength(10);
    store.commit(
      [{ kind: 'exchange', exchange: said(1_001, nowMs), transactionId: null, progress: null }],
      null,
    );
    expect(store.listExchanges({ ...all, limit: 500 })).toHaveLength(11);
  });
});

it('[I8] nothing goes that was not delivered', async () => {
  await inStore('PRUNE-2', (store) => {
    addExchanges(store);
    store.commit([], { stationId: 'S', eventNumber: 1, atMs: 1, events: [] });
    expect(store.prune({ ...forEver, exchangesDays: 1 }, nowMs, 1_000)).toBe(0);
    store.removeFromOutbox(1);
    expect(store.prune({ ...forEver, exchangesDays: 1 }, nowMs, 1_000)).toBeGreaterThan(0);
  });
});

it('[CDR-1] a transaction that is over goes with its exchanges, its bill stays; one without a price waits', async () => {
  await inStore('PRUNE-3', (store) => {
    const pricing = { tariff: null, siteId: null, timeZone: 'UTC' };
    const put = (id: string, change: object): void =>
      store.commit(
        [
          {
            kind: 'transaction',
            running: {
              transaction: { ...transaction, id, ocppTransactionId: id, startKey: id, ...change },
              progress: initialProgress,
            },
          },
          { kind: 'exchange', exchange: said(1, dayMs), transactionId: id, progress: null },
        ],
        null,
      );
    put('old', { state: 'ended', endedAtMs: dayMs, pricing });
    put('unpriced', { state: 'ended', endedAtMs: dayMs });
    put('running', { state: 'active', endedAtMs: null, pricing });
    put('new', { state: 'ended', endedAtMs: 999 * dayMs, pricing });
    const bill = { collection: 'charge-detail-records', id: 'old', value: [], updatedAtMs: 1 } as const;
    const notice = { collection: 'firmware-status', id: 'a', value: {}, updatedAtMs: 1 } as const;
    const open = { collection: 'alerts', id: 'open/meter-gap/x', value: {}, updatedAtMs: 1 } as const;
    const over = { collection: 'alerts', id: 'closed/x', value: {}, updatedAtMs: 1 } as const;
    for (const document of [bill, notice, open, over]) store.commit([{ kind: 'document', document }], null);
    while (store.prune({ exchangesDays: null, transactionsDays: 30, documentsDays: 30 }, nowMs, 1) > 0);
    const { history } = store;
    expect(history.transactionById('old')).toBeNull();
    expect(history.transactionExchanges('old')).toEqual([]);
    for (const id of ['unpriced', 'running', 'new']) {
      expect(history.transactionById(id)).not.toBeNull();
      expect(history.transactionExchanges(id)).toHaveLength(1);
    }
    expect(history.document('charge-detail-records', 'old')).not.toBeNull();
    expect(history.documents('firmware-status')).toEqual([]);
    expect(history.documents('alerts').map(({ id }) => id)).toEqual(['open/meter-gap/x']);
    put('next', { state: 'active', endedAtMs: null, pricing });
    expect(history.transactionExchanges('next')).toHaveLength(1);
    expect(history.transactionExchanges('new')).toHaveLength(1);
  });
});

it('[TARIFF-4] statuses stay as long as the transactions that they may price again', async () => {
  await inStore('PRUNE-4', (store) => {
    const commit = (count: number, status: 'Available' | 'Charging'): void => {
      const connector = { evseId: 1, connectorId: 1, status, errorCode: null, info: null };
      const updatedAtMs = count * dayMs;
      store.commit([{ kind: 'connector', connector: { ...connector, updatedAtMs } }], null);
    };
    for (let day = 1; day <= 900; day += 1) commit(day, day % 2 === 0 ? 'Available' : 'Charging');
    while (store.prune({ ...forEver, exchangesDays: 10 }, nowMs, 1_000) > 0);
    expect(store.history.connectorHistory(1, 0)).toHaveLength(900);
    expect(store.history.connectorHistory(1, 2 * dayMs)[0]?.updatedAtMs).toBe(2 * dayMs);
    while (store.prune({ ...forEver, exchangesDays: 10, transactionsDays: 10 }, nowMs, 1_000) > 0);
    expect(store.history.connectorHistory(1, 0)).toHaveLength(50);
  });
});
