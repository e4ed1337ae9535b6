import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { localList } from '../../../src/http/contract/station-document.ts';
import { station, stationCreated } from '../../../src/http/contract/station.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { connectorEvent, eventBatch, stationEvent } from '../../support/read-model-samples.ts';
import { type TestApp, createTestApp } from './test-app.ts';

let api: TestApp;

beforeEach(() => {
  api = createTestApp();
});

describe('provisioning a station', () => {
  it('[§7] answers the whole station, where to point it, and a password of at least 128 bits', async () => {
    const { status, headers, body } = await api.ask('POST', '/api/v1/stations', { id: 'CP 7|a' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('/api/v1/stations/CP%207%7Ca');
    const created = stationCreated.parse(body);
    expect(created.password).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(created.url).toBe('wss://csms.example/ocpp/CP%207%7Ca');
    expect(created).toMatchObject({
      id: 'CP 7|a',
      securityProfile: 1,
      registration: 'accepted',
      siteId: null,
    });
  });

  it('[§7] keeps a password the operator chose, and shows none that is not used', async () => {
    const chosen = 'correct-horse-battery';
    const basic = await api.ask('POST', '/api/v1/stations', { id: 'A', password: chosen });
    expect(basic.body).toMatchObject({ password: chosen });
    const certificate = await api.ask('POST', '/api/v1/stations', { id: 'B', securityProfile: 3 });
    expect(certificate.body).toMatchObject({ password: null, securityProfile: 3 });
    const pointless = await api.ask('POST', '/api/v1/stations', {
      id: 'C',
      securityProfile: 0,
      password: chosen,
    });
    expect(pointless).toMatchObject({ status: 400, body: { errors: [{ pointer: '/password' }] } });
  });

  it('[§7] refuses one that exists, a site that does not, and misspelt fields', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const again = await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/already-exists' } });
    const site = await api.ask('POST', '/api/v1/stations', { id: 'CP-2', siteId: 'nowhere' });
    expect(site).toMatchObject({ status: 400, body: { errors: [{ pointer: '/siteId' }] } });
    const misspelt = await api.ask('POST', '/api/v1/stations', { id: 'CP-2', securityprofile: 3 });
    expect(misspelt).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    const badId = await api.ask('POST', '/api/v1/stations', { id: 'CP/2' });
    expect(badId).toMatchObject({ status: 400, body: { errors: [{ pointer: '/id' }] } });
    expect([...api.fleet.provisioned.keys()]).toEqual(['CP-1']);
  });

  it('[§7] passes on what the object finds invalid', async () => {
    const errors = [{ pointer: '/password', detail: 'too short' }];
    api.fleet.override = { provision: async () => ({ ok: false, code: 'invalid', detail: 'No', errors }) };
    const refused = await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    expect(refused).toMatchObject({ status: 400, body: { detail: 'No', errors } });
  });
});

describe('a station', () => {
  it('[§7] is read from its own object, changed and removed', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const read = await api.ask('GET', '/api/v1/stations/CP-1');
    expect(station.parse(read.body)).toEqual(read.body);
    expect(read.body).toMatchObject({ asOf: null, quirks: ['reply-once'], connectors: [{ evseId: 1 }] });
    const changed = await api.ask('PATCH', '/api/v1/stations/CP-1', { registration: 'rejected' });
    expect(changed).toMatchObject({ status: 200, body: { registration: 'rejected', securityProfile: 1 } });
    expect((await api.send('DELETE', '/api/v1/stations/CP-1')).status).toBe(204);
    for (const method of ['GET', 'DELETE']) {
      expect((await api.send(method, '/api/v1/stations/CP-1')).status).toBe(404);
    }
    expect((await api.send('PATCH', '/api/v1/stations/CP-1', {})).status).toBe(404);
  });

  it('[I10] with an impossible id is not found, and no object is made for it', async () => {
    const asked: string[] = [];
    const counting = createTestApp({
      station: (id) => {
        asked.push(id);
        return api.fleet.station(id);
      },
    });
    expect((await counting.send('GET', `/api/v1/stations/${'x'.repeat(49)}`)).status).toBe(404);
    expect((await counting.send('GET', '/api/v1/stations/a%2Fb')).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('[§7] that cannot be reached is a 503 with a time to try again, never an answer', async () => {
    api.fleet.override = {
      describe: () => Promise.reject(new Error('Network connection lost.')),
      requestCommand: () => Promise.reject(new Error('Durable Object is overloaded.')),
    };
    const read = await api.ask('GET', '/api/v1/stations/CP-1');
    expect(read).toMatchObject({ status: 503, body: { type: '/problems/station-unavailable' } });
    expect(read.headers.get('retry-after')).toBe('2');
    const command = await api.ask('POST', '/api/v1/stations/CP-1/commands', { action: 'Reset' });
    expect(command.status).toBe(503);
  });
});

describe('the list of stations', () => {
  it('[§7] comes from the read model and tells how old it is', async () => {
    await applyEventBatches(env.DB, [eventBatch(1, stationEvent(), connectorEvent())]);
    const { body } = await api.ask('GET', '/api/v1/stations?online=true&status=Charging&q=volt&limit=5');
    expect(body).toMatchObject({ items: [{ id: 'CP-1', online: true }], nextCursor: null });
    const [item] = body.items as unknown[];
    expect(station.parse(item).asOf).not.toBeNull();
    const none = await api.ask('GET', '/api/v1/stations?connectivity=offline&ocppVersion=1.6');
    expect(none.body).toEqual({ items: [], nextCursor: null });
  });

  it('[§7] names what is wrong with a query', async () => {
    const limit = await api.ask('GET', '/api/v1/stations?limit=0');
    expect(limit).toMatchObject({ status: 400, body: { errors: [{ pointer: '?limit' }] } });
    const cursor = await api.ask('GET', '/api/v1/stations?cursor=nonsense');
    expect(cursor).toMatchObject({ status: 400, body: { type: '/problems/invalid-cursor' } });
  });

  it('[I8] is a 503 while D1 is away; the stations themselves go on', async () => {
    const away = {
      prepare: () => {
        throw new Error('D1_ERROR: D1 DB is overloaded.');
      },
    } as unknown as D1Database;
    const without = createTestApp({ db: away });
    const list = await without.ask('GET', '/api/v1/stations');
    expect(list).toMatchObject({ status: 503, body: { type: '/problems/database-unavailable' } });
    await without.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    expect((await without.send('GET', '/api/v1/stations/CP-1')).status).toBe(200);
  });
});

describe('the records of a station', () => {
  it('[§7] are paged, the journal by id', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const first = await api.ask('GET', '/api/v1/stations/CP-1/exchanges?limit=5&direction=in');
    const next = await api.ask(
      'GET',
      `/api/v1/stations/CP-1/exchanges?limit=5&cursor=${String(first.body.nextCursor)}`,
    );
    expect(next.body.nextCursor).toBeNull();
    const messageIds = [first, next].flatMap(({ body }) =>
      (body.items as { messageId: string }[]).map((item) => item.messageId),
    );
    expect(messageIds).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('[§7] are as the contract says, and not found for a station nobody provisioned', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const expected: Record<string, object> = {
      'status-history': { at: '2026-06-01T12:00:00.000Z', status: 'Available' },
      variables: { component: 'Configuration', variable: 'HeartbeatInterval', value: '300' },
      'security-events': { type: 'StartupOfTheDevice' },
      boots: { vendor: 'Voltwerk', status: 'accepted' },
      exchanges: { action: 'Heartbeat' },
      commands: { action: 'Reset', stationId: 'CP-1' },
      'charging-profiles': { id: '9', evseId: 0, profile: { id: 9 } },
      certificates: { certificateType: 'CSMSRootCertificate', pem: 'PEM' },
      'local-list': { idToken: 'CARD-1', type: null },
      reservations: { id: 7, state: 'expired', evseId: null, transactionId: null },
      'documents/events': { id: '01979c00-1', value: { eventId: 1 } },
    };
    for (const [list, item] of Object.entries(expected)) {
      const { body } = await api.ask('GET', `/api/v1/stations/CP-1/${list}`);
      expect((body.items as unknown[])[0]).toMatchObject(item);
      expect((await api.send('GET', `/api/v1/stations/nobody/${list}`)).status).toBe(404);
    }
  });

  it('[D01] tell whether the local list is the one the station should have', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const { body } = await api.ask('GET', '/api/v1/stations/CP-1/local-list');
    expect(body).toMatchObject({ version: 4, desiredVersion: 4, reportedVersion: 3, inSync: false });
    expect(localList.parse(body).items).toHaveLength(1);
  });

  it('[§7] have no collections but those that are named', async () => {
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const none = await api.ask('GET', '/api/v1/stations/CP-1/documents/secrets');
    expect(none).toMatchObject({ status: 404, body: { detail: 'No collection secrets' } });
    const empty = await api.ask('GET', '/api/v1/stations/CP-1/documents/monitors');
    expect(empty).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
  });
});
