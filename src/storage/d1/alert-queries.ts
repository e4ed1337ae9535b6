import { type SQL, and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Alert, AlertSeverity, AlertType } from '../../domain/alert.ts';
import { alerts } from './alert-schema.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { isOneOf } from './is-one-of.ts';

export interface AlertFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: 'open' | 'cleared' | undefined;
  readonly acknowledged?: boolean | undefined;
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly type?: AlertType | undefined;
  readonly severity?: AlertSeverity | undefined;
  /** Only at these sites; null for all. */
  readonly siteIds: readonly string[] | null;
}

/** The newest first. Null when the cursor is none of ours. */
export async function listAlerts(db: D1Database, filter: AlertFilter): Promise<Page<Alert> | null> {
  const conditions: (SQL | undefined)[] = [isOneOf(alerts.siteId, filter.siteIds)];
  if (filter.cursor !== undefined) {
    const before = decodeCursor(filter.cursor, ['string']);
    if (before === null) return null;
    conditions.push(lt(alerts.id, before[0]));
  }
  if (filter.state === 'open') conditions.push(isNull(alerts.clearedAtMs));
  if (filter.state === 'cleared') conditions.push(isNotNull(alerts.clearedAtMs));
  if (filter.acknowledged === true) conditions.push(isNotNull(alerts.acknowledgedAtMs));
  if (filter.acknowledged === false) conditions.push(isNull(alerts.acknowledgedAtMs));
  if (filter.stationId !== undefined) conditions.push(eq(alerts.stationId, filter.stationId));
  if (filter.siteId !== undefined) conditions.push(eq(alerts.siteId, filter.siteId));
  if (filter.type !== undefined) conditions.push(eq(alerts.type, filter.type));
  if (filter.severity !== undefined) conditions.push(eq(alerts.severity, filter.severity));
  const rows = await drizzle(db)
    .select()
    .from(alerts)
    .where(and(...conditions))
    .orderBy(desc(alerts.id))
    .limit(filter.limit + 1);
  const page = pageFrom(rows, filter.limit, ({ id }) => [id]);
  return { ...page, items: page.items.map(alertOf) };
}

export async function findAlert(db: D1Database, id: string): Promise<Alert | null> {
  const row = await drizzle(db).select().from(alerts).where(eq(alerts.id, id)).get();
  return row === undefined ? null : alertOf(row);
}

function alertOf({ eventNumber: _number, type, severity, ...row }: typeof alerts.$inferSelect): Alert {
  return { ...row, type: type as AlertType, severity: severity as AlertSeverity };
}
