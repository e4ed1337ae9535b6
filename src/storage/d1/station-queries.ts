import { type SQL, and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Connector, ConnectorStatus } from '../../domain/connector.ts';
import type { Connectivity, StationSnapshot } from '../../domain/domain-event.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { refinedStatusSql } from './refined-status.ts';
import { isOneOf } from './is-one-of.ts';
import { connectors, stations } from './schema.ts';

/** A station as the read model has it, with the time at which the station said so. */
export interface StationRecord {
  readonly station: StationSnapshot;
  readonly connectors: readonly (Connector & { readonly transactionId: string | null })[];
  readonly asOfMs: number;
}

export interface StationFilter {
  /** Only at these sites; null or absent for all. */
  readonly siteIds?: readonly string[] | null;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly siteId?: string | undefined;
  readonly online?: boolean | undefined;
  readonly connectivity?: Connectivity | undefined;
  readonly ocppVersion?: string | undefined;
  /** Stations with a connector in this status. */
  readonly status?: string | undefined;
  readonly vendor?: string | undefined;
  /** Text to find in id, vendor, model or serial number, without case. */
  readonly text?: string | undefined;
}

/** Whether the read model knows the station: it is there a moment after it was provisioned. */
export async function stationExists(db: D1Database, id: string): Promise<boolean> {
  const row = await db.prepare('SELECT 1 FROM stations WHERE id = ? AND removed = 0').bind(id).first();
  return row !== null;
}

/** Stations in the order of their ids. Null when the cursor is none of ours. */
export async function listStations(
  db: D1Database,
  filter: StationFilter,
): Promise<Page<StationRecord> | null> {
  const conditions: (SQL | undefined)[] = [eq(stations.removed, false)];
  if (filter.cursor !== undefined) {
    const after = decodeCursor(filter.cursor, ['string']);
    if (after === null) return null;
    conditions.push(gt(stations.id, after[0]));
  }
  if (filter.siteId !== undefined) conditions.push(eq(stations.siteId, filter.siteId));
  conditions.push(isOneOf(stations.siteId, filter.siteIds));
  if (filter.online !== undefined) {
    conditions.push(
      filter.online ? eq(stations.connectivity, 'online') : ne(stations.connectivity, 'online'),
    );
  }
  if (filter.connectivity !== undefined) conditions.push(eq(stations.connectivity, filter.connectivity));
  if (filter.ocppVersion !== undefined) conditions.push(eq(stations.ocppVersion, filter.ocppVersion));
  if (filter.vendor !== undefined) conditions.push(sql`${stations.vendor} = ${filter.vendor} COLLATE NOCASE`);
  if (filter.text !== undefined && filter.text !== '') {
    const searched = sql`lower(concat_ws(' ', ${stations.id}, ${stations.vendor}, ${stations.model}, ${stations.serialNumber}))`;
    conditions.push(sql`instr(${searched}, lower(${filter.text})) > 0`);
  }
  if (filter.status !== undefined) {
    conditions.push(
      sql`EXISTS (SELECT 1 FROM ${connectors} WHERE ${connectors.stationId} = ${stations.id} AND (${connectors.status} = ${filter.status} OR ${sql.raw(refinedStatusSql)} = ${filter.status}))`,
    );
  }
  const database = drizzle(db);
  const rows = await database
    .select()
    .from(stations)
    .where(and(...conditions))
    .orderBy(asc(stations.id))
    .limit(filter.limit + 1);
  const page = pageFrom(rows, filter.limit, (row) => [row.id]);
  const connectorsOf = await connectorsByStation(
    db,
    page.items.map((row) => row.id),
  );
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({
      station: {
        ...row,
        registration: row.registration as StationSnapshot['registration'],
        connectivity: row.connectivity as Connectivity,
      },
      connectors: connectorsOf.get(row.id) ?? [],
      asOfMs: row.asOfMs,
    })),
  };
}

/** Whether the read model knows a station at the site: such a site must not be deleted. */
export async function siteHasStations(db: D1Database, siteId: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM stations WHERE site_id = ?1 AND removed = 0 LIMIT 1')
    .bind(siteId)
    .first();
  return row !== null;
}

async function connectorsByStation(db: D1Database, stationIds: readonly string[]) {
  const byStation = new Map<string, StationRecord['connectors'][number][]>();
  if (stationIds.length === 0) return byStation;
  const rows = await drizzle(db)
    .select()
    .from(connectors)
    .where(sql`${connectors.stationId} IN (SELECT value FROM json_each(${JSON.stringify(stationIds)}))`)
    .orderBy(asc(connectors.stationId), asc(connectors.evseId), asc(connectors.connectorId));
  for (const row of rows) {
    const known = byStation.get(row.stationId) ?? [];
    known.push({ ...row, status: row.status as ConnectorStatus });
    byStation.set(row.stationId, known);
  }
  return byStation;
}
