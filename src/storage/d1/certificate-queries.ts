import { type SQL, and, asc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { certificates } from './certificate-schema.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { isOneOf } from './is-one-of.ts';

/** A certificate that was issued here. */
export type StoredCertificate = Readonly<typeof certificates.$inferSelect>;

export interface CertificateFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly stationId?: string | undefined;
  readonly expiresBeforeMs?: number | undefined;
  readonly revoked?: boolean | undefined;
  /** Only of stations at these sites; null for all. */
  readonly siteIds: readonly string[] | null;
}

/** Certificates, the first to expire first. Null when the cursor is none of ours. */
export async function listCertificates(
  db: D1Database,
  filter: CertificateFilter,
): Promise<Page<StoredCertificate> | null> {
  const conditions: (SQL | undefined)[] = [isOneOf(certificates.siteId, filter.siteIds)];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['number', 'string']);
    if (after === null) return null;
    conditions.push(
      sql`(${certificates.notAfterMs}, ${certificates.fingerprint}) > (${after[0]}, ${after[1]})`,
    );
  }
  if (filter.stationId !== undefined) conditions.push(eq(certificates.stationId, filter.stationId));
  if (filter.expiresBeforeMs !== undefined)
    conditions.push(lt(certificates.notAfterMs, filter.expiresBeforeMs));
  if (filter.revoked !== undefined)
    conditions.push(filter.revoked ? isNotNull(certificates.revokedAtMs) : isNull(certificates.revokedAtMs));
  const rows = await drizzle(db)
    .select()
    .from(certificates)
    .where(and(...conditions))
    .orderBy(asc(certificates.notAfterMs), asc(certificates.fingerprint))
    .limit(filter.limit + 1);
  return pageFrom(rows, filter.limit, (row) => [row.notAfterMs, row.fingerprint]);
}

export async function findCertificate(
  db: D1Database,
  fingerprint: string,
): Promise<StoredCertificate | null> {
  const row = await drizzle(db)
    .select()
    .from(certificates)
    .where(eq(certificates.fingerprint, fingerprint))
    .get();
  return row ?? null;
}

export async function insertCertificate(db: D1Database, certificate: StoredCertificate): Promise<void> {
  await drizzle(db).insert(certificates).values(certificate).onConflictDoNothing();
}

/** Revokes a certificate, once: the first time and reason stay. */
export async function revokeCertificate(
  db: D1Database,
  fingerprint: string,
  atMs: number,
  reason: string,
): Promise<void> {
  await drizzle(db)
    .update(certificates)
    .set({ revokedAtMs: atMs, revocationReason: reason })
    .where(and(eq(certificates.fingerprint, fingerprint), isNull(certificates.revokedAtMs)));
}

/** What a revocation list must name: revoked, and not expired since. */
export async function listRevoked(
  db: D1Database,
  nowMs: number,
): Promise<readonly { readonly serialNumber: string; readonly revokedAtMs: number }[]> {
  const rows = await drizzle(db)
    .select({ serialNumber: certificates.serialNumber, revokedAtMs: certificates.revokedAtMs })
    .from(certificates)
    .where(and(isNotNull(certificates.revokedAtMs), gt(certificates.notAfterMs, nowMs)))
    .limit(10_000);
  return rows.map((row) => ({ ...row, revokedAtMs: row.revokedAtMs ?? 0 }));
}
