import { logError } from './log.ts';

/** Each station that is online, or has a transaction that may have been forgotten, is visited once in this many minutes. */
const ROUND_MINUTES = 10;
export const WATCHDOG_ROUND_MS = ROUND_MINUTES * 60_000;
/** Visits under way at once. */
const VISITS_AT_ONCE = 50;
/** Stations one minute's round may hold; beyond that the fleet needs a longer round. */
const STATIONS_PER_ROUND_MAX = 9_000;

export interface WatchedStations {
  readonly db: D1Database;
  visit(stationId: string): Promise<void>;
}

/**
 * Looks after links that died without a word: the platform never reports them. Visiting each online station every
 * few minutes from one schedule costs a fraction of an alarm per station, since setting one is a written row.
 * The same visits close transactions that have been without life for too long.
 * A station that cannot be visited is logged and does not keep the others waiting.
 */
export async function visitStations(stations: WatchedStations, minute: number): Promise<void> {
  const { results } = await stations.db
    .prepare(
      `SELECT id FROM stations WHERE (connectivity = 'online' OR id IN (SELECT station_id FROM transactions WHERE state = 'active')) AND removed = 0 AND unicode(substr(id, -1)) % ?1 = ?2 LIMIT ?3`,
    )
    .bind(ROUND_MINUTES, minute % ROUND_MINUTES, STATIONS_PER_ROUND_MAX)
    .all<{ id: string }>();
  const waiting = results.map(({ id }) => id);
  const visitor = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      try {
        await stations.visit(id);
      } catch (error) {
        logError('station could not be visited', error, { stationId: id });
      }
    }
  };
  await Promise.all(Array.from({ length: VISITS_AT_ONCE }, visitor));
}
