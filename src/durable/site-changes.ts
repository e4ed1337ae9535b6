import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { newSite } from '../site/new-site.ts';
import type { SiteSettings } from '../site/settings.ts';
import type { SiteOutput } from '../site/output.ts';
import type { KnownStation, LoggedSiteEvent, StoredSiteState } from '../storage/site-store/site-records.ts';

/** Stations come and go, and a site gets another time zone, without a new version of what the operator configured. */
export function isNews(before: SiteConfiguration, after: SiteConfiguration): boolean {
  if (after.version !== before.version) return after.version > before.version;
  if (after.timeZone !== before.timeZone) return true;
  return JSON.stringify(before.absentStationIds ?? []) !== JSON.stringify(after.absentStationIds ?? []);
}

/** Who belongs now, and who must be told that it does not any more. */
export function stationsAfter(
  before: ReadonlyMap<string, KnownStation>,
  { model, absentStationIds = [] }: SiteConfiguration,
): ReadonlyMap<string, KnownStation> {
  const after = new Map<string, KnownStation>();
  const ids = new Set(model.evses.map(({ stationId }) => stationId));
  for (const id of absentStationIds) ids.delete(id);
  for (const station of before.values()) {
    if (ids.has(station.id) === station.belongs) after.set(station.id, station);
    else after.set(station.id, { ...station, belongs: !station.belongs, told: false, linkId: null });
  }
  for (const id of ids) {
    if (!after.has(id)) after.set(id, { id, belongs: true, told: false, linkId: null });
  }
  return after;
}

/** True when nothing changed but limits, forecasts and who is there. */
export function sameShape(known: SiteConfiguration, { model, options }: SiteConfiguration): boolean {
  return JSON.stringify([known.model, known.options]) === JSON.stringify([model, options]);
}

/** A site of which nothing is known, not even how it is wired. */
export function nothingStored(
  configuration: SiteConfiguration,
  settings: SiteSettings,
  nowMs: number,
): StoredSiteState {
  const state = newSite({ circuits: [], evses: [] }, settings, nowMs);
  return { configuration, state, stations: new Map(), assignments: new Map(), alerts: [] };
}

/** What of a step goes into the log. */
export function loggedEvents(outputs: readonly SiteOutput[], atMs: number): LoggedSiteEvent[] {
  return outputs.flatMap((output) => (output.type === 'event' ? [{ atMs, event: output.event }] : []));
}
