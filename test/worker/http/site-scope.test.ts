import { beforeEach, describe, expect, it } from 'vitest';
import { routeRules } from '../../../src/http/route-rules.ts';
import { permissionNames, permissions } from '../../../src/security/permissions.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { env } from 'cloudflare:workers';
import { insertCertificate } from '../../../src/storage/d1/certificate-queries.ts';
import { fakeAlert } from './fake-station.ts';
import { noonMs, stationSnapshot, transactionSnapshot } from '../../support/read-model-samples.ts';
import { makeKey } from './make-key.ts';
import { type TestApp, createTestApp } from './test-app.ts';

let api: TestApp;

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM users').run();
  let ids = 0;
  api = createTestApp({ newId: () => `${crypto.randomUUID()}-${(ids += 1)}` });
});

/** A key with these permissions, as the header of whoever holds it. */
const keyFor = (held: readonly string[], siteIds: string[] | null = null, more: object = {}) =>
  makeKey(api, held, siteIds, more);

describe('lists of somebody limited to sites', () => {
  it('[roles] name nothing of another site, whatever the list, and a thing by its own id does not exist', async () => {
    await api.send('POST', '/api/v1/sites', { id: 'harbour', name: 'Harbour' });
    await api.send('POST', '/api/v1/stations', { id: 'ELSEWHERE', siteId: 'harbour' });
    const place = { stationId: 'ELSEWHERE', siteId: 'harbour' };
    await applyEventBatches(env.DB, [
      {
        stationId: 'ELSEWHERE',
        eventNumber: 1,
        atMs: noonMs,
        events: [
          {
            type: 'station',
            station: stationSnapshot({ id: 'ELSEWHERE', siteId: 'harbour' }),
            connectors: [],
            quirks: [],
            changes: [],
          },
          {
            type: 'transaction',
            ...place,
            transaction: transactionSnapshot({ id: 'tx-elsewhere' }),
            change: 'started',
          },
          { type: 'alert', alert: fakeAlert({ ...place, id: 'alert-elsewhere' }), change: 'raised' },
        ],
      },
    ]);
    await insertCertificate(env.DB, {
      ...place,
      fingerprint: 'feed',
      serialNumber: '1',
      certificateType: 'ChargingStationCertificate',
      subject: 'CN=ELSEWHERE',
      issuer: 'CN=Us',
      notBeforeMs: 0,
      notAfterMs: noonMs,
      pem: 'ELSEWHERE',
      issuedAtMs: 0,
      revokedAtMs: null,
      revocationReason: null,
    });
    const headers = await keyFor(permissionNames, ['airport']);
    const lists = Object.entries(routeRules).flatMap(([route, { sites }]) => {
      const [method, path = ''] = route.split(' ');
      return sites === 'handler' && method === 'GET' && !path.includes(':') && path !== '/live' ? [path] : [];
    });
    expect(lists.length).toBeGreaterThan(5);
    for (const list of lists) {
      const all = await (await api.send('GET', `/api/v1${list}`)).text();
      expect({ list, all }).toEqual({ list, all: expect.stringMatching(/ELSEWHERE|harbour|"total":[1-9]/) });
      const seen = await api.send('GET', `/api/v1${list}`, undefined, headers);
      expect({ list, status: seen.status }).toEqual({ list, status: 200 });
      expect(await seen.text()).not.toMatch(/elsewhere|harbour|"total":[1-9]/i);
    }
    const own = Object.keys(routeRules).filter((route) => /\/(alerts|certificates)\/:/.test(route));
    expect(own.length).toBeGreaterThanOrEqual(4);
    for (const route of own) {
      const [method = '', path = ''] = route.split(' ');
      const body = path.endsWith('/revoke') ? { reason: 'stolen' } : undefined;
      const ask = (id: string) => api.ask(method, `/api/v1${path.replace(/:\w+/, id)}`, body, headers);
      const there = path.startsWith('/alerts') ? 'alert-elsewhere' : 'feed';
      const other = await ask(there);
      const expected =
        permissions[routeRules[route]?.permission ?? 'stations:read'].scope === 'fleet' ? 403 : 404;
      expect({ route, status: other.status }).toEqual({ route, status: expected });
      const text = (answer: object) => JSON.stringify({ ...answer, requestId: '' });
      expect(text(other.body)).toBe(text((await ask('none')).body).replaceAll('none', there));
    }
  });

  it('[roles] show what is there and nothing else', async () => {
    const batch = (id: string, siteId: string) => ({
      stationId: id,
      eventNumber: 5,
      atMs: noonMs,
      events: [
        {
          type: 'station' as const,
          station: stationSnapshot({ id, siteId }),
          connectors: [],
          quirks: [],
          changes: [],
        },
        {
          type: 'transaction' as const,
          stationId: id,
          siteId,
          transaction: transactionSnapshot({ id: `tx-${id}` }),
          change: 'started' as const,
        },
      ],
    });
    await applyEventBatches(env.DB, [batch('MINE', 'mine'), batch('THEIRS', 'theirs')]);
    for (const id of ['mine', 'theirs']) await api.send('POST', '/api/v1/sites', { id, name: id });
    const headers = await keyFor(permissionNames, ['mine']);
    const ids = async (path: string): Promise<string[]> => {
      const { body } = await api.ask('GET', `/api/v1${path}`, undefined, headers);
      return (body['items'] as { id: string }[]).map(({ id }) => id);
    };
    expect(await ids('/stations')).toEqual(['MINE']);
    expect(await ids('/stations?siteId=theirs')).toEqual([]);
    expect(await ids('/transactions')).toEqual(['tx-MINE']);
    expect(await ids('/sites')).toEqual(['mine']);
    const overview = await api.ask('GET', '/api/v1/overview', undefined, headers);
    expect(overview.body).toMatchObject({ stations: { total: 1 }, transactions: { active: 1 } });
  });

  it('[roles] a station cannot be put into another site, nor outside of all', async () => {
    for (const id of ['mine', 'theirs']) await api.send('POST', '/api/v1/sites', { id, name: id });
    const headers = await keyFor(permissionNames, ['mine']);
    const create = (body: object) => api.ask('POST', '/api/v1/stations', body, headers);
    expect((await create({ id: 'A1', siteId: 'mine' })).status).toBe(201);
    expect((await create({ id: 'A2', siteId: 'theirs' })).body).toMatchObject({
      errors: [{ pointer: '/siteId' }],
    });
    expect((await create({ id: 'A3' })).status).toBe(400);
    const move = await api.ask('PATCH', '/api/v1/stations/A1', { siteId: 'theirs' }, headers);
    expect(move.status).toBe(400);
    expect((await api.ask('PATCH', '/api/v1/stations/A1', { siteId: null }, headers)).status).toBe(400);
  });

  it('[roles] the live feed carries those sites only', async () => {
    const headers = { ...(await keyFor(permissionNames, ['mine'])), upgrade: 'websocket' };
    const watch = (topic: string) => api.send('GET', `/api/v1/live?topic=${topic}`, undefined, headers);
    expect((await watch('fleet')).status).toBe(101);
    expect(api.fleet.forwarded.at(-1)?.headers.get('x-chargeplane-sites')).toBe('["mine"]');
    expect((await watch('site:mine')).status).toBe(101);
    expect((await watch('site:theirs')).status).toBe(404);
  });
});
