import { beforeEach, describe, expect, it } from 'vitest';
import { openRoutes, routeRules } from '../../../src/http/route-rules.ts';
import { permissionNames, permissions } from '../../../src/security/permissions.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { env } from 'cloudflare:workers';
import { noonMs, transactionSnapshot } from '../../support/read-model-samples.ts';
import { makeKey } from './make-key.ts';
import { type TestApp, adminKey, createTestApp, origin } from './test-app.ts';

let api: TestApp;

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM users').run();
  let ids = 0;
  api = createTestApp({ newId: () => `${crypto.randomUUID()}-${(ids += 1)}` });
});

/** A key with these permissions, as the header of whoever holds it. */
const keyFor = (held: readonly string[], siteIds: string[] | null = null, more: object = {}) =>
  makeKey(api, held, siteIds, more);

const routes = (): string[] => [
  ...new Set(
    api.app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path.slice('/api/v1'.length)}`),
  ),
];

describe('every route', () => {
  it('[roles] is in the permission table, and the table names no other', () => {
    const known = new Set([...Object.keys(routeRules), ...openRoutes]);
    expect(routes().filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => !routes().includes(route))).toEqual([]);
  });

  it('[roles] answers 403 to whoever holds every permission but the one it takes', async () => {
    for (const permission of permissionNames) {
      const headers = await keyFor(permissionNames.filter((name) => name !== permission));
      for (const [route, rule] of Object.entries(routeRules)) {
        if (rule.permission !== permission) continue;
        const [method = '', path = ''] = route.split(' ');
        const refused = await api.ask(method, `/api/v1${path.replaceAll(/:\w+/g, 'x')}`, undefined, headers);
        expect({ route, status: refused.status }).toEqual({ route, status: 403 });
        expect(refused.body).toMatchObject({ type: '/problems/forbidden' });
      }
    }
  });

  it('[roles] of a thing at another site answers 404, word for word as for a thing that does not exist', async () => {
    await api.send('POST', '/api/v1/sites', { id: 'harbour', name: 'Harbour' });
    await api.send('POST', '/api/v1/stations', { id: 'THERE', siteId: 'harbour' });
    await applyEventBatches(env.DB, [
      {
        stationId: 'THERE',
        eventNumber: 1,
        atMs: noonMs,
        events: [
          {
            type: 'transaction',
            stationId: 'THERE',
            siteId: 'harbour',
            transaction: transactionSnapshot({ id: 'tx-there' }),
            change: 'started',
          },
        ],
      },
    ]);
    const headers = await keyFor(permissionNames, ['airport']);
    const names: Record<string, [string, string]> = {
      stationId: ['THERE', 'NOWHERE'],
      transactionId: ['tx-there', 'tx-none'],
      siteId: ['harbour', 'nowhere'],
    };
    let checked = 0;
    for (const [route, rule] of Object.entries(routeRules)) {
      const [method = '', path = ''] = route.split(' ');
      const of = /:(stationId|transactionId|siteId)/.exec(path)?.[1];
      if (rule.permission === null || of === undefined) continue;
      const [there, none] = names[of] as [string, string];
      const ask = (id: string) =>
        api.ask(method, `/api/v1${path.replace(`:${of}`, id).replaceAll(/:\w+/g, 'x')}`, undefined, headers);
      const [other, missing] = [await ask(there), await ask(none)];
      const expected = permissions[rule.permission].scope === 'fleet' ? 403 : 404;
      expect({ route, status: other.status }).toEqual({ route, status: expected });
      const text = (body: object) => JSON.stringify({ ...body, requestId: '' });
      expect(text(other.body)).toBe(text(missing.body).replaceAll(none, there));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(20);
    expect(api.fleet.provisioned.has('THERE')).toBe(true);
    expect(api.fleet.commands).toEqual([]);
  });
});

describe('an API key', () => {
  it('[keys] opens what it lists until it expires or is withdrawn', async () => {
    const inAnHour = new Date(noonMs + 3_600_000).toISOString();
    const headers = await keyFor(['stations:read'], null, { expiresAt: inAnHour });
    expect((await api.send('GET', '/api/v1/stations', undefined, headers)).status).toBe(200);
    expect((await api.send('GET', '/api/v1/tokens', undefined, headers)).status).toBe(403);
    const me = await api.ask('GET', '/api/v1/me', undefined, headers);
    expect(me.body).toMatchObject({ kind: 'api-key', role: null, permissions: ['stations:read'] });
    const later = createTestApp({ nowMs: () => noonMs + 3_600_001 });
    expect((await later.send('GET', '/api/v1/stations', undefined, headers)).status).toBe(401);
    const id = String(me.body['id']);
    const listed = await api.ask('GET', `/api/v1/api-keys/${id}`);
    expect(listed.body).toMatchObject({ id, lastUsedAt: new Date(noonMs).toISOString() });
    expect(JSON.stringify(listed.body)).not.toContain(headers.authorization.slice(-32));
    expect((await api.send('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(204);
    expect((await api.send('GET', '/api/v1/stations', undefined, headers)).status).toBe(401);
  });

  it('[keys] with the right public part and a wrong secret opens nothing', async () => {
    const { authorization } = await keyFor(['stations:read']);
    const forged = {
      authorization: `${authorization.slice(0, -1)}${authorization.endsWith('a') ? 'b' : 'a'}`,
    };
    expect((await api.send('GET', '/api/v1/stations', undefined, forged)).status).toBe(401);
  });

  it('[keys] does not open the console', async () => {
    const { authorization } = await keyFor(permissionNames);
    const key = authorization.slice('Bearer '.length);
    expect((await api.send('POST', '/api/v1/login', { key }, { authorization: '' })).status).toBe(401);
  });

  it('[keys] guessing from one address is slowed down, and does not lock out the admin key', async () => {
    const from = { 'cf-connecting-ip': '198.51.100.9' };
    const guess = { ...from, authorization: 'Bearer wrong' };
    for (let attempt = 0; attempt < 100; attempt += 1) await api.send('GET', '/api/v1/me', undefined, guess);
    const limited = await api.send('GET', '/api/v1/me', undefined, guess);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await api.send('GET', '/api/v1/me', undefined, from)).status).toBe(200);
  });

  it('[roles] commands of an operator are those a driver needs; the rest takes maintenance', async () => {
    await api.send('POST', '/api/v1/stations', { id: 'CMD' });
    const headers = await keyFor(['commands:operate']);
    const command = (action: string) =>
      api.ask('POST', '/api/v1/stations/CMD/commands', { action, payload: {} }, headers);
    expect((await command('UnlockConnector')).status).toBe(202);
    expect((await command('ChangeConfiguration')).status).toBe(403);
    expect(api.fleet.commands.map(({ action }) => action)).toEqual(['UnlockConnector']);
  });
});

describe('users', () => {
  const invite = async (role: string, email = `${crypto.randomUUID()}@example.org`) => {
    const { body } = await api.ask('POST', '/api/v1/users', { email, name: 'Ada', role });
    const made = await api.ask('POST', `/api/v1/users/${String(body['id'])}/sign-in-key`);
    return { id: String(body['id']), key: String(made.body['signInKey']) };
  };

  it('[roles] sign in with their key, are what their role is now, and are out when disabled', async () => {
    const { id, key } = await invite('viewer');
    const login = await api.send('POST', '/api/v1/login', { key }, { authorization: '' });
    expect(login.status).toBe(200);
    const headers = {
      authorization: '',
      cookie: login.headers.get('set-cookie')?.split(';')[0] ?? '',
      origin,
    };
    expect((await api.ask('GET', '/api/v1/me', undefined, headers)).body).toMatchObject({
      role: 'viewer',
      id,
    });
    expect((await api.send('PUT', '/api/v1/tokens/T', {}, headers)).status).toBe(403);
    await api.send('PATCH', `/api/v1/users/${id}`, { role: 'operator' });
    expect((await api.send('PUT', '/api/v1/tokens/T', {}, headers)).status).toBe(200);
    await api.send('PATCH', `/api/v1/users/${id}`, { enabled: false });
    expect((await api.send('GET', '/api/v1/me', undefined, headers)).status).toBe(401);
  });

  it('[roles] a new sign-in key ends the old one', async () => {
    const { id, key } = await invite('viewer');
    await api.send('POST', `/api/v1/users/${id}/sign-in-key`);
    expect((await api.send('POST', '/api/v1/login', { key }, { authorization: '' })).status).toBe(401);
  });

  it('[roles] the last admin cannot be removed, demoted or limited', async () => {
    const { id } = await invite('admin');
    expect((await api.send('DELETE', `/api/v1/users/${id}`)).status).toBe(409);
    for (const change of [{ role: 'viewer' }, { enabled: false }, { siteIds: ['mine'] }]) {
      expect((await api.send('PATCH', `/api/v1/users/${id}`, change)).status).toBe(409);
    }
    const second = await invite('admin');
    expect((await api.send('DELETE', `/api/v1/users/${id}`)).status).toBe(204);
    expect((await api.send('DELETE', `/api/v1/users/${second.id}`)).status).toBe(409);
  });

  it('[setup] the first admin is made once, by the one-time key', async () => {
    const fresh = createTestApp({
      signIn: { access: null, oidc: null, setupKey: 'one-time', fetch },
      newId: () => crypto.randomUUID(),
    });
    const noKey = { authorization: '' };
    const body = { email: 'Ada@Example.org', name: 'Ada', setupKey: 'one-time' };
    const wrong = await fresh.ask('POST', '/api/v1/setup', { ...body, setupKey: 'guess' }, noKey);
    expect(wrong.status).toBe(401);
    expect((await fresh.ask('GET', '/api/v1/sign-in', undefined, noKey)).body).toMatchObject({ setup: true });
    const both = await Promise.all([
      fresh.ask('POST', '/api/v1/setup', body, noKey),
      fresh.ask('POST', '/api/v1/setup', { ...body, email: 'eve@example.org' }, noKey),
    ]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    const key = both.find(({ status }) => status === 201)?.body['signInKey'];
    expect((await fresh.send('POST', '/api/v1/login', { key }, noKey)).status).toBe(200);
    expect((await fresh.ask('GET', '/api/v1/sign-in', undefined, noKey)).body).toMatchObject({
      setup: false,
    });
  });
});

describe('the audit log', () => {
  it('[audit] has who, what, before, after and the result, without secrets', async () => {
    await api.send('POST', '/api/v1/sites', { id: 'dock', name: 'Dock' });
    const created = await api.ask('POST', '/api/v1/stations', { id: 'AUD', siteId: 'dock' });
    await api.send(
      'PATCH',
      '/api/v1/stations/AUD',
      { registration: 'rejected' },
      {
        'cf-connecting-ip': '198.51.100.3',
      },
    );
    await api.send('POST', '/api/v1/stations/AUD/commands', { action: 'Reset', payload: { type: 'Soft' } });
    const limited = await keyFor(['stations:read']);
    await api.send('DELETE', '/api/v1/stations/AUD', undefined, limited);
    const { body } = await api.ask('GET', '/api/v1/audit?stationId=AUD');
    const items = body['items'] as Record<string, unknown>[];
    expect(items).toHaveLength(4);
    expect(items).toContainEqual(
      expect.objectContaining({
        operation: 'PATCH /stations/:stationId',
        actor: { kind: 'admin-key', id: 'admin', name: 'admin', address: '198.51.100.3' },
        before: expect.objectContaining({ registration: 'accepted' }),
        after: expect.objectContaining({ registration: 'rejected' }),
        status: 200,
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ operation: 'DELETE /stations/:stationId', status: 403 }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ operation: 'POST /stations/:stationId/commands', status: 202 }),
    );
    const text = JSON.stringify((await api.ask('GET', '/api/v1/audit?limit=500')).body);
    expect(text).not.toContain(String(created.body['password']));
    expect(text).not.toContain(adminKey);
    expect(text).not.toMatch(/cpk_\w+_\w+/);
  });

  it('[I10] nobody who is not signed in writes to it, and a log that fails stops no command', async () => {
    const count = async () =>
      ((await api.ask('GET', '/api/v1/audit?limit=500')).body['items'] as unknown[]).length;
    const before = await count();
    await api.send('PUT', '/api/v1/tokens/A', {}, { authorization: 'Bearer wrong' });
    expect(await count()).toBe(before);
    await api.send('POST', '/api/v1/stations', { id: 'ONWARD' });
    const away = createTestApp({
      db: {
        prepare: () => {
          throw new Error('D1_ERROR: away');
        },
      } as never,
    });
    away.fleet.provisioned.set('ONWARD', api.fleet.provisioned.get('ONWARD') as never);
    const body = { action: 'UnlockConnector', payload: { connectorId: 1 } };
    expect((await away.send('POST', '/api/v1/stations/ONWARD/commands', body)).status).toBe(202);
  });
});
