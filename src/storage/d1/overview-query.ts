import { refinedStatusSql } from './refined-status.ts';

/** The fleet at a glance, counted in the read model. */
export interface Overview {
  readonly stationsByConnectivity: Readonly<Record<string, number>>;
  readonly stationsByVersion: Readonly<Record<string, number>>;
  readonly connectorsByStatus: Readonly<Record<string, number>>;
  readonly activeTransactions: number;
  readonly powerW: number;
  readonly startedSince: number;
  /** Energy of the transactions that started since. */
  readonly energySinceWh: number;
}

const counts = {
  connectivity:
    'SELECT connectivity AS name, count(*) AS number FROM stations WHERE removed = 0 AND {here} GROUP BY 1',
  version: `SELECT ocpp_version AS name, count(*) AS number FROM stations
    WHERE removed = 0 AND ocpp_version IS NOT NULL AND {here} GROUP BY 1`,
  status: `SELECT ${refinedStatusSql} AS name, count(*) AS number FROM connectors
    WHERE evse_id > 0 AND {stationHere} GROUP BY 1`,
  active: `SELECT count(*) AS number, total(power_w) AS power FROM transactions WHERE state = 'active' AND {here}`,
  since:
    'SELECT count(*) AS number, total(energy_wh) AS energy FROM transactions WHERE started_at_ms >= ?1 AND {here}',
};

interface CountRow {
  readonly name: string;
  readonly number: number;
  readonly power: number;
  readonly energy: number;
}

/**
 * Counts the fleet, or what of it is at some sites, in one round trip. `sinceMs` is the start of the day that is looked
 * at.
 */
export async function readOverview(
  db: D1Database,
  sinceMs: number,
  siteIds: readonly string[] | null,
): Promise<Overview> {
  const sites = 'site_id IN (SELECT value FROM json_each(?2))';
  const here = siteIds === null ? '?2 IS NULL' : sites;
  const stationHere =
    siteIds === null ? '?2 IS NULL' : `station_id IN (SELECT id FROM stations WHERE ${sites})`;
  const bound = siteIds === null ? null : JSON.stringify(siteIds);
  const prepare = (sql: string): D1PreparedStatement =>
    db.prepare(sql.replace('{here}', here).replace('{stationHere}', stationHere)).bind(sinceMs, bound);
  const [connectivity, version, status, active, since] = await db.batch<CountRow>([
    prepare(counts.connectivity),
    prepare(counts.version),
    prepare(counts.status),
    prepare(counts.active),
    prepare(counts.since),
  ]);
  return {
    stationsByConnectivity: byName(connectivity),
    stationsByVersion: byName(version),
    connectorsByStatus: byName(status),
    activeTransactions: active?.results[0]?.number ?? 0,
    powerW: active?.results[0]?.power ?? 0,
    startedSince: since?.results[0]?.number ?? 0,
    energySinceWh: since?.results[0]?.energy ?? 0,
  };
}

function byName(result: D1Result<CountRow> | undefined): Record<string, number> {
  return Object.fromEntries((result?.results ?? []).map((row) => [row.name, row.number]));
}
