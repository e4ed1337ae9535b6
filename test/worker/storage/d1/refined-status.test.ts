import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventBatch } from '../../../../src/domain/domain-event.ts';
import { applyEventBatches } from '../../../../src/storage/d1/event-sink.ts';
import { readOverview } from '../../../../src/storage/d1/overview-query.ts';
import { listStations } from '../../../../src/storage/d1/station-queries.ts';
import {
  connectorSnapshot,
  noonMs,
  stationEvent,
  transactionSnapshot,
} from '../../../support/read-model-samples.ts';

/** A 2.x station: its connector is occupied, and its transaction says why. */
function occupied(stationId: string, chargingState: string | null): EventBatch {
  const transactionId = chargingState === null ? null : `tx-${stationId}`;
  return {
    stationId,
    eventNumber: 1,
    atMs: noonMs,
    events: [
      stationEvent({ id: stationId }),
      {
        type: 'connector',
        stationId,
        connector: connectorSnapshot({ status: 'Occupied' }),
        transactionId,
      },
      ...(transactionId === null
        ? []
        : [
            {
              type: 'transaction' as const,
              stationId,
              siteId: null,
              transaction: transactionSnapshot({ id: transactionId, chargingState }),
              change: 'started' as const,
            },
          ]),
    ],
  };
}

describe('the status of an occupied connector', () => {
  beforeAll(async () => {
    await env.DB.batch(
      ['stations', 'connectors', 'transactions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    );
    await applyEventBatches(env.DB, [
      occupied('CP-1', 'Charging'),
      occupied('CP-2', 'SuspendedEV'),
      occupied('CP-3', 'EVConnected'),
      occupied('CP-4', null),
    ]);
  });

  it('[§7] is counted by what its transaction does', async () => {
    const overview = await readOverview(env.DB, noonMs, null);
    expect(overview.connectorsByStatus).toEqual({ Charging: 1, SuspendedEV: 1, Occupied: 2 });
  });

  it('[§7] is found by either word', async () => {
    const found = async (status: string) => {
      const page = await listStations(env.DB, { limit: 10, status });
      return page?.items.map(({ station }) => station.id);
    };
    expect(await found('Charging')).toEqual(['CP-1']);
    expect(await found('Occupied')).toEqual(['CP-1', 'CP-2', 'CP-3', 'CP-4']);
  });
});
