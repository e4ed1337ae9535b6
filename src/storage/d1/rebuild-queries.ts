import { asc, desc, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { EventBatch } from '../../domain/domain-event.ts';
import type { Rebuild } from '../../domain/rebuild.ts';
import { readModelStatements } from './event-sink.ts';
import { rebuilds } from './rebuild-schema.ts';
import { stations } from './schema.ts';

/**
 * What the read model has of one station, but for what is later than a picture of it with that event number, made at
 * that moment: the station goes on meanwhile, and tells each thing once. Bills too, since the station has them all.
 */
const removals = [
  'DELETE FROM stations WHERE id = ?1 AND event_number <= ?2',
  'DELETE FROM connectors WHERE station_id = ?1 AND event_number <= ?2',
  'DELETE FROM transactions WHERE station_id = ?1 AND event_number <= ?2',
  'DELETE FROM repair_counts WHERE station_id = ?1 AND event_number <= ?2',
  'DELETE FROM alerts WHERE station_id = ?1 AND event_number <= ?2',
] as const;
const removeBills = `DELETE FROM charge_detail_records WHERE station_id = ?1 AND data ->> '$.issuedAtMs' < ?2`;

/** Puts a station's own picture in the place of what the read model has of it, in one D1 transaction. */
export async function replaceStation(
  db: D1Database,
  batch: EventBatch & { readonly stationId: string },
): Promise<void> {
  const { stationId, eventNumber, atMs } = batch;
  await db.batch([
    ...removals.map((removal) => db.prepare(removal).bind(stationId, eventNumber)),
    db.prepare(removeBills).bind(stationId, atMs),
    ...readModelStatements(db, [batch]),
  ]);
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
