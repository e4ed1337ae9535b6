import { type SQL, and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { ChargeDetailRecord } from '../../domain/charge-detail-record/charge-detail-record.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { chargeDetailRecords } from './tariff-schema.ts';

export interface ChargeDetailRecordFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly idToken?: string | undefined;
  /** Transactions that ended at this time or later. */
  readonly fromMs?: number | undefined;
  /** Transactions that ended before this time. */
  readonly toMs?: number | undefined;
  readonly versions: 'current' | 'all';
}

const isCurrent = sql`${chargeDetailRecords.version} = (
  SELECT max(version) FROM charge_detail_records AS other WHERE other.transaction_id = ${chargeDetailRecords.transactionId}
)`;

/** Records, the latest end first. Null when the cursor is none of ours. */
export async function listChargeDetailRecords(
  db: D1Database,
  filter: ChargeDetailRecordFilter,
): Promise<Page<ChargeDetailRecord> | null> {
  const { endedAtMs, transactionId, version, stationId, siteId } = chargeDetailRecords;
  const conditions: SQL[] = [];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['number', 'string', 'number']);
    if (after === null) return null;
    conditions.push(
      sql`(${endedAtMs}, ${transactionId}, ${version}) < (${after[0]}, ${after[1]}, ${after[2]})`,
    );
  }
  if (filter.versions === 'current') conditions.push(isCurrent);
  if (filter.stationId !== undefined) conditions.push(eq(stationId, filter.stationId));
  if (filter.siteId !== undefined) conditions.push(eq(siteId, filter.siteId));
  if (filter.idToken !== undefined)
    conditions.push(eq(chargeDetailRecords.idTokenKey, idTokenKey(filter.idToken)));
  if (filter.fromMs !== undefined) conditions.push(gte(endedAtMs, filter.fromMs));
  if (filter.toMs !== undefined) conditions.push(lt(endedAtMs, filter.toMs));
  const rows = await drizzle(db)
    .select({ data: chargeDetailRecords.data })
    .from(chargeDetailRecords)
    .where(and(...conditions))
    .orderBy(desc(endedAtMs), desc(transactionId), desc(version))
    .limit(filter.limit + 1);
  const records = rows.map(({ data }) => JSON.parse(data) as ChargeDetailRecord);
  return pageFrom(records, filter.limit, (record) => [
    record.endedAtMs,
    record.transactionId,
    record.version,
  ]);
}

/** Every version of a transaction's record, the first one first. */
export async function findChargeDetailRecord(
  db: D1Database,
  transactionId: string,
): Promise<ChargeDetailRecord[]> {
  const rows = await drizzle(db)
    .select({ data: chargeDetailRecords.data })
    .from(chargeDetailRecords)
    .where(eq(chargeDetailRecords.transactionId, transactionId))
    .orderBy(asc(chargeDetailRecords.version));
  return rows.map(({ data }) => JSON.parse(data) as ChargeDetailRecord);
}
