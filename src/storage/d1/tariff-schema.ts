import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Versions of tariffs. A row is added and never changed. */
export const tariffs = sqliteTable(
  'tariffs',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    validFromMs: integer('valid_from_ms').notNull(),
    /** The terms as JSON. */
    terms: text('terms').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);

/** Which tariff applies where, and since when: rows are only added, so that a late question has the same answer. */
export const tariffAssignments = sqliteTable('tariff_assignments', {
  number: integer('number').primaryKey(),
  /** Empty for every site without one of its own. */
  siteId: text('site_id').notNull(),
  /** Null for the default again, or, in the default itself, for none. */
  tariffId: text('tariff_id'),
  validFromMs: integer('valid_from_ms').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
});

/** Versions of charge detail records, as the stations issued them. A row is added and never changed. */
export const chargeDetailRecords = sqliteTable(
  'charge_detail_records',
  {
    transactionId: text('transaction_id').notNull(),
    version: integer('version').notNull(),
    stationId: text('station_id').notNull(),
    siteId: text('site_id'),
    idTokenKey: text('id_token_key'),
    endedAtMs: integer('ended_at_ms').notNull(),
    data: text('data').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transactionId, table.version] }),
    index('charge_detail_records_by_end').on(table.endedAtMs, table.transactionId, table.version),
  ],
);
