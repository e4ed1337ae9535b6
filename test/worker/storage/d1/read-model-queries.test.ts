import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventBatch } from '../../../../src/domain/domain-event.ts';
import { encodeCursor } from '../../../../src/storage/d1/cursor.ts';
import { applyEventBatches } from '../../../../src/storage/d1/event-sink.ts';
import { readOverview } from '../../../../src/storage/d1/overview-query.ts';
import {
  type StationFilter,
  listStations,
  siteHasStations,
} from '../../../../src/storage/d1/station-queries.ts';
import { type TransactionFilter, listTransactions } from '../../../../src/storage/d1/transaction-queries.ts';
import {
  connectorSnapshot,
  noonMs,
  stationSnapshot,
  transactionSnapshot,
} from '../../../support/read-model-samples.ts';

const vendors = ['Voltwerk', 'Ampère & Fils', 'Ohm%_Corp'];

/** Nine stations at three sites; every third is offline; each has charged twice and is charging if it is online. */
const fleet: readonly EventBatch[] = Array.from({ length: 9 }, (_, index) => {
  const id = `CP-${index}`;
  const siteId = `site-${index % 3}`;
  const online = index % 3 !== 2;
  const charge = (number: number, change: Parameters<typeof transactionSnapshot>[0]) =>
    ({
      type: 'transaction',
      stationId: id,
      siteId,
      transaction: transactionSnapshot({
        id: `tx-${index}-${number}`,
        startedAtMs: noonMs + (number - 2) * 86_400_000 + index,
        idToken: { value: `Card${index % 2}`, type: 'ISO14443' },
        ...change,
      }),
      change: 'updated',
    }) as const;
  return {
    stationId: id,
    eventNumber: 1,
    atMs: noonMs,
    events: [
      {
        type: 'station',
        station: stationSnapshot({
          id,
          siteId,
          connectivity: online ? 'online' : 'offline',
          vendor: vendors[index % 3] ?? null,
          ocppVersion: index < 4 ? '1.6' : '2.1',
        }),
        connectors: [],
        quirks: [],
        changes: [],
      },
      {
        type: 'connector',
        stationId: id,
        connector: connectorSnapshot({ status: online ? 'Charging' : 'Unavailable' }),
        transactionId: online ? `tx-${index}-2` : null,
      },
      {
        type: 'connector',
        stationId: id,
        connector: connectorSnapshot({ evseId: 0, connectorId: 0 }),
        transactionId: null,
      },
      charge(1, {
        state: 'ended',
        energyWh: 10_000,
        powerW: null,
        flags: index === 4 ? ['suspect-clock'] : [],
      }),
      charge(2, online ? { energyWh: 500, powerW: 7_000 } : { state: 'ended', energyWh: 800, powerW: null }),
    ],
  };
});

beforeAll(() => applyEventBatches(env.DB, fleet));

async function stationIds(filter: Partial<StationFilter>): Promise<string[] | undefined> {
  const page = await listStations(env.DB, { limit: 50, ...filter });
  return page?.items.map((item) => item.station.id);
}

async function transactionIds(filter: Partial<TransactionFilter>): Promise<string[] | undefined> {
  const page = await listTransactions(env.DB, { limit: 50, ...filter });
  return page?.items.map((item) => item.transaction.id);
}

describe('the list of stations', () => {
  it('[§7] is paged by an opaque cursor: every station once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let round = 0; round < 5; round += 1) {
      const page = await listStations(env.DB, { limit: 4, cursor });
      seen.push(...(page?.items ?? []).map((item) => item.station.id));
      if (page?.nextCursor === null || page === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(fleet.map((batch) => batch.stationId));
  });

  it('[§7] is narrowed by site, link, connector status, vendor, version and text', async () => {
    expect(await stationIds({ siteId: 'site-1' })).toEqual(['CP-1', 'CP-4', 'CP-7']);
    expect(await stationIds({ online: false })).toEqual(['CP-2', 'CP-5', 'CP-8']);
    expect(await stationIds({ connectivity: 'reconnecting' })).toEqual([]);
    expect(await stationIds({ online: true, ocppVersion: '1.6' })).toEqual(['CP-0', 'CP-1', 'CP-3']);
    expect(await stationIds({ status: 'Unavailable' })).toEqual(['CP-2', 'CP-5', 'CP-8']);
    expect(await stationIds({ vendor: 'voltwerk' })).toEqual(['CP-0', 'CP-3', 'CP-6']);
    expect(await stationIds({ text: 'cp-8' })).toEqual(['CP-8']);
    expect(await stationIds({ text: '%_' })).toEqual(['CP-2', 'CP-5', 'CP-8']);
    expect(await stationIds({ text: "'; DROP TABLE stations; --" })).toEqual([]);
  });

  it('[§7] refuses a cursor that is none of its own', async () => {
    for (const cursor of ['', 'x', '%%%', encodeCursor([1]), encodeCursor(['a', 'b']), btoa('{}')]) {
      expect(await listStations(env.DB, { limit: 5, cursor })).toBeNull();
    }
  });

  it('[§5] knows whether a site is still in use', async () => {
    expect(await siteHasStations(env.DB, 'site-1')).toBe(true);
    expect(await siteHasStations(env.DB, 'nowhere')).toBe(false);
  });
});

describe('the list of transactions', () => {
  it('[§7] has the latest start first, and pages through all of them once', async () => {
    const all = await transactionIds({});
    expect(all?.slice(0, 2)).toEqual(['tx-8-2', 'tx-7-2']);
    const first = await listTransactions(env.DB, { limit: 10 });
    const second = await listTransactions(env.DB, { limit: 10, cursor: first?.nextCursor ?? '' });
    expect(second?.nextCursor).toBeNull();
    const paged = [...(first?.items ?? []), ...(second?.items ?? [])].map((item) => item.transaction.id);
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(18);
  });

  it('[§7] is narrowed by station, site, state, token, time and flag', async () => {
    expect(await transactionIds({ stationId: 'CP-4' })).toEqual(['tx-4-2', 'tx-4-1']);
    expect(await transactionIds({ siteId: 'site-0', state: 'active' })).toEqual([
      'tx-6-2',
      'tx-3-2',
      'tx-0-2',
    ]);
    expect(await transactionIds({ idToken: 'CARD1', state: 'ended', stationId: 'CP-1' })).toEqual(['tx-1-1']);
    expect(await transactionIds({ fromMs: noonMs + 7 })).toEqual(['tx-8-2', 'tx-7-2']);
    expect(await transactionIds({ toMs: noonMs - 86_400_000 + 1 })).toEqual(['tx-0-1']);
    expect(await transactionIds({ flag: 'suspect-clock' })).toEqual(['tx-4-1']);
  });

  it('[§5] finds each of its common questions in an index', async () => {
    const plan = async (where: string) => {
      const sql = `EXPLAIN QUERY PLAN SELECT * FROM transactions WHERE ${where} ORDER BY started_at_ms DESC, id DESC LIMIT 51`;
      return (await env.DB.prepare(sql).all<{ detail: string }>()).results
        .map((row) => row.detail)
        .join('; ');
    };
    expect(await plan('true')).toContain('transactions_by_start');
    expect(await plan(`station_id = 'CP-1'`)).toContain('transactions_by_station');
    expect(await plan(`id_token_key = 'card1'`)).toContain('transactions_by_token');
    expect(await plan(`state = 'active'`)).toContain('transactions_active');
  });
});

describe('the overview', () => {
  it('[§7] counts stations, connectors and what charges now and since the start of the day', async () => {
    expect(await readOverview(env.DB, noonMs - 1, null)).toEqual({
      stationsByConnectivity: { online: 6, offline: 3 },
      stationsByVersion: { '1.6': 4, '2.1': 5 },
      connectorsByStatus: { Charging: 6, Unavailable: 3 },
      activeTransactions: 6,
      powerW: 42_000,
      startedSince: 9,
      energySinceWh: 6 * 500 + 3 * 800,
    });
  });
});
