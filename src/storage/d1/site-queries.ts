import { and, asc, eq, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Site } from '../../domain/site.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { isOneOf } from './is-one-of.ts';
import { sites } from './schema.ts';

export interface StoredSite extends Site {
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** Sites in the order of their ids. Null when the cursor is none of ours. */
export async function listSites(
  db: D1Database,
  filter: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    /** Only these; null or absent for all. */
    readonly siteIds?: readonly string[] | null;
  },
): Promise<Page<StoredSite> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(sites)
    .where(and(after === null ? undefined : gt(sites.id, after[0]), isOneOf(sites.id, filter.siteIds)))
    .orderBy(asc(sites.id))
    .limit(filter.limit + 1);
  return pageFrom(rows, filter.limit, (row) => [row.id]);
}

export async function findSite(db: D1Database, id: string): Promise<StoredSite | null> {
  const row = await drizzle(db).select().from(sites).where(eq(sites.id, id)).get();
  return row ?? null;
}

/** Adds a site; false when there is one with this id already. */
export async function insertSite(db: D1Database, site: StoredSite): Promise<boolean> {
  const added = await drizzle(db)
    .insert(sites)
    .values(site)
    .onConflictDoNothing()
    .returning({ id: sites.id });
  return added.length > 0;
}

/** Adds a site or replaces everything of it but the time at which it was made; answers what is stored now. */
export async function upsertSite(db: D1Database, site: StoredSite): Promise<StoredSite> {
  const { id: _id, createdAtMs: _createdAtMs, ...replaced } = site;
  return await drizzle(db)
    .insert(sites)
    .values(site)
    .onConflictDoUpdate({ target: sites.id, set: replaced })
    .returning()
    .get();
}

/** Removes a site; false when there was none. */
export async function deleteSite(db: D1Database, id: string): Promise<boolean> {
  const removed = await drizzle(db).delete(sites).where(eq(sites.id, id)).returning({ id: sites.id });
  return removed.length > 0;
}
