import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Endpoints that are told of events. Their secrets, queues and logs live in an object of their own, not here. */
export const webhooks = sqliteTable('webhooks', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description'),
  /** A JSON array of event types; empty for all. */
  eventTypes: text('event_types').notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  /** Why it is not enabled; null when the operator switched it off or it is on. */
  disabledReason: text('disabled_reason', { enum: ['gone'] }),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

/** Who is asked about a token beside the operator's own records: one for each site, and one for all others. */
export const authorizationHooks = sqliteTable('authorization_hooks', {
  /** Empty for the deployment's default. */
  siteId: text('site_id').primaryKey(),
  /** The object that holds its secret. */
  id: text('id').notNull(),
  url: text('url').notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  timeoutMs: integer('timeout_ms').notNull(),
  fallback: text('fallback', { enum: ['records', 'accept', 'reject'] }).notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});
