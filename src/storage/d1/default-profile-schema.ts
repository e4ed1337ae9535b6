import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChargingProfile } from '../../domain/charging-profile.ts';

/** Charging profiles that stations are to have. The id gives the id of the profile, so none is ever used again. */
export const defaultProfiles = sqliteTable('default_profiles', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  scope: text('scope', { enum: ['all', 'site', 'model', 'station'] }).notNull(),
  /** The id of the site or station, the vendor of a model; empty for all. */
  scopeId: text('scope_id').notNull(),
  /** Of a model; empty otherwise. */
  model: text('model').notNull(),
  evseId: integer('evse_id').notNull(),
  /** Without its id. */
  profile: text('profile', { mode: 'json' }).$type<Omit<ChargingProfile, 'id'>>().notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});
