import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How a site is wired and how it shares its power; a site without a row shares none. */
export const siteCircuits = sqliteTable('site_circuits', {
  siteId: text('site_id').primaryKey(),
  /** A SiteModel as JSON: it is only ever read and replaced as a whole. */
  model: text('model').notNull(),
  /** SiteOptions as JSON. */
  options: text('options').notNull(),
  /** Grows with each change of the site's circuits, options or limits. */
  version: integer('version').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

/** Limits on circuits for a time: schedules, contracted peaks, and signals from the grid. */
export const siteLimits = sqliteTable(
  'site_limits',
  {
    siteId: text('site_id').notNull(),
    id: text('id').notNull(),
    circuitId: text('circuit_id').notNull(),
    source: text('source', {
      enum: ['schedule', 'grid-signal', 'contract-peak', 'station', 'surplus', 'budget'],
    }).notNull(),
    /** Amperes per conductor as JSON. */
    limitA: text('limit_a').notNull(),
    fromMs: integer('from_ms').notNull(),
    /** Null for until further notice. */
    untilMs: integer('until_ms'),
    createdAtMs: integer('created_at_ms').notNull(),
    /** LimitDetails as JSON; null where there are none. */
    details: text('details'),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
);

/** What is expected of the hours to come at a site, for its planner. */
export const siteForecasts = sqliteTable('site_forecasts', {
  siteId: text('site_id').primaryKey(),
  /** A SiteForecast as JSON: it is only ever read and replaced as a whole. */
  data: text('data').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});
