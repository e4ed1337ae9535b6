import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { apiKeys } from './access-schema.ts';

/** A key as it is kept: what it opens, and a hash of it. */
export interface StoredApiKey {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  /** Whose sign-in key it is; null for a program's. */
  readonly userId: string | null;
  readonly permissions: readonly string[];
  readonly siteIds: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

/** The keys of programs; sign-in keys belong to their users. */
export async function listApiKeys(
  db: D1Database,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredApiKey> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(apiKeys)
    .where(and(isNull(apiKeys.userId), after === null ? undefined : gt(apiKeys.id, after[0])))
    .orderBy(asc(apiKeys.id))
    .limit(filter.limit + 1);
  return pageFrom(rows.map(keyOf), filter.limit, (key) => [key.id]);
}

export async function findApiKey(db: D1Database, id: string): Promise<StoredApiKey | null> {
  const row = await drizzle(db).select().from(apiKeys).where(eq(apiKeys.id, id)).get();
  return row === undefined ? null : keyOf(row);
}

export async function insertApiKey(db: D1Database, key: StoredApiKey): Promise<void> {
  await drizzle(db).insert(apiKeys).values(rowOf(key));
}

/** A person has one sign-in key: the new one takes the place of the old. */
export async function replaceSignInKey(db: D1Database, key: StoredApiKey): Promise<void> {
  const database = drizzle(db);
  await database.batch([
    database.delete(apiKeys).where(eq(apiKeys.userId, key.userId ?? '')),
    database.insert(apiKeys).values(rowOf(key)),
  ]);
}

/** Removes a program's key; false when there was none. */
export async function deleteApiKey(db: D1Database, id: string): Promise<boolean> {
  const removed = await drizzle(db)
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.userId)))
    .returning({ id: apiKeys.id });
  return removed.length > 0;
}

export async function noteApiKeyUsed(db: D1Database, id: string, atMs: number): Promise<void> {
  await drizzle(db).update(apiKeys).set({ lastUsedAtMs: atMs }).where(eq(apiKeys.id, id));
}

function keyOf(row: typeof apiKeys.$inferSelect): StoredApiKey {
  return {
    ...row,
    permissions: JSON.parse(row.permissions) as string[],
    siteIds: row.siteIds === null ? null : (JSON.parse(row.siteIds) as string[]),
  };
}

function rowOf(key: StoredApiKey): typeof apiKeys.$inferInsert {
  return {
    ...key,
    permissions: JSON.stringify(key.permissions),
    siteIds: key.siteIds === null ? null : JSON.stringify(key.siteIds),
  };
}
