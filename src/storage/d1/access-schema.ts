import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** People who may sign in. */
export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  /** In lower case. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  /** A JSON array of the sites they are limited to; null for all. */
  siteIds: text('site_ids'),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  /** Who they are at the identity provider, learnt at the first sign-in: an e-mail address may change hands. */
  subject: text('subject'),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

/** Keys of programs, and the sign-in keys of people. Only hashes. */
export const apiKeys = sqliteTable('api_keys', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull(),
  name: text('name').notNull(),
  /** Whose sign-in key it is; null for a program's. */
  userId: text('user_id'),
  /** A JSON array. */
  permissions: text('permissions').notNull(),
  siteIds: text('site_ids'),
  createdBy: text('created_by').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  expiresAtMs: integer('expires_at_ms'),
  /** To the hour: a key in use must not write a row with every request. */
  lastUsedAtMs: integer('last_used_at_ms'),
});

/** Who changed or commanded what, and what came of it. Append only. */
export const auditEntries = sqliteTable('audit_entries', {
  /** UUIDv7: the order of time. */
  id: text('id').primaryKey(),
  atMs: integer('at_ms').notNull(),
  actorKind: text('actor_kind').notNull(),
  actorId: text('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  address: text('address'),
  /** The route, e.g. `PATCH /stations/:stationId`. */
  operation: text('operation').notNull(),
  path: text('path').notNull(),
  stationId: text('station_id'),
  siteId: text('site_id'),
  /** The HTTP status it was answered with. */
  status: integer('status').notNull(),
  /** JSON without secrets; null where there was nothing. */
  before: text('before'),
  after: text('after'),
  requestId: text('request_id').notNull(),
});
