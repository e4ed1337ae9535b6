import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Rebuilds of the read model, and how far each is. */
export const rebuilds = sqliteTable('rebuilds', {
  id: text('id').primaryKey(),
  requestedBy: text('requested_by').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  remaining: text('remaining', { mode: 'json' }).$type<readonly string[]>().notNull(),
  afterTransactionId: text('after_transaction_id'),
  stationsTotal: integer('stations_total').notNull(),
  transactionsTold: integer('transactions_told').notNull(),
  unknown: text('unknown', { mode: 'json' }).$type<readonly string[]>().notNull(),
  settledAtMs: integer('settled_at_ms'),
});
