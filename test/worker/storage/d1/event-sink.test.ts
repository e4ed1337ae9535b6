import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventBatch } from '../../../../src/domain/domain-event.ts';
import { applyEventBatches } from '../../../../src/storage/d1/event-sink.ts';
import { listStations } from '../../../../src/storage/d1/station-queries.ts';
import { findTransaction } from '../../../../src/storage/d1/transaction-queries.ts';
import {
  connectorEvent,
  eventBatch,
  stationEvent,
  transactionEvent,
  transactionSnapshot,
} from '../../../support/read-model-samples.ts';

const transactionId = transactionSnapshot().id;
const removed = { type: 'station-removed', stationId: 'CP-1' } as const;

/** A station's story: it connects, charges, ends, and loses its link. */
const story: readonly EventBatch[] = [
  eventBatch(1, stationEvent({ connectivity: 'never-connected', ocppVersion: null })),
  eventBatch(2, stationEvent(), connectorEvent({ status: 'Available' })),
  eventBatch(3, connectorEvent({}, transactionId), transactionEvent({ energyWh: 0, idToken: null })),
  eventBatch(4, transactionEvent({ energyWh: 2_500 })),
  eventBatch(
    5,
    connectorEvent({ status: 'Available' }),
    transactionEvent({ state: 'ended', energyWh: 4_200 }),
  ),
  eventBatch(6, stationEvent({ connectivity: 'offline' })),
];

async function everything(): Promise<unknown> {
  const tables = ['stations', 'connectors', 'transactions'];
  const results = await env.DB.batch(
    tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)),
  );
  return results.map((result) => result.results);
}

async function forget(): Promise<void> {
  const tables = ['stations', 'connectors', 'transactions'];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
}

/** Counts what D1 bills. */
function countingRowsWritten(db: D1Database): { db: D1Database; rowsWritten: () => number } {
  let written = 0;
  const batch: D1Database['batch'] = async (statements) => {
    const results = await db.batch(statements);
    for (const result of results) written += result.meta.rows_written;
    return results as never;
  };
  const counting = { prepare: db.prepare.bind(db), batch } as unknown as D1Database;
  return { db: counting, rowsWritten: () => written };
}

beforeEach(forget);

describe('the event sink', () => {
  it('[I8] ends at the same rows however often and in whatever order the batches come', async () => {
    await applyEventBatches(env.DB, story);
    const expected = await everything();
    const orders = [
      story.map((batch) => [batch]),
      [...story].reverse().map((batch) => [batch]),
      [story.slice(3), story.slice(0, 4), story],
      [[story[4]], [story[1], story[3]], [story[5], story[0]], [story[2]], [story[2]]],
    ] as readonly (readonly EventBatch[])[][];
    for (const order of orders) {
      await forget();
      for (const delivery of order) await applyEventBatches(env.DB, delivery);
      expect(await everything()).toEqual(expected);
    }
  });

  it('[I8] bears a delivery that was applied and then reported as failed', async () => {
    const failing = {
      prepare: env.DB.prepare.bind(env.DB),
      batch: async (statements: D1PreparedStatement[]) => {
        await env.DB.batch(statements);
        throw new Error('D1_ERROR: Network connection lost.');
      },
    } as unknown as D1Database;
    await expect(applyEventBatches(failing, story)).rejects.toThrow('Network connection lost');
    const first = await everything();
    await applyEventBatches(env.DB, story);
    expect(await everything()).toEqual(first);
  });

  it('[I8] takes all of a delivery or nothing', async () => {
    const broken = eventBatch(9, connectorEvent(), transactionEvent({ ocppTransactionId: null as never }));
    await expect(applyEventBatches(env.DB, [...story, broken])).rejects.toThrow('NOT NULL');
    expect(await everything()).toEqual([[], [], []]);
  });

  it('[I4] takes what a station with a broken clock and meter said, and it can be read again', async () => {
    const odd = { startedAtMs: Number.NaN, endedAtMs: 1e300, meterStartWh: Number.NaN, powerW: Number.NaN };
    await applyEventBatches(env.DB, [eventBatch(1, transactionEvent({ ...odd, energyWh: Number.NaN }))]);
    const found = await findTransaction(env.DB, transactionId);
    expect(found).toMatchObject({ transaction: { energyWh: 0, meterStartWh: null, powerW: null } });
  });

  it('[I8] never brings a removed station back by an old picture, but does by a new one', async () => {
    await applyEventBatches(env.DB, [...story, eventBatch(7, removed)]);
    for (const batch of story) await applyEventBatches(env.DB, [batch]);
    expect(await listStations(env.DB, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await env.DB.prepare('SELECT count(*) AS number FROM connectors').first('number')).toBe(0);
    expect(await findTransaction(env.DB, transactionId)).toMatchObject({ transaction: { energyWh: 4_200 } });

    await applyEventBatches(env.DB, [eventBatch(8, stationEvent(), connectorEvent())]);
    const page = await listStations(env.DB, { limit: 10 });
    expect(page?.items).toMatchObject([{ station: { id: 'CP-1' }, connectors: [{ status: 'Charging' }] }]);
  });

  it('[I8] remembers the removal of a station it never saw', async () => {
    await applyEventBatches(env.DB, [eventBatch(7, removed)]);
    await applyEventBatches(env.DB, story);
    expect(await listStations(env.DB, { limit: 10 })).toEqual({ items: [], nextCursor: null });
  });

  it('[§5] writes one row per thing that changed, and none for what is old news', async () => {
    await applyEventBatches(env.DB, story.slice(0, 3));
    const progress = countingRowsWritten(env.DB);
    await applyEventBatches(progress.db, [
      eventBatch(20, transactionEvent({ energyWh: 3_000, idToken: null })),
    ]);
    expect(progress.rowsWritten()).toBe(1);
    const status = countingRowsWritten(env.DB);
    await applyEventBatches(status.db, [eventBatch(21, connectorEvent({ status: 'SuspendedEV' }))]);
    expect(status.rowsWritten()).toBe(1);
    const old = countingRowsWritten(env.DB);
    await applyEventBatches(old.db, story.slice(0, 3));
    expect(old.rowsWritten()).toBe(0);
  });

  it('[§5] takes a long outbox at once: D1 allows 100 bound parameters, and this needs one for each table', async () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      eventBatch(index + 1, connectorEvent({ evseId: index + 1 }), transactionEvent({ id: `tx-${index}` })),
    );
    await applyEventBatches(env.DB, many);
    expect(await env.DB.prepare('SELECT count(*) AS number FROM connectors').first('number')).toBe(400);
    expect(await env.DB.prepare('SELECT count(*) AS number FROM transactions').first('number')).toBe(400);
  });
});
