import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Alerts as their stations and sites have them; part of the read model. */
export const alerts = sqliteTable(
  'alerts',
  {
    /** UUIDv7, so the newest is the highest. */
    id: text('id').primaryKey(),
    stationId: text('station_id'),
    siteId: text('site_id'),
    type: text('type').notNull(),
    severity: text('severity').notNull(),
    subject: text('subject').notNull(),
    detail: text('detail').notNull(),
    raisedAtMs: integer('raised_at_ms').notNull(),
    clearedAtMs: integer('cleared_at_ms'),
    acknowledgedAtMs: integer('acknowledged_at_ms'),
    acknowledgedBy: text('acknowledged_by'),
    eventNumber: integer('event_number').notNull(),
  },
  (table) => [index('alerts_by_station').on(table.stationId, table.id)],
);
