import { type SQL, and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { idTokenKey } from '../../domain/id-token.ts';
import type { TransactionDetails } from '../../domain/transaction-details.ts';
import type { ViewableTransaction } from '../../projections/transaction-view.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { isOneOf } from './is-one-of.ts';
import { transactions } from './schema.ts';

/** A transaction as the read model has it, with the time at which the station said so. */
export interface TransactionRecord {
  readonly stationId: string;
  readonly siteId: string | null;
  readonly transaction: ViewableTransaction;
  readonly asOfMs: number;
}

export interface TransactionFilter {
  /** Only at these sites; null or absent for all. */
  readonly siteIds?: readonly string[] | null;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly state?: 'active' | 'ended' | undefined;
  readonly idToken?: string | undefined;
  /** Started at this time or later. */
  readonly fromMs?: number | undefined;
  /** Started before this time. */
  readonly toMs?: number | undefined;
  readonly flag?: string | undefined;
}

/** Transactions, the latest start first. Null when the cursor is none of ours. */
export async function listTransactions(
  db: D1Database,
  filter: TransactionFilter,
): Promise<Page<TransactionRecord> | null> {
  const conditions: SQL[] = [];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['number', 'string']);
    if (after === null) return null;
    conditions.push(sql`(${transactions.startedAtMs}, ${transactions.id}) < (${after[0]}, ${after[1]})`);
  }
  if (filter.stationId !== undefined) conditions.push(eq(transactions.stationId, filter.stationId));
  if (filter.siteId !== undefined) conditions.push(eq(transactions.siteId, filter.siteId));
  const atSites = isOneOf(transactions.siteId, filter.siteIds);
  if (atSites !== undefined) conditions.push(atSites);
  // Written out rather than bound: SQLite uses the partial index only when it can see the value.
  if (filter.state === 'active') conditions.push(sql`${transactions.state} = 'active'`);
  if (filter.state === 'ended') conditions.push(sql`${transactions.state} = 'ended'`);
  if (filter.idToken !== undefined) conditions.push(eq(transactions.idTokenKey, idTokenKey(filter.idToken)));
  if (filter.fromMs !== undefined) conditions.push(gte(transactions.startedAtMs, filter.fromMs));
  if (filter.toMs !== undefined) conditions.push(lt(transactions.startedAtMs, filter.toMs));
  if (filter.flag !== undefined) {
    conditions.push(
      sql`EXISTS (SELECT 1 FROM json_each(${transactions.flags}) WHERE value = ${filter.flag})`,
    );
  }
  const rows = await drizzle(db)
    .select()
    .from(transactions)
    .where(and(...conditions))
    .orderBy(desc(transactions.startedAtMs), desc(transactions.id))
    .limit(filter.limit + 1);
  const page = pageFrom(rows, filter.limit, (row) => [row.startedAtMs, row.id]);
  return { nextCursor: page.nextCursor, items: page.items.map(transactionRecord) };
}

/** The transaction as the read model has it, or null. Its station object may know more, and newer. */
export async function findTransaction(db: D1Database, id: string): Promise<TransactionRecord | null> {
  const row = await drizzle(db).select().from(transactions).where(eq(transactions.id, id)).get();
  return row === undefined ? null : transactionRecord(row);
}

function transactionRecord(row: typeof transactions.$inferSelect): TransactionRecord {
  const details = row.details === null ? {} : (JSON.parse(row.details) as TransactionDetails);
  const idToken = row.idToken === null ? null : { value: row.idToken, type: row.idTokenType ?? 'ISO14443' };
  return {
    stationId: row.stationId,
    siteId: row.siteId,
    transaction: { ...row, ...details, idToken, flags: JSON.parse(row.flags) as string[] },
    asOfMs: row.asOfMs,
  };
}
