import { beforeEach, describe, expect, it } from 'vitest';
import { openRoutes } from '../../../src/http/route-rules.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { type TestApp, adminKey, createTestApp, origin } from './test-app.ts';

const noKey = { authorization: '' };
let api: TestApp;

beforeEach(() => {
  api = createTestApp();
});

/** Logs in and gives the headers a browser would send from then on. */
async function login(app: TestApp): Promise<{ cookie: string; authorization: string }> {
  const response = await app.send('POST', '/api/v1/login', { key: adminKey }, { ...noKey, origin });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, authorization: '' };
}

describe('without a key', () => {
  it('[I10] every route of the API but the login answers 401, and does nothing', async () => {
    const routes = api.app.routes.filter(
      (route) => route.path.startsWith('/api/v1/') && route.method !== 'ALL',
    );
    const paths = new Set(routes.map((route) => `${route.method} ${route.path}`));
    expect(paths.size).toBeGreaterThan(35);
    for (const route of openRoutes) paths.delete(route.replace(' ', ' /api/v1'));
    for (const entry of paths) {
      const [method = '', path = ''] = entry.split(' ');
      for (const headers of [
        noKey,
        { authorization: 'Bearer wrong' },
        { ...noKey, cookie: 'chargeplane_login=x' },
      ]) {
        const refused = await api.ask(method, path.replaceAll(/:\w+/g, 'x'), undefined, headers);
        expect({ entry, status: refused.status }).toEqual({ entry, status: 401 });
        expect(refused.body).toMatchObject({ type: '/problems/unauthorized' });
        expect(refused.headers.get('www-authenticate')).toContain('Bearer');
      }
    }
    expect(api.fleet.provisioned.size).toBe(0);
  });

  it('[I10] nobody learns what exists: unknown paths of the API are 401 too', async () => {
    expect((await api.send('GET', '/api/v1/nothing/here', undefined, noKey)).status).toBe(401);
  });

  it('[§7] nothing opens while no key is set', async () => {
    const open = createTestApp({ adminKey: undefined });
    for (const key of ['', 'undefined', adminKey]) {
      const refused = await open.send('GET', '/api/v1/me', undefined, { authorization: `Bearer ${key}` });
      expect(refused.status).toBe(401);
    }
    expect((await open.send('POST', '/api/v1/login', { key: 'undefined' }, noKey)).status).toBe(401);
  });
});

describe('a login', () => {
  it('[§7] gives a cookie that scripts, other sites and plain connections do not get', async () => {
    const response = await api.send('POST', '/api/v1/login', { key: adminKey }, noKey);
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie');
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api', 'Max-Age=43200']) {
      expect(cookie).toContain(attribute);
    }
    expect(cookie).not.toContain(adminKey);
  });

  it('[§7] works over plain http on a laptop', async () => {
    const request = new Request('http://127.0.0.1:8787/api/v1/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8787' },
      body: JSON.stringify({ key: adminKey }),
    });
    const response = await api.app.fetch(request);
    expect(response.headers.get('set-cookie')).not.toContain('Secure');
  });

  it('[§7] lets the browser read, and change things only from our own page', async () => {
    const headers = await login(api);
    expect((await api.ask('GET', '/api/v1/me', undefined, headers)).body).toMatchObject({
      name: 'admin',
      role: 'admin',
      authenticatedBy: 'cookie',
    });
    const body = { idToken: 'A' };
    expect((await api.send('PUT', '/api/v1/tokens/A', body, { ...headers, origin })).status).toBe(200);
    for (const other of ['https://evil.example', 'null']) {
      const refused = await api.ask('PUT', '/api/v1/tokens/A', body, { ...headers, origin: other });
      expect(refused).toMatchObject({ status: 403, body: { type: '/problems/wrong-origin' } });
    }
    expect((await api.send('PUT', '/api/v1/tokens/A', body, headers)).status).toBe(403);
  });

  it('[§7] ends after twelve hours, and when the operator says so', async () => {
    const headers = await login(api);
    const later = createTestApp({ nowMs: () => noonMs + 12 * 3_600_000 + 1_000 });
    expect((await later.send('GET', '/api/v1/me', undefined, headers)).status).toBe(401);
    const logout = await api.send('POST', '/api/v1/logout', undefined, { ...headers, origin });
    expect(logout.status).toBe(204);
    expect(logout.headers.get('set-cookie')).toMatch(/^chargeplane_login=;.*Max-Age=0/);
  });

  it('[§7] is slowed down after ten wrong keys from one address', async () => {
    const from = (address: string) => ({ ...noKey, 'cf-connecting-ip': address });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await api.send('POST', '/api/v1/login', { key: 'wrong' }, from('198.51.100.1'))).status).toBe(
        401,
      );
    }
    const limited = await api.send('POST', '/api/v1/login', { key: adminKey }, from('198.51.100.1'));
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('60');
    expect((await api.send('POST', '/api/v1/login', { key: adminKey }, from('198.51.100.2'))).status).toBe(
      200,
    );
  });

  it('[§7] is not taken from a page of another site', async () => {
    const headers = { ...noKey, origin: 'https://evil.example' };
    expect((await api.send('POST', '/api/v1/login', { key: adminKey }, headers)).status).toBe(403);
  });
});
