import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, adminKey, createTestApp, origin } from './test-app.ts';

const upgrade = { upgrade: 'websocket', connection: 'Upgrade' };
let api: TestApp;

beforeEach(async () => {
  api = createTestApp();
  await api.ask('POST', '/api/v1/stations', { id: 'CP 1' });
});

async function firstMessage(response: Response): Promise<unknown> {
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket: ${response.status}`);
  const message = new Promise((resolve) =>
    socket.addEventListener('message', (event) => resolve(event.data)),
  );
  socket.accept();
  return await message;
}

describe('the live feed', () => {
  it('[§7] hands the socket to the object that has the news', async () => {
    const station = await api.send('GET', '/api/v1/live?topic=station:CP%201', undefined, upgrade);
    expect(station.status).toBe(101);
    expect(await firstMessage(station)).toBe('hello from CP 1');
    for (const topic of ['fleet', 'site:harbour']) {
      const response = await api.send('GET', `/api/v1/live?topic=${topic}`, undefined, upgrade);
      expect(await firstMessage(response)).toBe('hello from fleet');
    }
    expect(api.fleet.forwarded.map((request) => request.headers.get('x-chargeplane-viewer'))).toEqual([
      '1',
      '1',
      '1',
    ]);
    expect(api.fleet.forwarded.map((request) => new URL(request.url).searchParams.get('topic'))).toEqual([
      'station:CP 1',
      'fleet',
      'site:harbour',
    ]);
  });

  it('[§7] needs a WebSocket, a known topic and a station that exists', async () => {
    expect((await api.send('GET', '/api/v1/live?topic=fleet')).status).toBe(426);
    expect((await api.send('GET', '/api/v1/live?topic=weather', undefined, upgrade)).status).toBe(400);
    expect((await api.send('GET', '/api/v1/live', undefined, upgrade)).status).toBe(400);
    expect((await api.send('GET', '/api/v1/live?topic=station:CP-9', undefined, upgrade)).status).toBe(404);
    expect(api.fleet.forwarded).toEqual([]);
  });

  it('[§7] opens by cookie only from our own page: a browser sends cookies whoever asks', async () => {
    const login = await api.send('POST', '/api/v1/login', { key: adminKey }, { authorization: '' });
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { ...upgrade, cookie, authorization: '' };
    const path = '/api/v1/live?topic=fleet';
    expect((await api.send('GET', path, undefined, { ...headers, origin })).status).toBe(101);
    expect(
      (await api.send('GET', path, undefined, { ...headers, origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect((await api.send('GET', path, undefined, headers)).status).toBe(403);
  });
});
