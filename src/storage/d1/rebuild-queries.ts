import { asc, desc, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { EventBatch } from '../../domain/domain-event.ts';
import type { Rebuild } from '../../domain/rebuild.ts';
import { readModelStatements } from './event-sink.ts';
import { rebuilds } from './rebuild-schema.ts';
import { stations } from './schema.ts';

/** What the read model has of one station; bills too, since the station has them all. */
const tables = [
  ['stations', 'id'],
  ['connectors', 'station_id'],
  ['transactions', 'station_id'],
  ['charge_detail_records', 'station_id'],
  ['repair_counts', 'station_id'],
  ['alerts', 'station_id'],
] as const;

/** Puts a station's own picture in the place of all that the read model has of it, in one D1 transaction. */
export async function replaceStation(db: D1Database, batch: EventBatch): Promise<void> {
  const removals = tables.map(([table, column]) =>
    db.prepare(`DELETE FROM ${table} WHERE ${column} = ?1`).bind(batch.stationId),
  );
  await db.batch([...removals, ...readModelStatements(db, [batch])]);
}

export async function listStationIds(db: D1Database): Promise<string[]> {
  const rows = await drizzle(db)
    .select({ id: stations.id })
    .from(stations)
    .where(eq(stations.removed, false))
    .orderBy(asc(stations.id));
  return rows.map(({ id }) => id);
}

/** Keeps a rebuild as it is now. */
export async function putRebuild(db: D1Database, rebuild: Rebuild): Promise<void> {
  await drizzle(db)
    .insert(rebuilds)
    .values(rebuild)
    .onConflictDoUpdate({ target: rebuilds.id, set: rebuild });
}

export async function findRebuild(db: D1Database, id: string): Promise<Rebuild | null> {
  return (await drizzle(db).select().from(rebuilds).where(eq(rebuilds.id, id)).get()) ?? null;
}

/** The one that is under way, if one is. */
export async function openRebuild(db: D1Database): Promise<Rebuild | null> {
  const found = drizzle(db).select().from(rebuilds).where(isNull(rebuilds.settledAtMs));
  return (await found.orderBy(desc(rebuilds.id)).limit(1).get()) ?? null;
}
