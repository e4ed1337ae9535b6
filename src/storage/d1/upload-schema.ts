import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Files that stations were asked to bring to us, and those they brought. The files themselves are in the bucket. */
export const uploads = sqliteTable(
  'uploads',
  {
    stationId: text('station_id').notNull(),
    commandId: text('command_id').notNull(),
    action: text('action').notNull(),
    requestId: integer('request_id'),
    logType: text('log_type'),
    requestedBy: text('requested_by').notNull(),
    requestedAtMs: integer('requested_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    /** Of the address it may be brought to; null once it was: what is used up is as unknown as what never was. */
    tokenHash: text('token_hash'),
    fileName: text('file_name'),
    sizeBytes: integer('size_bytes'),
    sha256: text('sha256'),
    receivedAtMs: integer('received_at_ms'),
    fileKey: text('file_key'),
  },
  (table) => [
    primaryKey({ columns: [table.stationId, table.commandId] }),
    uniqueIndex('uploads_token').on(table.tokenHash),
  ],
);
