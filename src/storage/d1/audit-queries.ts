import { type SQL, and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { auditEntries } from './access-schema.ts';
import { isOneOf } from './is-one-of.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';

/** Who changed or commanded what. `before` and `after` are JSON text without secrets. */
export type AuditEntry = Readonly<typeof auditEntries.$inferSelect>;

export interface AuditFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly actorId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly operation?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Only what happened at these sites; null for all. */
  readonly siteIds: readonly string[] | null;
}

/** Adds an entry. The site of a station is looked up here, for those who may read only what happened at theirs. */
export async function insertAuditEntry(db: D1Database, entry: AuditEntry): Promise<void> {
  const siteId =
    entry.siteId ?? sql<string | null>`(SELECT site_id FROM stations WHERE id = ${entry.stationId})`;
  await drizzle(db)
    .insert(auditEntries)
    .values({ ...entry, siteId: siteId as string });
}

/** The newest first. Null when the cursor is none of ours. */
export async function listAuditEntries(
  db: D1Database,
  filter: AuditFilter,
): Promise<Page<AuditEntry> | null> {
  const conditions: SQL[] = [];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['string']);
    if (after === null) return null;
    conditions.push(lt(auditEntries.id, after[0]));
  }
  if (filter.actorId !== undefined) conditions.push(eq(auditEntries.actorId, filter.actorId));
  if (filter.stationId !== undefined) conditions.push(eq(auditEntries.stationId, filter.stationId));
  if (filter.operation !== undefined) conditions.push(eq(auditEntries.operation, filter.operation));
  if (filter.fromMs !== undefined) conditions.push(gte(auditEntries.atMs, filter.fromMs));
  if (filter.toMs !== undefined) conditions.push(lt(auditEntries.atMs, filter.toMs));
  const atSites = isOneOf(auditEntries.siteId, filter.siteIds);
  if (atSites !== undefined) conditions.push(atSites);
  const rows = await drizzle(db)
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.id))
    .limit(filter.limit + 1);
  return pageFrom(rows, filter.limit, (row) => [row.id]);
}
