import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { SiteForecast } from '../../domain/site-forecast.ts';
import { bumpSiteVersion } from './site-load-queries.ts';
import { siteForecasts } from './site-load-schema.ts';

/** Sets what is expected of the hours to come. */
export async function putSiteForecast(
  db: D1Database,
  siteId: string,
  forecast: SiteForecast,
  nowMs: number,
): Promise<void> {
  const orm = drizzle(db);
  const data = JSON.stringify(forecast);
  await orm.batch([
    orm
      .insert(siteForecasts)
      .values({ siteId, data, updatedAtMs: nowMs })
      .onConflictDoUpdate({ target: siteForecasts.siteId, set: { data, updatedAtMs: nowMs } }),
    bumpSiteVersion(orm, siteId, nowMs),
  ]);
}

/** Forgets it; false when there was none. */
export async function deleteSiteForecast(db: D1Database, siteId: string, nowMs: number): Promise<boolean> {
  const orm = drizzle(db);
  const [removed] = await orm.batch([
    orm
      .delete(siteForecasts)
      .where(eq(siteForecasts.siteId, siteId))
      .returning({ siteId: siteForecasts.siteId }),
    bumpSiteVersion(orm, siteId, nowMs),
  ]);
  return removed.length > 0;
}
