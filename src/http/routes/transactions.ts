import { Hono } from 'hono';
import { exchangeView } from '../../projections/exchange-view.ts';
import { timestamp } from '../../projections/timestamp.ts';
import { transactionView } from '../../projections/transaction-view.ts';
import { type TransactionRecord, listTransactions } from '../../storage/d1/transaction-queries.ts';
import { exchange } from '../contract/command.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { sample, transaction, transactionQuery } from '../contract/transaction.ts';
import type { HttpEnv } from '../dependencies.ts';
import { type OperationDescription, documented } from '../documented.ts';
import { pageByPosition, pageView } from '../list-page.ts';
import { stationOf } from '../station-of.ts';
import { transactionRecordOf } from '../transaction-record-of.ts';
import { validatedQuery } from '../validated.ts';

const tag = 'Transactions';
const problems: OperationDescription['problems'] = [
  'not-found',
  'station-unavailable',
  'database-unavailable',
];

/** Transactions: the list comes from the read model, which also tells whose station object knows one in full. */
export const transactionRoutes = new Hono<HttpEnv>()
  .get(
    '/transactions',
    documented({
      tag,
      summary: 'List transactions',
      description: 'The latest start first, from the read model: `asOf` tells how old each picture is.',
      answers: { 200: pageOf(transaction) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(transactionQuery),
    async (c) => {
      const { from, to, ...filter } = c.req.valid('query');
      const page = await listTransactions(c.get('dependencies').db, {
        ...filter,
        siteIds: c.get('operator').siteIds,
        fromMs: from === undefined ? undefined : Date.parse(from),
        toMs: to === undefined ? undefined : Date.parse(to),
      });
      return c.json(pageView(page, recordView));
    },
  )
  .get(
    '/transactions/:transactionId',
    documented({
      tag,
      summary: 'Read a transaction',
      description: 'From its station; when the station was removed, the last picture of it, with `asOf`.',
      answers: { 200: transaction },
      problems,
    }),
    async (c) => {
      const record = await transactionRecordOf(c, c.req.param('transactionId'));
      const found = await stationOf(c, record.stationId).readTransaction(record.transaction.id);
      if (found === null) return c.json(recordView(record));
      return c.json(transactionView(record.stationId, found.siteId, found.transaction, null));
    },
  )
  .get(
    '/transactions/:transactionId/samples',
    documented({
      tag,
      summary: 'List the meter samples of a transaction',
      description:
        'The oldest first. None when the station was removed. A value that the meter signed says what its signature is worth by the keys registered today (`meter.publicKeys` of the station).',
      answers: { 200: pageOf(sample) },
      problems: ['invalid-cursor', ...problems],
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const record = await transactionRecordOf(c, c.req.param('transactionId'));
      const found = await stationOf(c, record.stationId).listSamples(record.transaction.id);
      return c.json(
        pageByPosition(found ?? [], c.req.valid('query'), ({ atMs, told, values }) => ({
          at: timestamp(atMs),
          reportedAt: told === undefined || Number.isNaN(told.atMs) ? null : timestamp(told.atMs),
          values: values.map((value) => ({ ...value })),
        })),
      );
    },
  )
  .get(
    '/transactions/:transactionId/events',
    documented({
      tag,
      summary: 'List the exchanges that made a transaction',
      description: 'The oldest first. None when the station was removed.',
      answers: { 200: pageOf(exchange) },
      problems: ['invalid-cursor', ...problems],
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const record = await transactionRecordOf(c, c.req.param('transactionId'));
      const found = await stationOf(c, record.stationId).listTransactionExchanges(record.transaction.id);
      return c.json(pageByPosition(found ?? [], c.req.valid('query'), exchangeView));
    },
  );

function recordView(record: TransactionRecord) {
  return transactionView(record.stationId, record.siteId, record.transaction, record.asOfMs);
}
