import { asc, desc, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { FrozenTariff } from '../../domain/tariff/frozen-tariff.ts';
import type { Tariff, TariffTerms } from '../../domain/tariff/tariff.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { tariffAssignments, tariffs } from './tariff-schema.ts';

/** A version of a tariff with the time of its making. */
export interface StoredTariff extends Tariff {
  readonly createdAtMs: number;
}

export interface StoredAssignment {
  /** Null for the default. */
  readonly siteId: string | null;
  readonly tariffId: string | null;
  readonly validFromMs: number;
  readonly createdAtMs: number;
}

/** The newest version of each tariff, by id. Null when the cursor is none of ours. */
export async function listTariffs(
  db: D1Database,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredTariff> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const newest = sql`${tariffs.version} = (SELECT max(version) FROM tariffs AS other WHERE other.id = ${tariffs.id})`;
  const rows = await drizzle(db)
    .select()
    .from(tariffs)
    .where(after === null ? newest : sql`${gt(tariffs.id, after[0])} AND ${newest}`)
    .orderBy(asc(tariffs.id))
    .limit(filter.limit + 1);
  return pageFrom(rows.map(stored), filter.limit, ({ id }) => [id]);
}

/** All versions of a tariff, the newest first; none when there is no such tariff. */
export async function findTariffVersions(db: D1Database, id: string): Promise<StoredTariff[]> {
  const rows = await drizzle(db)
    .select()
    .from(tariffs)
    .where(eq(tariffs.id, id))
    .orderBy(desc(tariffs.version));
  return rows.map(stored);
}

/** Adds a version; false when there is one with this number already. */
export async function insertTariff(db: D1Database, tariff: StoredTariff): Promise<boolean> {
  const { id, version, validFromMs, createdAtMs, ...terms } = tariff;
  const added = await drizzle(db)
    .insert(tariffs)
    .values({ id, version, validFromMs, createdAtMs, terms: JSON.stringify(terms) })
    .onConflictDoNothing()
    .returning({ id: tariffs.id });
  return added.length > 0;
}

/** Removes a tariff that was never assigned anywhere; its versions are in no record then. */
export async function deleteTariff(db: D1Database, id: string): Promise<'deleted' | 'in-use' | 'not-found'> {
  const database = drizzle(db);
  const assigned = await database
    .select({ number: tariffAssignments.number })
    .from(tariffAssignments)
    .where(eq(tariffAssignments.tariffId, id))
    .limit(1);
  if (assigned.length > 0) return 'in-use';
  const removed = await database.delete(tariffs).where(eq(tariffs.id, id)).returning({ id: tariffs.id });
  return removed.length > 0 ? 'deleted' : 'not-found';
}

/** Every assignment ever made, the newest first. */
export async function listAssignments(db: D1Database): Promise<StoredAssignment[]> {
  const rows = await drizzle(db)
    .select()
    .from(tariffAssignments)
    .orderBy(desc(tariffAssignments.validFromMs), desc(tariffAssignments.number));
  return rows.map(({ siteId, tariffId, validFromMs, createdAtMs }) => ({
    siteId: siteId === '' ? null : siteId,
    tariffId,
    validFromMs,
    createdAtMs,
  }));
}

export async function insertAssignment(db: D1Database, assignment: StoredAssignment): Promise<void> {
  await drizzle(db)
    .insert(tariffAssignments)
    .values({ ...assignment, siteId: assignment.siteId ?? '' });
}

const assignedTo = (site: string): string => `(SELECT tariff_id FROM tariff_assignments
  WHERE site_id = ${site} AND valid_from_ms <= ?2 ORDER BY valid_from_ms DESC, number DESC LIMIT 1)`;

const pricingSql = `SELECT tariffs.id AS id, version, valid_from_ms, terms,
  (SELECT time_zone FROM sites WHERE id = ?1) AS time_zone
FROM (SELECT 1) LEFT JOIN tariffs
  ON tariffs.id = coalesce(${assignedTo('?1')}, ${assignedTo("''")}) AND valid_from_ms <= ?2
ORDER BY version DESC LIMIT 1`;

/**
 * By what a transaction at a site is priced that started then: one read, and since nothing it reads is ever changed,
 * the same answer however late it is asked. Throws what D1 throws.
 */
export async function findPricing(
  db: D1Database,
  siteId: string | null,
  startedAtMs: number,
): Promise<FrozenTariff> {
  const row = await db
    .prepare(pricingSql)
    .bind(siteId ?? '', startedAtMs)
    .first<{
      id: string | null;
      version: number;
      valid_from_ms: number;
      terms: string;
      time_zone: string | null;
    }>();
  const tariff =
    row === null || row.id === null
      ? null
      : {
          ...(JSON.parse(row.terms) as TariffTerms),
          id: row.id,
          version: row.version,
          validFromMs: row.valid_from_ms,
        };
  return { tariff, siteId, timeZone: row?.time_zone ?? 'UTC' };
}

function stored(row: typeof tariffs.$inferSelect): StoredTariff {
  const { id, version, validFromMs, createdAtMs } = row;
  return { ...(JSON.parse(row.terms) as TariffTerms), id, version, validFromMs, createdAtMs };
}
