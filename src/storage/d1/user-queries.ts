import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { apiKeys, users } from './access-schema.ts';

/** A person who may sign in. Roles are kept as they were written; who reads them checks them. */
export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly siteIds: readonly string[] | null;
  readonly enabled: boolean;
  readonly subject: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export async function listUsers(
  db: D1Database,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredUser> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(users)
    .where(after === null ? undefined : gt(users.email, after[0]))
    .orderBy(asc(users.email))
    .limit(filter.limit + 1);
  return pageFrom(rows.map(userOf), filter.limit, (user) => [user.email]);
}

export async function findUser(db: D1Database, id: string): Promise<StoredUser | null> {
  const row = await drizzle(db).select().from(users).where(eq(users.id, id)).get();
  return row === undefined ? null : userOf(row);
}

/**
 * The person an identity provider speaks of. Once somebody has signed in, the provider's own name for them decides and
 * an address that changed hands opens nothing; before that, the address they were invited under.
 */
export async function findUserByIdentity(
  db: D1Database,
  identity: { readonly subject: string; readonly email: string },
): Promise<StoredUser | null> {
  const row = await drizzle(db)
    .select()
    .from(users)
    .where(
      or(
        eq(users.subject, identity.subject),
        and(isNull(users.subject), eq(users.email, identity.email.toLowerCase())),
      ),
    )
    .get();
  return row === undefined ? null : userOf(row);
}

export async function bindSubject(db: D1Database, id: string, subject: string): Promise<void> {
  await drizzle(db)
    .update(users)
    .set({ subject })
    .where(and(eq(users.id, id), isNull(users.subject)));
}

/** Adds a person; false when the address is taken. */
export async function insertUser(db: D1Database, user: StoredUser): Promise<boolean> {
  const added = await drizzle(db)
    .insert(users)
    .values(rowOf(user))
    .onConflictDoNothing()
    .returning({ id: users.id });
  return added.length > 0;
}

/** Adds the first person there is; false when there is anybody already. One statement, so two cannot both be first. */
export async function insertFirstUser(db: D1Database, user: StoredUser): Promise<boolean> {
  const row = rowOf(user);
  const result = await db
    .prepare(
      `INSERT INTO users (id, email, name, role, site_ids, enabled, created_at_ms, updated_at_ms)
       SELECT ?1, ?2, ?3, ?4, NULL, 1, ?5, ?5 WHERE NOT EXISTS (SELECT 1 FROM users)`,
    )
    .bind(row.id, row.email, row.name, row.role, row.createdAtMs)
    .run();
  return result.meta.changes > 0;
}

/** Whether anybody was ever added. */
export async function hasUsers(db: D1Database): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM users LIMIT 1').first()) !== null;
}

export async function updateUser(db: D1Database, user: StoredUser): Promise<void> {
  const { id: _id, ...fields } = rowOf(user);
  await drizzle(db).update(users).set(fields).where(eq(users.id, user.id));
}

/** Removes a person and their sign-in keys; false when there was none. */
export async function deleteUser(db: D1Database, id: string): Promise<boolean> {
  const database = drizzle(db);
  const [, removed] = await database.batch([
    database.delete(apiKeys).where(eq(apiKeys.userId, id)),
    database.delete(users).where(eq(users.id, id)).returning({ id: users.id }),
  ]);
  return removed.length > 0;
}

/** Whether somebody else is an enabled admin: the last one must not be lost. */
export async function hasOtherAdmin(db: D1Database, id: string): Promise<boolean> {
  const row = await drizzle(db)
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.role, 'admin'), eq(users.enabled, true), isNull(users.siteIds), sql`${users.id} <> ${id}`),
    )
    .limit(1)
    .get();
  return row !== undefined;
}

function userOf(row: typeof users.$inferSelect): StoredUser {
  return { ...row, siteIds: row.siteIds === null ? null : (JSON.parse(row.siteIds) as string[]) };
}

function rowOf(user: StoredUser): typeof users.$inferInsert {
  return {
    ...user,
    email: user.email.toLowerCase(),
    siteIds: user.siteIds === null ? null : JSON.stringify(user.siteIds),
  };
}
