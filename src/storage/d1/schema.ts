import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { TokenEvses } from '../../domain/authorization.ts';

/**
 * D1: what the operator configures (sites, tokens, groups), and a lagging read model of what the stations say.
 * Every index costs a row written with each change of its columns, so there are few; `migrations/` adds
 * `WITHOUT ROWID`, which drizzle cannot express and which saves one row written per insert.
 * A column that holds milliseconds ends in `_ms`.
 */
export const stations = sqliteTable('stations', {
  id: text('id').primaryKey(),
  siteId: text('site_id'),
  registration: text('registration').notNull(),
  securityProfile: integer('security_profile').notNull(),
  connectivity: text('connectivity').notNull(),
  lastSeenAtMs: integer('last_seen_at_ms'),
  ocppVersion: text('ocpp_version'),
  vendor: text('vendor'),
  model: text('model'),
  serialNumber: text('serial_number'),
  firmwareVersion: text('firmware_version'),
  clockOffsetMs: integer('clock_offset_ms'),
  strict: integer('strict', { mode: 'boolean' }).notNull().default(false),
  createdAtMs: integer('created_at_ms').notNull(),
  eventNumber: integer('event_number').notNull(),
  asOfMs: integer('as_of_ms').notNull(),
  /** A removed station stays as a tombstone, so that an older picture delivered late does not bring it back. */
  removed: integer('removed', { mode: 'boolean' }).notNull().default(false),
});

export const connectors = sqliteTable(
  'connectors',
  {
    stationId: text('station_id').notNull(),
    evseId: integer('evse_id').notNull(),
    connectorId: integer('connector_id').notNull(),
    status: text('status').notNull(),
    errorCode: text('error_code'),
    info: text('info'),
    updatedAtMs: integer('updated_at_ms').notNull(),
    transactionId: text('transaction_id'),
    eventNumber: integer('event_number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.evseId, table.connectorId] })],
);

export const transactions = sqliteTable(
  'transactions',
  {
    id: text('id').primaryKey(),
    stationId: text('station_id').notNull(),
    siteId: text('site_id'),
    evseId: integer('evse_id'),
    connectorId: integer('connector_id'),
    ocppTransactionId: text('ocpp_transaction_id').notNull(),
    idToken: text('id_token'),
    idTokenType: text('id_token_type'),
    idTokenKey: text('id_token_key'),
    state: text('state', { enum: ['active', 'ended'] }).notNull(),
    startedAtMs: integer('started_at_ms').notNull(),
    endedAtMs: integer('ended_at_ms'),
    meterStartWh: real('meter_start_wh'),
    meterStopWh: real('meter_stop_wh'),
    energyWh: integer('energy_wh').notNull(),
    powerW: real('power_w'),
    stateOfChargePercent: real('state_of_charge_percent'),
    chargingState: text('charging_state'),
    lastSampleAtMs: integer('last_sample_at_ms'),
    stopReason: text('stop_reason'),
    offline: integer('offline', { mode: 'boolean' }).notNull(),
    flags: text('flags').notNull(),
    /** `TransactionDetails` as JSON. */
    details: text('details'),
    eventNumber: integer('event_number').notNull(),
    asOfMs: integer('as_of_ms').notNull(),
  },
  (table) => [
    index('transactions_by_start').on(table.startedAtMs, table.id),
    index('transactions_by_station').on(table.stationId, table.startedAtMs, table.id),
    index('transactions_by_token')
      .on(table.idTokenKey, table.startedAtMs, table.id)
      .where(sql`id_token_key IS NOT NULL`),
    index('transactions_active').on(table.startedAtMs, table.id).where(sql`state = 'active'`),
  ],
);

/** How often each station met which quirk, per firmware it had. Texts are empty where it had not said. */
export const repairCounts = sqliteTable(
  'repair_counts',
  {
    quirkId: text('quirk_id').notNull(),
    vendor: text('vendor').notNull(),
    model: text('model').notNull(),
    firmwareVersion: text('firmware_version').notNull(),
    stationId: text('station_id').notNull(),
    count: integer('count').notNull(),
    firstAtMs: integer('first_at_ms').notNull(),
    lastAtMs: integer('last_at_ms').notNull(),
    eventNumber: integer('event_number').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.quirkId, table.vendor, table.model, table.firmwareVersion, table.stationId],
    }),
  ],
);

export const tokens = sqliteTable('tokens', {
  /** The value in lower case: OCPP compares tokens without case. */
  key: text('key').primaryKey(),
  idToken: text('id_token').notNull(),
  type: text('type').notNull(),
  status: text('status', { enum: ['Accepted', 'Blocked', 'Expired', 'Invalid'] }).notNull(),
  groupId: text('group_id'),
  masterPass: integer('master_pass', { mode: 'boolean' }).notNull(),
  /** Transactions it may have at a time; 0 for any number. */
  concurrentTransactionsMax: integer('concurrent_transactions_max').notNull().default(1),
  /** A JSON array of the sites where it is good; null for everywhere. */
  siteIds: text('site_ids', { mode: 'json' }).$type<readonly string[]>(),
  /** Stations where it is good on some EVSEs only. */
  evses: text('evses', { mode: 'json' }).$type<readonly TokenEvses[]>(),
  language: text('language'),
  personalMessage: text('personal_message'),
  expiresAtMs: integer('expires_at_ms'),
  note: text('note'),
  updatedAtMs: integer('updated_at_ms').notNull(),
  /** What its transactions count for where power is shared, and what is usual for them. */
  chargingPriority: text('charging_priority', { enum: ['low', 'normal', 'high'] })
    .notNull()
    .default('normal'),
  usualStayMinutes: integer('usual_stay_minutes'),
  usualEnergyWh: integer('usual_energy_wh'),
});

export const tokenGroups = sqliteTable('token_groups', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

export const sites = sqliteTable('sites', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  address: text('address'),
  timeZone: text('time_zone').notNull(),
  latitude: real('latitude'),
  longitude: real('longitude'),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

/** The first answer to a POST that carried an Idempotency-Key; kept for a day. */
export const idempotencyKeys = sqliteTable('idempotency_keys', {
  key: text('key').primaryKey(),
  /** SHA-256 of the request, so that a key used for something else is noticed. */
  fingerprint: text('fingerprint').notNull(),
  /** Null while the first request is still being answered. */
  status: integer('status'),
  location: text('location'),
  body: text('body'),
  createdAtMs: integer('created_at_ms').notNull(),
});
