import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connectivity } from '../../../../src/domain/domain-event.ts';
import type { EventBatch } from '../../../../src/domain/domain-event.ts';
import { findTokenAndHook } from '../../../../src/storage/d1/authorization-hook-queries.ts';
import { applyEventBatches } from '../../../../src/storage/d1/event-sink.ts';
import { upsertTokens } from '../../../../src/storage/d1/token-queries.ts';
import { noonMs, stationEvent, transactionSnapshot } from '../../../support/read-model-samples.ts';

/** A station that charges a card. */
function charging(
  stationId: string,
  connectivity: Connectivity,
  state: 'active' | 'ended' = 'active',
): EventBatch {
  return {
    stationId,
    eventNumber: 1,
    atMs: noonMs,
    events: [
      stationEvent({ id: stationId, connectivity }),
      {
        type: 'transaction',
        stationId,
        siteId: null,
        transaction: transactionSnapshot({
          id: `tx-of-${stationId}`,
          idToken: { value: 'Cafe01', type: 'ISO14443' },
          state,
        }),
        change: 'started',
      },
    ],
  };
}

async function runningElsewhere(stationId: string, nowMs = noonMs + 60_000): Promise<number> {
  const found = await findTokenAndHook(env.DB, 'CAFE01', null, { stationId, nowMs });
  return found.runningElsewhere;
}

describe('the look-up of a token that begins a transaction', () => {
  beforeEach(async () => {
    await env.DB.batch(['stations', 'transactions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  });

  it('[1.6 §7.2] counts what runs at other stations, not at the one that asks, and not what is over', async () => {
    await applyEventBatches(env.DB, [
      charging('CP-1', 'online'),
      charging('CP-2', 'online'),
      charging('CP-3', 'online', 'ended'),
    ]);
    expect(await runningElsewhere('CP-1')).toBe(1);
    expect(await runningElsewhere('CP-9')).toBe(2);
  });

  it('[1.6 §7.2] a station that is away may have ended it long ago: its driver is not refused', async () => {
    await applyEventBatches(env.DB, [charging('CP-1', 'offline')]);
    expect(await runningElsewhere('CP-9')).toBe(0);
  });

  it('[§5] reads only the latest transactions of the token, by its index', async () => {
    await applyEventBatches(env.DB, [charging('CP-1', 'online')]);
    expect(await runningElsewhere('CP-9', noonMs + 8 * 86_400_000)).toBe(0);
    const plan = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT count(*) FROM transactions JOIN stations ON stations.id = transactions.station_id
       WHERE transactions.id_token_key = 'x' AND transactions.started_at_ms > 1 AND transactions.state = 'active'`,
    ).all<{ detail: string }>();
    expect(plan.results[0]?.detail).toContain('transactions_by_token');
  });

  it('[§5] brings what the operator allows the token', async () => {
    await upsertTokens(env.DB, [
      {
        idToken: 'Cafe01',
        type: 'ISO14443',
        status: 'Accepted',
        groupId: 'family',
        masterPass: false,
        concurrentTransactionsMax: 3,
        siteIds: ['harbour', 'airport'],
        expiresAtMs: null,
        note: null,
        chargingPriority: 'normal',
        usualStayMinutes: null,
        usualEnergyWh: null,
        updatedAtMs: noonMs,
      },
    ]);
    const found = await findTokenAndHook(env.DB, 'CAFE01', null, null);
    expect(found).toMatchObject({
      record: { concurrentTransactionsMax: 3, siteIds: ['harbour', 'airport'] },
      runningElsewhere: 0,
    });
  });
});
