import { and, asc, eq, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { CircuitLimit } from '../../domain/circuit-limit.ts';
import type { WeeklyWindow } from '../../domain/weekly-window.ts';
import type { LineCurrents } from '../../domain/circuit.ts';
import type { SiteConfiguration, SiteOptions } from '../../domain/site-configuration.ts';
import type { SiteForecast } from '../../domain/site-forecast.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { sites, stations } from './schema.ts';
import { siteCircuits, siteForecasts, siteLimits } from './site-load-schema.ts';

/** Limits that are over stay visible for a day. */
const PAST_LIMITS_MS = 86_400_000;

/** What few limits have; the time zone of a window is that of the site. */
type LimitDetails = Pick<CircuitLimit, 'name'> & {
  readonly repeats?: Omit<WeeklyWindow, 'timeZone'>;
  readonly averageMinutes?: number;
};

/** Everything a site object is configured with; null for a site that shares no power. */
export async function readSiteConfiguration(
  db: D1Database,
  siteId: string,
): Promise<SiteConfiguration | null> {
  const orm = drizzle(db);
  const [circuits, limits, present, forecasts, places] = await orm.batch([
    orm.select().from(siteCircuits).where(eq(siteCircuits.siteId, siteId)),
    orm
      .select()
      .from(siteLimits)
      .where(eq(siteLimits.siteId, siteId))
      .orderBy(asc(siteLimits.fromMs), asc(siteLimits.id)),
    orm
      .select({ id: stations.id })
      .from(stations)
      .where(and(eq(stations.siteId, siteId), eq(stations.removed, false))),
    orm.select().from(siteForecasts).where(eq(siteForecasts.siteId, siteId)),
    orm.select({ timeZone: sites.timeZone }).from(sites).where(eq(sites.id, siteId)),
  ]);
  const timeZone = places[0]?.timeZone ?? 'UTC';
  const [row] = circuits;
  if (row === undefined) return null;
  const model = JSON.parse(row.model) as SiteModel;
  const here = new Set(present.map(({ id }) => id));
  const wired = [...new Set(model.evses.map(({ stationId }) => stationId))];
  return {
    siteId,
    timeZone,
    version: row.version,
    absentStationIds: wired.filter((id) => !here.has(id)),
    forecast: forecasts[0] === undefined ? null : (JSON.parse(forecasts[0].data) as SiteForecast),
    model,
    options: JSON.parse(row.options) as SiteOptions,
    limits: limits.map(({ id, circuitId, source, limitA, fromMs, untilMs, details }) => ({
      id,
      circuitId,
      source,
      limitA: JSON.parse(limitA) as LineCurrents,
      fromMs,
      untilMs,
      ...detailsOf(details, timeZone),
    })),
  };
}

function detailsOf(
  json: string | null,
  timeZone: string,
): Pick<CircuitLimit, 'name' | 'repeats' | 'average'> {
  if (json === null) return {};
  const { repeats, averageMinutes: minutes, ...rest } = JSON.parse(json) as LimitDetails;
  return {
    ...rest,
    ...(repeats === undefined ? {} : { repeats: { ...repeats, timeZone } }),
    ...(minutes === undefined ? {} : { average: { minutes, timeZone } }),
  };
}

/** A number that grows with each change of the wiring, and with no other; 0 for a site that shares no power. */
export async function siteCircuitsRevision(db: D1Database, siteId: string): Promise<number> {
  const [row] = await drizzle(db)
    .select({ revision: siteCircuits.updatedAtMs })
    .from(siteCircuits)
    .where(eq(siteCircuits.siteId, siteId));
  return row?.revision ?? 0;
}

/**
 * Sets how a site is wired; limits on circuits that are gone go with them. Answers the new revision; null when it was
 * meant for another than there is, and nothing was changed.
 */
export async function putSiteCircuits(
  db: D1Database,
  siteId: string,
  given: { readonly model: SiteModel; readonly options: SiteOptions },
  nowMs: number,
  meantFor: number | null = null,
): Promise<number | null> {
  const orm = drizzle(db);
  const before = await siteCircuitsRevision(db, siteId);
  if (meantFor !== null && meantFor !== before) return null;
  const revision = Math.max(before + 1, nowMs);
  const model = JSON.stringify(given.model);
  const options = JSON.stringify(given.options);
  const known = JSON.stringify(given.model.circuits.map(({ id }) => id));
  const [changed] = await orm.batch([
    orm
      .insert(siteCircuits)
      .values({ siteId, model, options, version: nowMs, updatedAtMs: revision })
      .onConflictDoUpdate({
        target: siteCircuits.siteId,
        set: { model, options, version: nextVersion(nowMs), updatedAtMs: revision },
        // Somebody may have been quicker since it was looked at.
        ...(meantFor === null ? {} : { setWhere: eq(siteCircuits.updatedAtMs, meantFor) }),
      })
      .returning({ siteId: siteCircuits.siteId }),
    orm
      .delete(siteLimits)
      .where(
        and(
          eq(siteLimits.siteId, siteId),
          sql`${siteLimits.circuitId} NOT IN (SELECT value FROM json_each(${known}))`,
          sql`EXISTS (SELECT 1 FROM ${siteCircuits} WHERE ${siteCircuits.siteId} = ${siteId} AND ${siteCircuits.model} = ${model})`,
        ),
      ),
  ]);
  return changed.length > 0 ? revision : null;
}

/** The site shares no power any more; false when it did not. */
export async function deleteSiteCircuits(db: D1Database, siteId: string): Promise<boolean> {
  const orm = drizzle(db);
  const [removed] = await orm.batch([
    orm
      .delete(siteCircuits)
      .where(eq(siteCircuits.siteId, siteId))
      .returning({ siteId: siteCircuits.siteId }),
    orm.delete(siteLimits).where(eq(siteLimits.siteId, siteId)),
    orm.delete(siteForecasts).where(eq(siteForecasts.siteId, siteId)),
  ]);
  return removed.length > 0;
}

/** Adds limits or replaces those with the same ids; those long over go. */
export async function putSiteLimit(
  db: D1Database,
  siteId: string,
  limit: CircuitLimit,
  nowMs: number,
): Promise<void> {
  const orm = drizzle(db);
  const { origin: _origin, name, repeats, average, ...rest } = limit;
  const { timeZone: _timeZone, ...window } = repeats ?? {};
  const details: object = {
    ...(name === undefined ? {} : { name }),
    ...(repeats === undefined ? {} : { repeats: window }),
    ...(average === undefined ? {} : { averageMinutes: average.minutes }),
  };
  const fields = {
    ...rest,
    limitA: JSON.stringify(limit.limitA),
    details: Object.keys(details).length === 0 ? null : JSON.stringify(details),
  };
  const { id: _id, ...replaced } = fields;
  await orm.batch([
    orm
      .insert(siteLimits)
      .values({ siteId, ...fields, createdAtMs: nowMs })
      .onConflictDoUpdate({ target: [siteLimits.siteId, siteLimits.id], set: replaced }),
    orm
      .delete(siteLimits)
      .where(and(eq(siteLimits.siteId, siteId), lt(siteLimits.untilMs, nowMs - PAST_LIMITS_MS))),
    bumpSiteVersion(orm, siteId, nowMs),
  ]);
}

/** Removes a limit; false when there was none. */
export async function deleteSiteLimit(
  db: D1Database,
  siteId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const orm = drizzle(db);
  const [removed] = await orm.batch([
    orm
      .delete(siteLimits)
      .where(and(eq(siteLimits.siteId, siteId), eq(siteLimits.id, id)))
      .returning({ id: siteLimits.id }),
    bumpSiteVersion(orm, siteId, nowMs),
  ]);
  return removed.length > 0;
}

/** The ids of the stations at a site. */
export async function stationIdsOfSite(db: D1Database, siteId: string): Promise<ReadonlySet<string>> {
  const rows = await drizzle(db)
    .select({ id: stations.id })
    .from(stations)
    .where(and(eq(stations.siteId, siteId), eq(stations.removed, false)));
  return new Set(rows.map(({ id }) => id));
}

/** Part of each change of what a site object is configured with: it takes over what is newer. */
export function bumpSiteVersion(orm: ReturnType<typeof drizzle>, siteId: string, nowMs: number) {
  return orm
    .update(siteCircuits)
    .set({ version: nextVersion(nowMs) })
    .where(eq(siteCircuits.siteId, siteId));
}

/** Never the same twice, whatever the clock does. */
function nextVersion(nowMs: number) {
  return sql`max(${siteCircuits.version} + 1, ${nowMs})`;
}
