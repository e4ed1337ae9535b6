import { beforeEach, describe, expect, it } from 'vitest';
import { command } from '../../../src/http/contract/command.ts';
import { fakeCommand } from './fake-station.ts';
import { type TestApp, createTestApp } from './test-app.ts';

const path = '/api/v1/stations/CP-1/commands';
const one = `${path}/${fakeCommand().id}`;
const reset = { action: 'Reset', payload: { type: 'Soft' } };
let api: TestApp;

beforeEach(async () => {
  api = createTestApp();
  await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
});

describe('sending a command', () => {
  it('[§6] answers 202 at once and says where the command lives on', async () => {
    const { status, headers, body } = await api.ask('POST', path, reset);
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(one);
    expect(command.parse(body)).toMatchObject({ state: 'queued', stationId: 'CP-1', requestedBy: 'admin' });
    expect(api.fleet.commands).toMatchObject([
      { ...reset, waitMs: 0, timeoutMs: null, requestedBy: 'admin' },
    ]);
  });

  it('[§6] answers 200 with the outcome to a caller who waited, and never waits longer than 25 s', async () => {
    const waited = await api.ask('POST', path, { ...reset, timeoutSeconds: 40 }, { prefer: 'wait=90' });
    expect(waited).toMatchObject({
      status: 200,
      body: { state: 'answered', response: { status: 'Accepted' } },
    });
    expect(waited.headers.get('preference-applied')).toBe('wait=25');
    expect(api.fleet.commands).toMatchObject([{ waitMs: 25_000, timeoutMs: 40_000 }]);
  });

  it('[§6] passes on each refusal, with pointers into the request', async () => {
    const refusals = [
      ['unknown-action', 400, '/action'],
      ['invalid-payload', 400, '/payload/type'],
      ['never-connected', 409, undefined],
      ['queue-full', 429, undefined],
      ['not-found', 404, undefined],
    ] as const;
    for (const [code, status, pointer] of refusals) {
      const errors =
        code === 'invalid-payload' ? { errors: [{ pointer: '/type', detail: 'is missing' }] } : {};
      api.fleet.override = { requestCommand: async () => ({ ok: false, code, detail: 'No', ...errors }) };
      const refused = await api.ask('POST', path, reset);
      expect(refused).toMatchObject({ status, body: { type: `/problems/${code}` } });
      expect((refused.body.errors as { pointer: string }[] | undefined)?.[0]?.pointer).toBe(pointer);
    }
  });

  it('[§7] refuses what is no JSON, not declared as JSON, too large or misspelt', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await api.ask('POST', path, '{"action":', json)).toMatchObject({
      status: 400,
      body: { type: '/problems/malformed-json' },
    });
    expect((await api.send('POST', path, '{}')).status).toBe(415);
    expect((await api.send('POST', path, { ...reset, payload: { data: 'x'.repeat(300_000) } })).status).toBe(
      413,
    );
    const misspelt = await api.ask('POST', path, { ...reset, timeout: 5 });
    expect(misspelt).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    expect(api.fleet.commands).toEqual([]);
  });
});

describe('a command with an Idempotency-Key', () => {
  it('[I5] happens once: a repetition gets the first answer', async () => {
    const headers = { 'idempotency-key': 'press-1' };
    const first = await api.ask('POST', path, reset, headers);
    const second = await api.ask('POST', path, reset, headers);
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(one);
    expect(api.fleet.commands).toHaveLength(1);
  });

  it('[§7] is refused when the key belongs to another request', async () => {
    const headers = { 'idempotency-key': 'press-2' };
    await api.ask('POST', path, reset, headers);
    const other = await api.ask('POST', path, { action: 'ClearCache' }, headers);
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-mismatch' } });
  });

  it('[§7] may be repeated after a refusal, and when nobody knows what happened: the station does', async () => {
    const refused = { 'idempotency-key': 'press-3' };
    expect((await api.send('POST', path, { action: '' }, refused)).status).toBe(400);
    expect((await api.send('POST', path, reset, refused)).status).toBe(202);
    const unknown = { 'idempotency-key': 'press-4' };
    api.fleet.override = { requestCommand: () => Promise.reject(new Error('Network connection lost.')) };
    expect((await api.send('POST', path, reset, unknown)).status).toBe(503);
    api.fleet.override = {};
    expect((await api.send('POST', path, reset, unknown)).status).toBe(202);
    expect(api.fleet.commands).toHaveLength(2);
  });

  it('[I8] needs no database', async () => {
    const broken = {
      prepare: () => {
        throw new Error('D1 is down');
      },
    } as unknown as D1Database;
    const withoutDatabase = createTestApp({ db: broken });
    await withoutDatabase.fleet.station('CP-1').provision({
      id: 'CP-1',
      siteId: null,
      securityProfile: 0,
      registration: 'accepted',
      password: null,
    });
    const answer = await withoutDatabase.send('POST', path, reset, { 'idempotency-key': 'press-5' });
    expect(answer.status).toBe(202);
  });

  it('[§7] is refused when its key is none', async () => {
    const empty = await api.ask('POST', path, reset, { 'idempotency-key': 'x'.repeat(300) });
    expect(empty).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
  });
});

describe('a command', () => {
  it('[§6] can be read, and cancelled while it is queued', async () => {
    expect((await api.ask('GET', one)).body).toMatchObject({ action: 'Reset', state: 'queued' });
    expect((await api.ask('DELETE', one)).body).toMatchObject({ state: 'cancelled' });
    api.fleet.override = {
      cancelCommand: async () => ({ ok: false, code: 'already-sent', detail: 'It was sent' }),
    };
    expect(await api.ask('DELETE', one)).toMatchObject({
      status: 409,
      body: { type: '/problems/already-sent' },
    });
  });

  it('[§7] that does not exist is not found', async () => {
    expect((await api.send('GET', `${path}/none`)).status).toBe(404);
    expect((await api.send('DELETE', `${path}/none`)).status).toBe(404);
    expect((await api.send('POST', '/api/v1/stations/nobody/commands', reset)).status).toBe(404);
  });
});
