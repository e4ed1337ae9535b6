import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One command for many stations, as an operator asked for it. */
export const jobs = sqliteTable('jobs', {
  id: text('id').primaryKey(),
  action: text('action').notNull(),
  payloads: text('payloads', { mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
  requestedBy: text('requested_by').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  expiresAtMs: integer('expires_at_ms').notNull(),
  cancelledAtMs: integer('cancelled_at_ms'),
  settledAtMs: integer('settled_at_ms'),
});

/** What became of a job at each of its stations, as far as anybody asked. */
export const jobStations = sqliteTable(
  'job_stations',
  {
    jobId: text('job_id').notNull(),
    stationId: text('station_id').notNull(),
    ocppVersion: text('ocpp_version'),
    state: text('state').notNull(),
    commandId: text('command_id'),
    detail: text('detail'),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.stationId] })],
);
