import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/durable/station-rpc.ts';
import { readUploadSettings } from '../../../src/security/upload-settings.ts';
import { pruneUploads } from '../../../src/storage/bucket/prune-uploads.ts';
import { findUpload, listUploads } from '../../../src/storage/d1/upload-queries.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { fakeCommand } from './fake-station.ts';
import { type TestApp, createTestApp, origin } from './test-app.ts';

const settings = readUploadSettings({ UPLOADS: env.UPLOADS as R2Bucket });
const noKey = { authorization: '' };
let ids = 0;
const newId = () => `upload-test-${String((ids += 1)).padStart(4, '0')}`;

interface Asked {
  readonly api: TestApp;
  readonly stationId: string;
  readonly commandId: string;
  /** The address as the station got it, without the host. */
  readonly path: string;
}

/** The stations of these tests take every command under the id they are given, as real ones do. */
function uploadApp(change: Parameters<typeof createTestApp>[0] = {}): TestApp {
  const api = createTestApp({ newId, ...change });
  api.fleet.override = {
    async requestCommand(input: CommandInput) {
      api.fleet.commands.push(input);
      const id = input.commandId ?? 'none';
      const { action, payload } = input;
      return { ok: true, value: fakeCommand({ id, action, payload, state: 'sent', sentAtMs: noonMs }) };
    },
    readCommand: async () => null,
  };
  return api;
}

async function ask(
  stationId: string,
  body: object = { action: 'GetDiagnostics' },
  api = uploadApp(),
): Promise<Asked> {
  await api.send('POST', '/api/v1/stations', { id: stationId });
  const { status } = await api.ask('POST', `/api/v1/stations/${stationId}/commands`, body);
  expect(status).toBe(202);
  const sent = api.fleet.commands.at(-1);
  const payload = sent?.payload as { location?: string; log?: { remoteLocation: string } };
  const location = payload.location ?? payload.log?.remoteLocation ?? '';
  expect(location).toMatch(new RegExp(`^${origin}/uploads/cpu_[a-z2-9]{32}/$`));
  return { api, stationId, commandId: sent?.commandId ?? '', path: location.slice(origin.length) };
}

const bring = async (
  { api, path }: Pick<Asked, 'api' | 'path'>,
  body: BodyInit | null,
  headers: Record<string, string> = {},
  method = 'PUT',
) => await api.app.fetch(new Request(`${origin}${path}`, { method, headers, body }));

const fileOf = async ({ api, stationId, commandId }: Asked) =>
  await api.send('GET', `/api/v1/stations/${stationId}/uploads/${commandId}/content`);

async function objectsOf(stationId: string): Promise<number> {
  return ((await env.UPLOADS?.list({ prefix: `${stationId}/` }))?.objects ?? []).length;
}

describe('a file that a station is asked for', () => {
  it('[1.6 §6.25] comes to an address of its own, and is listed and downloaded byte for byte', async () => {
    const asked = await ask('UP-1');
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const kept = await bring({ ...asked, path: `${asked.path}diag%20%C3%A4.zip` }, bytes);
    expect([kept.status, await kept.text()]).toEqual([200, '']);
    const { body } = await asked.api.ask('GET', '/api/v1/stations/UP-1/uploads');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(body).toEqual({
      items: [
        {
          commandId: asked.commandId,
          stationId: 'UP-1',
          action: 'GetDiagnostics',
          requestId: null,
          logType: null,
          state: 'stored',
          requestedAt: '2026-06-01T12:00:00.000Z',
          requestedBy: 'admin',
          expiresAt: '2026-06-02T12:00:00.000Z',
          file: { name: 'diag ä.zip', sizeBytes: 60_000, sha256, receivedAt: '2026-06-01T12:00:00.000Z' },
          progress: [],
        },
      ],
      nextCursor: null,
    });
    const file = await fileOf(asked);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="diag _.zip"; filename*=UTF-8''diag%20%C3%A4.zip`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    const { body: log } = await asked.api.ask('GET', '/api/v1/audit?stationId=UP-1');
    const operations = (log['items'] as { operation: string }[]).map(({ operation }) => operation);
    expect(operations).toContain('GET /stations/:stationId/uploads/:commandId/content');
    expect(JSON.stringify(log)).not.toContain('cpu_');
  });

  it('[N01] is bound to the command, its requestId and its log type', async () => {
    const log = { logType: 'SecurityLog', requestId: 71, log: { oldestTimestamp: '2026-06-01T00:00:00Z' } };
    const first = await ask('UP-2', { action: 'GetLog', payload: log });
    expect(first.api.fleet.commands.at(-1)?.payload).toMatchObject(log);
    const second = await ask('UP-2B', { action: 'GetLog', payload: { ...log, log: {} } }, first.api);
    expect((await bring(first, 'of the first', {}, 'POST')).status).toBe(200);
    const read = async ({ stationId, commandId }: Asked) =>
      (await first.api.ask('GET', `/api/v1/stations/${stationId}/uploads/${commandId}`)).body;
    expect(await read(first)).toMatchObject({
      state: 'stored',
      requestId: 71,
      logType: 'SecurityLog',
      file: { name: 'UP-2-SecurityLog-20260601120000.log', sizeBytes: 12 },
    });
    expect(await read(second)).toMatchObject({ state: 'waiting', file: null });
    expect((await fileOf(second)).status).toBe(404);
    // Not to be had under another station's name either.
    expect((await fileOf({ ...first, stationId: 'UP-2B' })).status).toBe(404);
  });

  it('[RFC 7578] may come as a form, of which the first file is taken', async () => {
    const asked = await ask('UP-3');
    const form = new FormData();
    form.set('user', 'x');
    form.set('file', new File(['line 1\r\n--line 2\r\n'], '../../etc/pass"wd.log'));
    form.set('other', new File(['no'], 'no.log'));
    expect((await bring(asked, form, {}, 'POST')).status).toBe(200);
    expect(await (await fileOf(asked)).text()).toBe('line 1\r\n--line 2\r\n');
    const kept = await findUpload(env.DB, 'UP-3', asked.commandId);
    expect(kept?.file?.name).toBe('pass_22wd.log');
  });

  it('[house] goes to a server of the operator when the command names one, and nothing is made', async () => {
    const api = uploadApp();
    await api.send('POST', '/api/v1/stations', { id: 'UP-4' });
    const payload = { location: 'https://files.example.org/in' };
    await api.send('POST', '/api/v1/stations/UP-4/commands', { action: 'GetDiagnostics', payload });
    expect(api.fleet.commands.at(-1)?.payload).toEqual(payload);
    expect(await listUploads(env.DB, { stationId: 'UP-4', limit: 10 })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('[house] is asked for where stations reach the server, and also where private addresses are refused', async () => {
    const uploads = { ...settings, origin: 'http://10.0.0.5:8787' } as never;
    const api = uploadApp({ uploads, privateLocations: false });
    await api.send('POST', '/api/v1/stations', { id: 'UP-5' });
    await api.send('POST', '/api/v1/stations/UP-5/commands', { action: 'GetDiagnostics' });
    expect(api.fleet.commands.at(-1)?.payload).toMatchObject({
      location: expect.stringMatching(/^http:\/\/10\.0\.0\.5:8787\/uploads\/cpu_/),
    });
  });

  it('[house] cannot be kept without a bucket, which the operator is told, with where and what to do', async () => {
    const api = uploadApp({ uploads: null });
    await api.send('POST', '/api/v1/stations', { id: 'UP-6' });
    const command = { action: 'GetLog', payload: { logType: 'SecurityLog', requestId: 1, log: {} } };
    const refused = await api.ask('POST', '/api/v1/stations/UP-6/commands', command);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        type: '/problems/no-upload-bucket',
        errors: [expect.objectContaining({ pointer: '/payload/log/remoteLocation' })],
      }),
    ]);
    expect(api.fleet.commands).toEqual([]);
  });

  it('[house] has no address any more when its command was not sent', async () => {
    for (const [id, answer] of [
      ['UP-7', { ok: false, code: 'queue-full', detail: 'full' }],
      ['UP-8', { ok: true, value: fakeCommand({ state: 'expired', sentAtMs: null }) }],
    ] as const) {
      const api = uploadApp();
      await api.send('POST', '/api/v1/stations', { id });
      api.fleet.override = { requestCommand: async () => answer };
      await api.send('POST', `/api/v1/stations/${id}/commands`, { action: 'GetDiagnostics' });
      expect((await listUploads(env.DB, { stationId: id, limit: 10 }))?.items).toEqual([]);
    }
  });
});

describe('an upload address', () => {
  it('[CWE-294] is good once: used, expired, deleted, wrong and malformed look alike and write nothing', async () => {
    let nowMs = noonMs;
    const api = uploadApp({ nowMs: () => nowMs });
    const used = await ask('ONCE-1', undefined, api);
    const late = await ask('ONCE-2', undefined, api);
    const gone = await ask('ONCE-3', undefined, api);
    expect((await bring(used, 'the file')).status).toBe(200);
    expect((await bring(used, 'replayed')).status).toBe(404);
    await api.send('DELETE', `/api/v1/stations/ONCE-3/uploads/${gone.commandId}`);
    nowMs += 86_400_000;
    const wrong = `/uploads/cpu_${'a'.repeat(32)}/`;
    const paths = [used.path, late.path, gone.path, wrong, '/uploads/x', '/uploads/%00/..%2f', '/uploads/%'];
    const before = await env.DB.prepare('SELECT * FROM uploads ORDER BY 1, 2').all();
    const answers = [];
    for (const path of paths) {
      const refused = await bring({ api, path }, 'something else');
      const headers = Object.fromEntries(refused.headers);
      const { requestId, ...problem } = (await refused.json()) as Record<string, unknown>;
      expect(requestId).toBe(headers['x-request-id']);
      answers.push({ status: refused.status, ...headers, 'x-request-id': '', problem });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404 });
    const after = await env.DB.prepare('SELECT * FROM uploads ORDER BY 1, 2').all();
    expect(after.results).toEqual(before.results);
    expect(await Promise.all(['ONCE-1', 'ONCE-2', 'ONCE-3'].map(objectsOf))).toEqual([1, 0, 0]);
    expect(await (await fileOf(used)).text()).toBe('the file');
  });

  it('[CWE-362] takes one of two files that come at the same time', async () => {
    const asked = await ask('RACE');
    const answers = await Promise.all(['first', 'second', 'third'].map((text) => bring(asked, text)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 404, 404]);
    expect(await objectsOf('RACE')).toBe(1);
  });

  it('[1.6 §6.25] may be tried again after an upload that broke off, was empty, or was none', async () => {
    const asked = await ask('AGAIN');
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1_000));
        controller.error(new Error('the line is cut'));
      },
    });
    await expect(bring(asked, broken).then(({ status }) => status)).resolves.toBe(400);
    const form = { 'content-type': 'multipart/form-data; boundary=b' };
    const head = '--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n';
    for (const [body, headers] of [
      ['', {}],
      ['half', { 'content-length': '8' }],
      ['part', { 'content-range': 'bytes 0-3/8' }],
      [`${head}half a fi`, form],
      [`${head}\r\n--b--\r\n`, form],
      ['--b--\r\n', form],
    ] as [string, Record<string, string>][]) {
      const refused = await bring(asked, body, headers);
      expect([body, refused.status]).toEqual([body, 400]);
    }
    expect(await objectsOf('AGAIN')).toBe(0);
    expect((await bring(asked, 'whole')).status).toBe(200);
    expect(await (await fileOf(asked)).text()).toBe('whole');
  });

  it('[CWE-400] takes no file larger than it may be, announced or not, and keeps nothing of it', async () => {
    const api = uploadApp({ uploads: { ...settings, bytesMax: 10_000 } as never });
    const asked = await ask('LARGE', undefined, api);
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(4_000));
      },
    });
    expect((await bring(asked, endless)).status).toBe(413);
    expect((await bring(asked, 'x', { 'content-length': '10001' })).status).toBe(413);
    expect(await objectsOf('LARGE')).toBe(0);
    expect((await bring(asked, new Uint8Array(10_000))).status).toBe(200);
  });

  it('[CWE-307] a flood of wrong ones is told to wait, then not looked at; others are not held up', async () => {
    const asked = await ask('FLOOD');
    const wrong = async (address: string) =>
      await bring({ ...asked, path: '/uploads/cpu_wrong/' }, 'x', { 'cf-connecting-ip': address });
    for (let attempt = 1; attempt < 60; attempt += 1) expect((await wrong('2001:db8::1')).status).toBe(404);
    const told = await wrong('2001:db8::2');
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await wrong('2001:db8:1::1')).status).toBe(404);
    expect((await bring(asked, 'right', { 'cf-connecting-ip': '2001:db8::3' })).status).toBe(200);
  });

  it('[house] answers only what brings a file', async () => {
    const { path, api } = await ask('METHOD');
    const read = await api.send('GET', path, undefined, noKey);
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST, PUT']);
  });
});

describe('files that are here', () => {
  it('[house] go when they are deleted, when their station is removed, and when they are old', async () => {
    const api = uploadApp();
    const [deleted, removed, old, young] = [
      await ask('GO-1', undefined, api),
      await ask('GO-2', undefined, api),
      await ask('GO-3', undefined, api),
      await ask('GO-4', undefined, api),
    ];
    for (const asked of [deleted, removed, old]) await bring(asked, 'file');
    expect((await api.send('DELETE', `/api/v1/stations/GO-1/uploads/${deleted.commandId}`)).status).toBe(204);
    expect((await api.send('DELETE', '/api/v1/stations/GO-2')).status).toBe(204);
    expect(await Promise.all(['GO-1', 'GO-2', 'GO-3'].map(objectsOf))).toEqual([0, 0, 1]);
    const rows = async (stationId: string) =>
      (await listUploads(env.DB, { stationId, limit: 10 }))?.items.length;
    const dayMs = 86_400_000;
    // Without the bucket nothing is forgotten that may still be in it.
    await pruneUploads(env.DB, undefined, 30, noonMs + 31 * dayMs - 1);
    expect([await rows('GO-3'), await rows('GO-4')]).toEqual([1, 0]);
    await pruneUploads(env.DB, env.UPLOADS, 30, noonMs + 30 * dayMs);
    expect(await rows('GO-3')).toBe(1);
    await pruneUploads(env.DB, env.UPLOADS, 30, noonMs + 30 * dayMs + 1);
    expect([await rows('GO-3'), await objectsOf('GO-3')]).toEqual([0, 0]);
    expect(young.commandId).not.toBe('');
  });
});
