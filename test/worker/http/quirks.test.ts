import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { quirk } from '../../../src/http/contract/quirk.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { createTestApp } from './test-app.ts';

function batch(stationId: string, eventNumber: number, count: number) {
  const counter = { quirkId: 'object-as-list', vendor: 'Huawei', model: 'S', firmwareVersion: '1' };
  const counts = [{ ...counter, count, firstAtMs: noonMs, lastAtMs: noonMs + eventNumber }];
  return { stationId, eventNumber, atMs: noonMs, events: [{ type: 'repairs', stationId, counts }] } as const;
}

it('[§7] lists every quirk, why it is there, and how often the fleet met it', async () => {
  await applyEventBatches(env.DB, [batch('CP-1', 1, 4), batch('CP-2', 1, 3)]);
  // Redelivered, and overtaken by a later one: counts are pictures, not differences.
  await applyEventBatches(env.DB, [batch('CP-1', 2, 6)]);
  await applyEventBatches(env.DB, [batch('CP-1', 1, 4)]);
  const { status, body } = await createTestApp().ask('GET', '/api/v1/quirks');
  expect(status).toBe(200);
  const items = (body.items as unknown[]).map((item) => quirk.parse(item));
  expect(items.find(({ id }) => id === 'object-as-list')).toMatchObject({
    fingerprint: null,
    hook: 'repairWire',
    evidence: ['lbbrhzn#1144'],
    count: 9,
    counts: [{ vendor: 'Huawei', model: 'S', firmwareVersion: '1', stations: 2, count: 9 }],
  });
  expect(items.find(({ id }) => id === 'keba-only-evse')).toMatchObject({
    fingerprint: { vendors: ['KEBA'] },
    count: 0,
  });
});

it('[§7] a station can be told to be taken by the letter, and says so', async () => {
  const app = createTestApp();
  await app.ask('POST', '/api/v1/stations', { id: 'CP-1' });
  const changed = await app.ask('PATCH', '/api/v1/stations/CP-1', { strict: true });
  expect(changed).toMatchObject({ status: 200, body: { strict: true } });
});
