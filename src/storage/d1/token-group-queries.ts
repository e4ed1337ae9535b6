import { asc, eq, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { tokenGroups, tokens } from './schema.ts';

/** Tokens that may stop each other's transactions [2.x groupIdToken, 1.6 parentIdTag]. */
export interface StoredTokenGroup {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** Groups in the order of their ids. Null when the cursor is none of ours. */
export async function listTokenGroups(
  db: D1Database,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredTokenGroup> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(tokenGroups)
    .where(after === null ? undefined : gt(tokenGroups.id, after[0]))
    .orderBy(asc(tokenGroups.id))
    .limit(filter.limit + 1);
  return pageFrom(rows, filter.limit, (row) => [row.id]);
}

export async function findTokenGroup(db: D1Database, id: string): Promise<StoredTokenGroup | null> {
  const row = await drizzle(db).select().from(tokenGroups).where(eq(tokenGroups.id, id)).get();
  return row ?? null;
}

/** Adds a group; false when there is one with this id already. */
export async function insertTokenGroup(db: D1Database, group: StoredTokenGroup): Promise<boolean> {
  const added = await drizzle(db)
    .insert(tokenGroups)
    .values(group)
    .onConflictDoNothing()
    .returning({ id: tokenGroups.id });
  return added.length > 0;
}

/** Adds a group or renames it; answers what is stored now. */
export async function upsertTokenGroup(db: D1Database, group: StoredTokenGroup): Promise<StoredTokenGroup> {
  return await drizzle(db)
    .insert(tokenGroups)
    .values(group)
    .onConflictDoUpdate({ target: tokenGroups.id, set: { name: group.name, updatedAtMs: group.updatedAtMs } })
    .returning()
    .get();
}

/** Removes a group; `in-use` while a token belongs to it. */
export async function deleteTokenGroup(
  db: D1Database,
  id: string,
): Promise<'removed' | 'not-found' | 'in-use'> {
  const database = drizzle(db);
  const member = await database
    .select({ key: tokens.key })
    .from(tokens)
    .where(eq(tokens.groupId, id))
    .limit(1)
    .get();
  if (member !== undefined) return 'in-use';
  const removed = await database
    .delete(tokenGroups)
    .where(eq(tokenGroups.id, id))
    .returning({ id: tokenGroups.id });
  return removed.length > 0 ? 'removed' : 'not-found';
}
