import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every certificate that was issued here or installed on a station. No private key is ever in this database. */
export const certificates = sqliteTable('certificates', {
  /** SHA-256 of the DER, in hex. */
  fingerprint: text('fingerprint').primaryKey(),
  /** In hex, lower case, without leading zeros. */
  serialNumber: text('serial_number').notNull(),
  stationId: text('station_id'),
  siteId: text('site_id'),
  certificateType: text('certificate_type').notNull(),
  subject: text('subject').notNull(),
  issuer: text('issuer').notNull(),
  notBeforeMs: integer('not_before_ms').notNull(),
  notAfterMs: integer('not_after_ms').notNull(),
  pem: text('pem').notNull(),
  issuedAtMs: integer('issued_at_ms').notNull(),
  revokedAtMs: integer('revoked_at_ms'),
  revocationReason: text('revocation_reason'),
});
