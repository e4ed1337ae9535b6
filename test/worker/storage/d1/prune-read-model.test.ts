import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyEventBatches } from '../../../../src/storage/d1/event-sink.ts';
import { pruneReadModel } from '../../../../src/storage/d1/prune-read-model.ts';
import { eventBatch, transactionEvent } from '../../../support/read-model-samples.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);
const forEver = { exchangesDays: null, transactionsDays: null, documentsDays: null };

/** Transactions that began so many days ago; one with a minus runs still. */
async function keep(...days: readonly number[]): Promise<void> {
  const events = days.map((day) => {
    const startedAtMs = nowMs - Math.abs(day) * dayMs;
    const over = { state: 'ended', endedAtMs: startedAtMs + 3_600_000 } as const;
    return transactionEvent({ id: `tx${day}`, startedAtMs, ...(day < 0 ? {} : over) });
  });
  await applyEventBatches(env.DB, [eventBatch(1, ...events)]);
}

async function left(table: 'transactions' | 'alerts'): Promise<string[]> {
  const { results } = await env.DB.prepare(`SELECT id FROM ${table} ORDER BY id`).all<{ id: string }>();
  return results.map(({ id }) => id);
}

async function alert(id: string, clearedDaysAgo: number | null): Promise<void> {
  const clearedAtMs = clearedDaysAgo === null ? null : nowMs - clearedDaysAgo * dayMs;
  await env.DB.prepare(
    `INSERT INTO alerts (id, station_id, type, severity, subject, detail, raised_at_ms, cleared_at_ms, event_number)
     VALUES (?, 'CP-1', 'station-offline', 'warning', '', 'silent', 0, ?, 1)`,
  )
    .bind(id, clearedAtMs)
    .run();
}

beforeEach(async () => {
  await env.DB.batch([env.DB.prepare('DELETE FROM transactions'), env.DB.prepare('DELETE FROM alerts')]);
});

describe('what the read model keeps', () => {
  it('[retention] transactions go by their age, the oldest first and so many at a time; those that run stay', async () => {
    await keep(1, 40, 41, 42, -50);
    const retention = { ...forEver, transactionsDays: 30 };
    expect(await pruneReadModel(env.DB, retention, nowMs, 2)).toBeGreaterThan(0);
    expect(await left('transactions')).toEqual(['tx-50', 'tx1', 'tx40']);
    await pruneReadModel(env.DB, retention, nowMs, 2);
    expect(await left('transactions')).toEqual(['tx-50', 'tx1']);
  });

  it('[retention] an alert that nobody has seen the end of stays, however old', async () => {
    await alert('open', null);
    await alert('old', 31);
    await alert('new', 29);
    await pruneReadModel(env.DB, { ...forEver, documentsDays: 30 }, nowMs, 10);
    expect(await left('alerts')).toEqual(['new', 'open']);
  });

  it('[retention] for ever is for ever', async () => {
    await keep(4_000);
    await alert('ancient', 4_000);
    expect(await pruneReadModel(env.DB, forEver, nowMs, 10)).toBe(0);
    expect([await left('transactions'), await left('alerts')]).toEqual([['tx4000'], ['ancient']]);
  });
});
