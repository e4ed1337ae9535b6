import { type SQL, and, asc, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { TokenRecord } from '../../domain/authorization.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import type { PriorityClass } from '../../domain/limit-reason.ts';
import { bulkUpsertSql } from './bulk-upsert.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { tokens } from './schema.ts';

/** A token as the operator keeps it. */
export interface StoredToken extends TokenRecord {
  readonly concurrentTransactionsMax: number;
  readonly siteIds: readonly string[] | null;
  readonly note: string | null;
  /** Beside others of a site that shares its power. */
  readonly chargingPriority: PriorityClass;
  /** What is assumed of its car unless that says otherwise; null for what is usual at the site. */
  readonly usualStayMinutes: number | null;
  readonly usualEnergyWh: number | null;
  readonly updatedAtMs: number;
}

export interface TokenFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: StoredToken['status'] | undefined;
  /** Text to find in the token or its note, without case. */
  readonly text?: string | undefined;
}

/**
 * The operator's entry for a token a driver presents, whatever its case; null when there is none.
 * The authorization path waits for this: one read by primary key, nothing else.
 */
export async function findToken(db: D1Database, value: string): Promise<StoredToken | null> {
  const row = await drizzle(db)
    .select()
    .from(tokens)
    .where(eq(tokens.key, idTokenKey(value)))
    .get();
  return row ?? null;
}

/** Tokens in the order of their keys. Null when the cursor is none of ours. */
export async function listTokens(db: D1Database, filter: TokenFilter): Promise<Page<StoredToken> | null> {
  const conditions: SQL[] = [];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['string']);
    if (after === null) return null;
    conditions.push(gt(tokens.key, after[0]));
  }
  if (filter.status !== undefined) conditions.push(eq(tokens.status, filter.status));
  if (filter.text !== undefined && filter.text !== '') {
    conditions.push(
      sql`instr(lower(concat_ws(' ', ${tokens.key}, ${tokens.note})), lower(${filter.text})) > 0`,
    );
  }
  const rows = await drizzle(db)
    .select()
    .from(tokens)
    .where(and(...conditions))
    .orderBy(asc(tokens.key))
    .limit(filter.limit + 1);
  return pageFrom(rows, filter.limit, (row) => [row.key]);
}

/** Adds a token; false when there is one with the same value already. */
export async function insertToken(db: D1Database, token: StoredToken): Promise<boolean> {
  const added = await drizzle(db)
    .insert(tokens)
    .values(row(token))
    .onConflictDoNothing()
    .returning({ key: tokens.key });
  return added.length > 0;
}

const rowsPerStatement = 1_000;
const upsertTokensSql = bulkUpsertSql(tokens, { key: ['key'] });

/** Adds or replaces tokens, all of them or none; of two with the same value the later wins. */
export async function upsertTokens(db: D1Database, list: readonly StoredToken[]): Promise<void> {
  const statements: D1PreparedStatement[] = [];
  for (let start = 0; start < list.length; start += rowsPerStatement) {
    const rows = list.slice(start, start + rowsPerStatement).map(row);
    statements.push(db.prepare(upsertTokensSql).bind(JSON.stringify(rows)));
  }
  if (statements.length > 0) await db.batch(statements);
}

/** Removes a token; false when there was none. */
export async function deleteToken(db: D1Database, value: string): Promise<boolean> {
  const removed = await drizzle(db)
    .delete(tokens)
    .where(eq(tokens.key, idTokenKey(value)))
    .returning({ key: tokens.key });
  return removed.length > 0;
}

function row(token: StoredToken): typeof tokens.$inferInsert {
  return { ...token, key: idTokenKey(token.idToken) };
}
