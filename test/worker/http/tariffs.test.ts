import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { findPricing } from '../../../src/storage/d1/tariff-queries.ts';
import { eventBatch, noonMs } from '../../support/read-model-samples.ts';
import { chargeDetailRecord } from '../../support/tariff-samples.ts';
import { createTestApp } from './test-app.ts';

const app = createTestApp();
const ask: typeof app.ask = async (...request) => await app.ask(...request);
const send: typeof app.send = async (...request) => await app.send(...request);

const terms = {
  name: 'Day and night',
  currency: 'EUR',
  minorUnitExponent: 2,
  pricesIncludeVat: false,
  components: [
    { kind: 'energy', priceMinor: '20', vatPercent: '20', window: { fromTime: '22:00', untilTime: '06:00' } },
    { kind: 'energy', priceMinor: '40', vatPercent: '20' },
    { kind: 'idle-time', priceMinor: '600', vatPercent: '20', graceMinutes: 10 },
  ],
};

describe('tariffs', () => {
  it('[TARIFF-1] a change is a new version; the old one stays', async () => {
    const added = await ask('POST', '/api/v1/tariffs', { id: 'versions', ...terms });
    expect(added).toMatchObject({ status: 201, body: { id: 'versions', version: 1, currency: 'EUR' } });
    const { validFrom } = added.body;
    expect(validFrom).toBe(new Date(noonMs).toISOString());
    const dearer = { ...terms, name: 'Dearer', validFrom: '2030-01-01T00:00:00Z' };
    expect(await ask('PUT', '/api/v1/tariffs/versions', dearer)).toMatchObject({ body: { version: 2 } });
    expect((await ask('GET', '/api/v1/tariffs/versions')).body).toMatchObject({ version: 2, name: 'Dearer' });
    const versions = await ask('GET', '/api/v1/tariffs/versions/versions');
    expect(versions.body['items']).toMatchObject([{ version: 2 }, { version: 1, name: 'Day and night' }]);
    expect((await ask('GET', '/api/v1/tariffs')).body['items']).toMatchObject([
      { id: 'versions', version: 2 },
    ]);
    expect((await send('POST', '/api/v1/tariffs', { id: 'versions', ...terms })).status).toBe(409);
    expect((await send('PUT', '/api/v1/tariffs/nothing', terms)).status).toBe(404);
  });

  it('[§7] a faulty tariff is told all its faults, with pointers', async () => {
    const faulty = {
      ...terms,
      currency: 'euro',
      components: [{ kind: 'energy', priceMinor: '1,5', vatPercent: '20' }],
    };
    const { status, body } = await ask('POST', '/api/v1/tariffs', faulty);
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ pointer: '/currency' }, { pointer: '/components/0/priceMinor' }]);
  });

  it('[TARIFF-3] a preview prices a made-up transaction in the time zone it is given', async () => {
    await ask('POST', '/api/v1/tariffs', { id: 'preview', ...terms, validFrom: '2026-01-01T00:00:00Z' });
    const sample = {
      startedAt: '2026-06-01T20:30:00Z',
      energyWh: 10_000,
      chargingMinutes: 60,
      idleMinutes: 20,
    };
    const night = await ask('POST', '/api/v1/tariffs/preview/preview', {
      ...sample,
      timeZone: 'Europe/Berlin',
    });
    // 22:30 in Berlin: 10 kWh at 20 cents and ten of the twenty idle minutes at 6 euro an hour, without VAT.
    expect(night.body).toMatchObject({ currency: 'EUR', totalExclVatMinor: 300, totalInclVatMinor: 360 });
    const day = await ask('POST', '/api/v1/tariffs/preview/preview', sample);
    expect(day.body).toMatchObject({ totalExclVatMinor: 500 });
    const wrong = await ask('POST', '/api/v1/tariffs/preview/preview', { ...sample, timeZone: 'Mars' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/timeZone' }] } });
    const early = { ...sample, startedAt: '2020-01-01T00:00:00Z' };
    expect((await send('POST', '/api/v1/tariffs/preview/preview', early)).status).toBe(400);
  });

  it('[TARIFF-1] an assignment holds from its time on, the site’s before the default', async () => {
    await env.DB.prepare(
      `INSERT INTO sites (id, name, time_zone, created_at_ms, updated_at_ms) VALUES ('pier', 'Pier', 'Europe/Riga', 0, 0)`,
    ).run();
    const early = '2026-01-01T00:00:00Z';
    for (const id of ['usual', 'special'])
      await ask('POST', '/api/v1/tariffs', { id, ...terms, validFrom: early });
    const assign = async (body: object) => (await send('POST', '/api/v1/tariff-assignments', body)).status;
    expect(await assign({ tariffId: 'usual', validFrom: early })).toBe(201);
    expect(await assign({ siteId: 'pier', tariffId: 'special', validFrom: '2026-03-01T00:00:00Z' })).toBe(
      201,
    );
    expect(await assign({ siteId: 'pier', tariffId: null, validFrom: '2026-05-01T00:00:00Z' })).toBe(201);
    expect(await assign({ siteId: 'nowhere', tariffId: 'usual' })).toBe(400);
    expect(await assign({ tariffId: 'nothing' })).toBe(400);
    const tariffAt = async (siteId: string | null, at: string) => {
      const { tariff, timeZone } = await findPricing(env.DB, siteId, Date.parse(at));
      return [tariff?.id ?? null, timeZone];
    };
    expect(await tariffAt('pier', '2025-06-01T00:00:00Z')).toEqual([null, 'Europe/Riga']);
    expect(await tariffAt('pier', '2026-02-01T00:00:00Z')).toEqual(['usual', 'Europe/Riga']);
    expect(await tariffAt('pier', '2026-04-01T00:00:00Z')).toEqual(['special', 'Europe/Riga']);
    expect(await tariffAt('pier', '2026-06-01T00:00:00Z')).toEqual(['usual', 'Europe/Riga']);
    expect(await tariffAt(null, '2026-04-01T00:00:00Z')).toEqual(['usual', 'UTC']);
    expect((await send('DELETE', '/api/v1/tariffs/special')).status).toBe(409);
    const list = await ask('GET', '/api/v1/tariff-assignments?limit=1');
    expect(list.body['items']).toMatchObject([{ siteId: 'pier', tariffId: null }]);
  });
});

describe('charge detail records', () => {
  beforeAll(async () => {
    const records = [
      chargeDetailRecord(),
      chargeDetailRecord({ version: 2, supersedesVersion: 1, reason: 'meter', issuedBy: 'admin' }),
      chargeDetailRecord({
        transactionId: '01979c00-0000-7000-8000-000000000002',
        endedAtMs: noonMs + 7_200_000,
        idToken: { value: '=cmd()', type: 'ISO14443' },
      }),
    ];
    const events = records.map((record) => ({ type: 'charge-detail-record', record }) as const);
    await applyEventBatches(env.DB, [eventBatch(1, ...events)]);
    // A redelivery changes nothing, also when it says something else.
    const changed = { ...chargeDetailRecord(), energyWh: 1 };
    await applyEventBatches(env.DB, [eventBatch(9, { type: 'charge-detail-record', record: changed })]);
  });

  it('[CDR-1] lists the newest version of each, the latest end first, or all', async () => {
    const current = await ask('GET', '/api/v1/cdrs');
    expect(current.body['items']).toMatchObject([{ idToken: '=cmd()' }, { version: 2, reason: 'meter' }]);
    const first = await ask('GET', '/api/v1/cdrs?versions=all&limit=2');
    const second = await ask(
      'GET',
      `/api/v1/cdrs?versions=all&limit=2&cursor=${String(first.body['nextCursor'])}`,
    );
    expect(second.body).toMatchObject({ items: [{ version: 1, energyWh: 10_000 }], nextCursor: null });
    const found = await ask('GET', '/api/v1/cdrs?idToken=cafe01&stationId=CP-1&to=2026-06-01T14:00:00Z');
    expect(found.body['items']).toHaveLength(1);
    expect((await send('GET', '/api/v1/cdrs/none')).status).toBe(404);
  });

  it('[§7] exports CSV whose text runs nowhere, and JSON Lines', async () => {
    const csv = await send('GET', '/api/v1/cdrs/export');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = (await csv.text()).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^transactionId,version/);
    expect(lines[1]).toContain("'=cmd()");
    const json = await send('GET', '/api/v1/cdrs/export?format=jsonl&versions=all');
    const records = (await json.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ energyWh: 10_000, price: { totalInclVatMinor: 300 } });
  });

  it('[§7] refuses a correction that says nothing or is of no bill', async () => {
    const path = '/api/v1/cdrs/01979c00-0000-7000-8000-000000000001/corrections';
    expect((await send('POST', path, { reason: 'just so' })).status).toBe(400);
    expect((await send('POST', path, { energyWh: 5 })).status).toBe(400);
    const wrong = await ask('POST', path, { reason: 'x', tariff: { id: 'nothing' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/tariff' }] } });
    // The station that issued it is gone.
    expect((await send('POST', path, { reason: 'x', tariff: null })).status).toBe(404);
  });
});
