import { expect } from 'vitest';
import { type Transaction, initialProgress } from '../../src/domain/transaction.ts';
import type { StationStore } from '../../src/station/store.ts';

import { all, command, exchange, record, transaction, variable } from './station-store-builders.ts';

/** What every station store must do, whatever it keeps things in: name of the rule, and its proof. */
export const stationStoreContract: readonly {
  readonly rule: string;
  readonly prove: (store: StationStore) => void;
}[] = [
  {
    rule: '[I10] a store nobody wrote to holds no station',
    prove: (store) => expect(store.load()).toBeNull(),
  },
  {
    rule: '[I7] the working set comes back as it was written, without what is over',
    prove: (store) => {
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'transaction', running: { transaction, progress: initialProgress } },
        ],
        null,
      );
      store.commit(
        [
          { kind: 'command', command: command('c2') },
          { kind: 'command', command: command('c1', { state: 'answered' }) },
        ],
        null,
      );
      const connector = {
        evseId: 1,
        connectorId: 1,
        status: 'Available' as const,
        errorCode: null,
        info: null,
        updatedAtMs: 7,
      };
      store.commit([{ kind: 'connector', connector }], null);
      expect(store.load()).toEqual({
        record,
        link: null,
        connectors: new Map([['1:1', connector]]),
        transactions: new Map([['tx-1', { transaction, progress: initialProgress }]]),
        commands: new Map([['c2', command('c2')]]),
        lookups: new Map(),
      });
      store.commit(
        [
          {
            kind: 'transaction',
            running: {
              transaction: { ...transaction, state: 'ended', endedAtMs: 9000 },
              progress: initialProgress,
            },
          },
        ],
        null,
      );
      expect(store.load()?.transactions.size).toBe(0);
      expect(store.history.transactionByOcppId('77')?.transaction.state).toBe('ended');
    },
  },
  {
    rule: '[I7] progress written with a sample wins over an older one written with the facts, and the other way round',
    prove: (store) => {
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'transaction', running: { transaction, progress: { ...initialProgress, revision: 1 } } },
        ],
        null,
      );
      store.commit(
        [
          {
            kind: 'exchange',
            exchange: exchange(1),
            transactionId: 'tx-1',
            progress: { ...initialProgress, registerWh: 50, revision: 2 },
          },
        ],
        null,
      );
      expect(store.load()?.transactions.get('tx-1')?.progress.registerWh).toBe(50);
      store.commit(
        [
          {
            kind: 'transaction',
            running: { transaction, progress: { ...initialProgress, registerWh: 60, revision: 3 } },
          },
        ],
        null,
      );
      expect(store.load()?.transactions.get('tx-1')?.progress.registerWh).toBe(60);
    },
  },
  {
    rule: '[I3] a transaction is found by business key, by OCPP id, and by the time it ran',
    prove: (store) => {
      const ended = { ...transaction, state: 'ended' as const, endedAtMs: 9000 };
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'transaction', running: { transaction: ended, progress: initialProgress } },
        ],
        null,
      );
      const { history } = store;
      expect(history.transactionByStartKey('start-key')?.transaction.id).toBe('tx-1');
      expect(history.transactionByStartKey('other')).toBeNull();
      const { ocppTransactionId, startedAtMs } = ended;
      expect(history.transactionByOcppId(ocppTransactionId, startedAtMs)?.transaction.id).toBe('tx-1');
      expect(history.transactionByOcppId(ocppTransactionId, startedAtMs - 1)).toBeNull();
      expect(history.transactionById('tx-1')?.transaction).toEqual(ended);
      expect(history.transactionByTime(1, 7000)?.transaction.id).toBe('tx-1');
      expect(history.transactionByTime(1, 9001)).toBeNull();
      expect(history.transactionByTime(2, 7000)).toBeNull();
    },
  },
  {
    rule: '[1.6 errata 3.18] a stop without an id is found by its time until it has got one',
    prove: (store) => {
      const orphan = (id: string, endedAtMs: number) => ({
        ...transaction,
        id,
        ocppTransactionId: '-1',
        startKey: `orphan|${id}`,
        state: 'ended' as const,
        startedAtMs: endedAtMs,
        endedAtMs,
      });
      const put = (one: typeof transaction) =>
        store.commit(
          [{ kind: 'transaction', running: { transaction: one, progress: initialProgress } }],
          null,
        );
      store.commit([{ kind: 'record', record }], null);
      for (const one of [
        orphan('late', 9000),
        orphan('early', 7000),
        { ...orphan('named', 8000), ocppTransactionId: '7' },
      ])
        put(one);
      const { history } = store;
      const ids = (fromMs: number, untilMs: number) =>
        history.orphanedStops(fromMs, untilMs).map((one) => one.transaction.id);
      expect([ids(7000, 9000), ids(7001, 9000), ids(0, 8999)]).toEqual([
        ['early', 'late'],
        ['late'],
        ['early'],
      ]);
      put({ ...orphan('early', 7000), ocppTransactionId: '8', startKey: 'start-8' });
      expect(ids(0, 10_000)).toEqual(['late']);
      expect(history.transactionByOcppId('8')?.transaction.id).toBe('early');
      expect(history.transactionByStartKey('start-8')?.transaction.id).toBe('early');
    },
  },
  {
    rule: '[design §7] the journal pages newest first over all transactions, and filters',
    prove: (store) => {
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'transaction', running: { transaction, progress: initialProgress } },
        ],
        null,
      );
      for (let number = 1; number <= 300; number += 1) {
        const filler = 'x'.repeat(400);
        const entry = exchange(number, {
          payload: { number, filler },
          action: number % 3 === 0 ? 'MeterValues' : 'Heartbeat',
        });
        store.commit(
          [
            {
              kind: 'exchange',
              exchange: entry,
              transactionId: number % 3 === 0 ? 'tx-1' : null,
              progress: null,
            },
          ],
          null,
        );
      }
      const seen: string[] = [];
      for (let before: string | null = null; ; ) {
        const page = store.listExchanges({ ...all, limit: 70, before });
        seen.push(...page.map(({ id }) => id));
        if (page.length < 70) break;
        before = page.at(-1)?.id ?? null;
      }
      expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => exchange(300 - index).id));
      expect(store.listExchanges({ ...all, action: 'MeterValues' })).toHaveLength(100);
      expect(
        store.listExchanges({ ...all, fromMs: 10_000, toMs: 12_000 }).map(({ messageId }) => messageId),
      ).toEqual(['m12', 'm11', 'm10']);
      expect(store.listExchanges({ ...all, text: '"NUMBER":42,' })).toHaveLength(1);
      expect(
        store
          .listTransactionExchanges('tx-1')
          .map(({ messageId }) => messageId)
          .slice(0, 2),
      ).toEqual(['m3', 'm6']);
    },
  },
  {
    rule: '[I8] the number of the last batch outlives its delivery, so that none is given twice',
    prove: (store) => {
      store.commit([{ kind: 'record', record: { ...record, eventNumber: 5 } }], null);
      expect(store.load()?.record.eventNumber).toBe(5);
      for (const eventNumber of [6, 7, 8])
        store.commit([], { stationId: 'S', eventNumber, atMs: 1, events: [] });
      store.removeFromOutbox(7);
      expect(store.readOutbox(10).map((batch) => batch.eventNumber)).toEqual([8]);
      store.removeFromOutbox(8);
      expect(store.readOutbox(10)).toEqual([]);
      expect(store.load()?.record.eventNumber).toBe(8);
      store.commit([], { stationId: 'S', eventNumber: 9, atMs: 1, events: [] });
      expect(store.readOutbox(10).map((batch) => batch.eventNumber)).toEqual([9]);
      expect(store.load()?.record.eventNumber).toBe(9);
    },
  },
  {
    rule: '[I8] the outbox gives batches in order and forgets only what was delivered',
    prove: (store) => {
      const batch = (eventNumber: number) => ({ stationId: 'S', eventNumber, atMs: 1, events: [] });
      for (const number of [11, 12, 13]) store.commit([{ kind: 'record', record }], batch(number));
      expect(store.readOutbox(2)).toEqual([batch(11), batch(12)]);
      store.removeFromOutbox(12);
      expect(store.readOutbox(5)).toEqual([batch(13)]);
    },
  },
  {
    rule: '[I5] commands are found by what their answers and effects name',
    prove: (store) => {
      const remoteStart = command('c3', {
        action: 'RemoteStartTransaction',
        state: 'answered',
        response: { status: 'Accepted' },
        requestedAtMs: 500,
      });
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'command', command: remoteStart },
        ],
        null,
      );
      store.commit(
        [
          {
            kind: 'command',
            command: command('c4', {
              messageId: 'mm',
              remoteStartId: 8,
              requestId: 6,
            }),
          },
          {
            kind: 'command',
            command: command('c5', { action: 'GetLog', requestId: 6 }),
          },
        ],
        null,
      );
      const { history } = store;
      expect(history.commandByMessageId('mm')?.id).toBe('c4');
      expect(history.commandByRequestId(6, ['ClearCache', 'Reset'])?.id).toBe('c4');
      expect(history.commandByRequestId(6, ['GetLog'])?.id).toBe('c5');
      expect(history.commandByRequestId(6, ['Reset'])).toBeNull();
      expect(history.commandsByAction(['GetLog', 'ClearCache']).map(({ id }) => id)).toEqual(['c5', 'c4']);
      expect(history.commandByRemoteStartId(8)?.id).toBe('c4');
      expect(history.unclaimedRemoteStarts(400).map(({ id }) => id)).toEqual(['c3']);
      expect(history.unclaimedRemoteStarts(501)).toEqual([]);
      expect(store.listCommands(10, null).map(({ id }) => id)).toEqual(['c5', 'c4', 'c3']);
      expect(store.listCommands(10, 'c4').map(({ id }) => id)).toEqual(['c3']);
    },
  },
  {
    rule: '[B07] a variable keeps the mutability a report gave it when a mere reading comes later',
    prove: (store) => {
      store.commit(
        [
          { kind: 'record', record },
          { kind: 'variables', variables: [variable('V', '1', 'ReadOnly'), variable('W', '2', null)] },
        ],
        null,
      );
      store.commit([{ kind: 'variables', variables: [variable('V', '3', null)] }], null);
      expect(
        store.listVariables().map(({ variable: name, value, mutability }) => [name, value, mutability]),
      ).toEqual([
        ['V', '3', 'ReadOnly'],
        ['W', '2', null],
      ]);
    },
  },
  {
    rule: '[I1] documents are kept by collection and id, cleared by the beginning of their ids, trimmed by age',
    prove: (store) => {
      const document = (id: string, updatedAtMs: number) =>
        ({ kind: 'document', document: { collection: 'events', id, value: { id }, updatedAtMs } }) as const;
      const ids = () => store.history.documents('events').map(({ id }) => id);
      store.commit([{ kind: 'record', record }], null);
      store.commit(
        [document('a/1', 30), document('a/2', 10), document('b/1', 20), document('b/2', 40)],
        null,
      );
      expect(store.history.document('events', 'a/2')).toEqual({
        collection: 'events',
        id: 'a/2',
        value: { id: 'a/2' },
        updatedAtMs: 10,
      });
      expect(store.history.documents('monitors')).toEqual([]);
      store.commit([{ kind: 'collection-trimmed', collection: 'events', keep: 3 }], null);
      expect(ids()).toEqual(['a/1', 'b/1', 'b/2']);
      store.commit([{ kind: 'collection-cleared', collection: 'events', idPrefix: 'b/' }], null);
      expect(ids()).toEqual(['a/1']);
      store.commit([{ kind: 'document-removed', collection: 'events', id: 'a/1' }, document('c', 50)], null);
      store.commit([{ kind: 'collection-cleared', collection: 'events', idPrefix: '' }], null);
      expect(ids()).toEqual([]);
    },
  },
  {
    rule: '[CDR-2] what a bill is made from is found: what is unpriced, the exchanges, the transaction before, the statuses',
    prove: (store) => {
      const ended = (id: string, startedAtMs: number, more: Partial<Transaction> = {}) => ({
        kind: 'transaction' as const,
        running: {
          transaction: {
            ...transaction,
            id,
            ocppTransactionId: id,
            startKey: id,
            startedAtMs,
            state: 'ended' as const,
            ...more,
          },
          progress: initialProgress,
        },
      });
      const pricing = { tariff: null, siteId: null, timeZone: 'UTC' };
      store.commit(
        [
          { kind: 'record', record },
          ended('first', 1000, { pricing }),
          ended('second', 2000),
          ended('other', 3000, { evseId: 2, pricing }),
        ],
        null,
      );
      const { history } = store;
      expect(history.unpricedTransactions().map((running) => running.transaction.id)).toEqual(['second']);
      expect(history.transactionBefore(1, 2000)?.transaction.id).toBe('first');
      expect(history.transactionBefore(1, 1000)).toBeNull();
      store.commit([ended('second', 2000, { pricing })], null);
      expect(history.unpricedTransactions()).toEqual([]);
      expect(history.transactionById('second')?.transaction.pricing).toEqual(pricing);
      const kept = { kind: 'exchange' as const, transactionId: 'second', progress: null };
      store.commit([{ ...kept, exchange: exchange(1) }], null);
      store.commit([{ ...kept, transactionId: null, exchange: exchange(2) }], null);
      expect(history.transactionExchanges('second')).toEqual([exchange(1)]);
      expect(history.transactionExchanges('nobody')).toEqual([]);
      const connector = (evseId: number, status: 'Available' | 'Charging', updatedAtMs: number) => ({
        kind: 'connector' as const,
        connector: { evseId, connectorId: 1, status, errorCode: null, info: null, updatedAtMs },
      });
      store.commit([connector(1, 'Available', 1)], null);
      store.commit([connector(2, 'Available', 2)], null);
      store.commit([connector(1, 'Charging', 3)], null);
      expect(history.connectorHistory(1, 0).map(({ status }) => status)).toEqual(['Available', 'Charging']);
      expect(history.connectorHistory(1, 2).map(({ status }) => status)).toEqual(['Charging']);
    },
  },
  {
    rule: '[I8] each receiver reads the outbox from its own place',
    prove: (store) => {
      const batch = (eventNumber: number) => ({ stationId: 'S', eventNumber, atMs: 1, events: [] });
      store.commit([{ kind: 'record', record }], batch(5));
      store.commit([], batch(6));
      store.commit([], batch(7));
      const numbers = (limit: number, after?: number) =>
        store.readOutbox(limit, after).map(({ eventNumber }) => eventNumber);
      expect(numbers(2)).toEqual([5, 6]);
      expect(numbers(9, 5)).toEqual([6, 7]);
      store.removeFromOutbox(6);
      expect(numbers(9)).toEqual([7]);
    },
  },
];
