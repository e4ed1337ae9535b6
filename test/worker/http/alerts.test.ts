import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert, AlertChange } from '../../../src/domain/alert.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { eventBatch, stationEvent } from '../../support/read-model-samples.ts';
import { fakeAlert } from './fake-station.ts';
import { type TestApp, createTestApp } from './test-app.ts';

const path = '/api/v1/alerts';
let api: TestApp;

async function tell(eventNumber: number, alert: Alert, change: AlertChange): Promise<void> {
  await applyEventBatches(env.DB, [eventBatch(eventNumber, { type: 'alert', alert, change })]);
}

beforeEach(async () => {
  await env.DB.batch(['stations', 'alerts'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  api = createTestApp();
  await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
  await tell(1, fakeAlert(), 'raised');
  await tell(2, fakeAlert({ id: 'b', type: 'security-event', severity: 'critical' }), 'raised');
});

async function ids(query: string): Promise<string[]> {
  const { body } = await api.ask('GET', `${path}?${query}`);
  return (body['items'] as { id: string }[]).map(({ id }) => id);
}

describe('alerts', () => {
  it('[§7] are listed, the newest first, by state, type, severity and station', async () => {
    const { id } = fakeAlert();
    expect(await ids('')).toEqual(['b', id]);
    expect(await ids('severity=critical')).toEqual(['b']);
    expect(await ids('type=connector-faulted')).toEqual([id]);
    expect(await ids('stationId=CP-2')).toEqual([]);
    await tell(3, fakeAlert({ clearedAtMs: 5 }), 'cleared');
    expect(await ids('state=open')).toEqual(['b']);
    expect(await ids('state=cleared')).toEqual([id]);
    expect((await api.ask('GET', `${path}?limit=1`)).body['nextCursor']).not.toBeNull();
  });

  it('[I8] an older picture that comes late changes nothing', async () => {
    await tell(3, fakeAlert({ clearedAtMs: 5 }), 'cleared');
    await tell(1, fakeAlert(), 'raised');
    expect((await api.ask('GET', `${path}/${fakeAlert().id}`)).body).toMatchObject({ state: 'cleared' });
  });

  it('[§7] one is acknowledged at its station, by name', async () => {
    const { id } = fakeAlert();
    const seen = await api.ask('POST', `${path}/${id}/acknowledge`);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ id, state: 'open', acknowledgedBy: 'admin' });
    expect((await api.ask('POST', `${path}/none/acknowledge`)).status).toBe(404);
  });

  it('[§7] those of a station that is removed are cleared', async () => {
    await applyEventBatches(env.DB, [eventBatch(8, stationEvent())]);
    await applyEventBatches(env.DB, [eventBatch(9, { type: 'station-removed', stationId: 'CP-1' })]);
    expect(await ids('state=open')).toEqual([]);
  });
});
