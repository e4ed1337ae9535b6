import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandState } from '../../../src/domain/command.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { advanceOpenJobs } from '../../../src/http/advance-open-jobs.ts';
import { jobWithStations } from '../../../src/http/contract/job.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { noonMs, stationEvent } from '../../support/read-model-samples.ts';
import { fakeCommand } from './fake-station.ts';
import { type TestApp, createTestApp } from './test-app.ts';

const path = '/api/v1/jobs';
let api: TestApp;

async function provision(id: string, ocppVersion: OcppVersion, siteId = 'harbour'): Promise<void> {
  await api.ask('POST', '/api/v1/stations', { id });
  await applyEventBatches(env.DB, [
    { stationId: id, eventNumber: 1, atMs: noonMs, events: [stationEvent({ id, ocppVersion, siteId })] },
  ]);
}

beforeEach(async () => {
  await env.DB.batch(
    ['stations', 'jobs', 'job_stations'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
  api = createTestApp();
  await provision('CP-1', '1.6');
  await provision('CP-2', '2.0.1');
  await provision('CP-3', '2.0.1', 'airport');
});

const reset = {
  action: 'Reset',
  payloadByVersion: { '1.6': { type: 'Soft' }, '2.0.1': { type: 'OnIdle' } },
};

describe('one command for many stations', () => {
  it('[§6] goes to each in the words of its version, and says what became of each', async () => {
    const stationIds = ['CP-1', 'CP-2'];
    const made = await api.ask('POST', path, { ...reset, stationIds });
    expect(made.status).toBe(202);
    expect(jobWithStations.parse(made.body)).toMatchObject({
      state: 'running',
      counts: { queued: 2 },
      stations: stationIds.map((stationId) => ({ stationId, state: 'queued' })),
    });
    expect(api.fleet.commands.map(({ payload }) => payload)).toEqual([{ type: 'Soft' }, { type: 'OnIdle' }]);
    api.fleet.override = {
      readCommand: async () => fakeCommand({ state: 'answered', settledAtMs: noonMs }),
    };
    const read = await api.ask('GET', `${path}/${made.body['id'] as string}`);
    expect(read.body).toMatchObject({ state: 'done', counts: { answered: 2 } });
    expect((await api.ask('GET', path)).body).toMatchObject({ items: [{ state: 'done', action: 'Reset' }] });
  });

  it('[§6] goes to all that fit a filter; a version without a payload cannot be asked', async () => {
    const job = { action: 'Reset', payloadByVersion: { '2.0.1': { type: 'OnIdle' } }, filter: {} };
    const { body } = await api.ask('POST', path, job);
    expect(body).toMatchObject({ counts: { impossible: 1, queued: 2 } });
    const narrow = await api.ask('POST', path, { ...job, filter: { siteId: 'airport', vendor: 'VOLTWERK' } });
    expect(narrow.body).toMatchObject({ stations: [{ stationId: 'CP-3', state: 'queued' }] });
  });

  it('[I5] reaches each station once, though a station fails at first and the job is looked at again', async () => {
    let failing = true;
    const station = (id: string) => api.fleet.station(id);
    const flaky = createTestApp({
      station: (id) => ({
        ...station(id),
        requestCommand: async (input) => {
          if (id === 'CP-2' && failing) throw new Error('Network connection lost.');
          return await station(id).requestCommand(input);
        },
      }),
    });
    const made = await flaky.ask('POST', path, { ...reset, filter: {} });
    expect(made.body).toMatchObject({ counts: { queued: 2, waiting: 1 } });
    failing = false;
    await advanceOpenJobs({ db: env.DB, station, nowMs: () => noonMs });
    await flaky.ask('GET', `${path}/${made.body['id'] as string}`);
    const keys = api.fleet.commands.map(({ idempotency }) => idempotency?.key);
    expect(keys.filter((key) => key === `job ${made.body['id'] as string}`)).toHaveLength(keys.length);
  });

  it('[§6] takes a second word above 25 stations, and never more than a thousand', async () => {
    for (let number = 10; number < 35; number += 1) await provision(`CP-${number}`, '1.6');
    const all = { action: 'ClearCache', payload: {}, filter: {} };
    const unsure = await api.ask('POST', path, all);
    expect(unsure).toMatchObject({ status: 409, body: { type: '/problems/confirmation-needed' } });
    expect(api.fleet.commands).toEqual([]);
    const { confirmation } = unsure.body as { confirmation: string };
    expect(unsure.body['confirmationExpiresAt']).toBe(new Date(noonMs + 300_000).toISOString());
    const made = await api.ask('POST', path, { ...all, confirmation });
    expect(made.status).toBe(202);
    const commands = api.fleet.commands.length;
    expect(commands).toBeGreaterThan(25);
    // Used twice, it does nothing twice.
    const again = await api.ask('POST', path, { ...all, confirmation });
    expect(again).toMatchObject({ status: 202, body: { id: made.body['id'] } });
    expect(api.fleet.commands).toHaveLength(commands);
  });

  it('[CWE-352] a second word is for one operator, one command, the same stations, and five minutes', async () => {
    for (let number = 10; number < 36; number += 1) await provision(`CP-${number}`, '1.6');
    const all = { action: 'ClearCache', payload: {}, filter: {} };
    const { confirmation } = (await api.ask('POST', path, all)).body as { confirmation: string };
    const refusal = { status: 409, body: { type: '/problems/confirmation-needed' } };
    const others = [
      { ...reset, filter: {} },
      { ...all, filter: { ocppVersion: '1.6' } },
      { ...all, payload: { more: 1 } },
    ];
    for (const other of others)
      expect(await api.ask('POST', path, { ...other, confirmation })).toMatchObject(refusal);
    await provision('CP-99', '1.6');
    expect(await api.ask('POST', path, { ...all, confirmation })).toMatchObject(refusal);
    await env.DB.prepare("DELETE FROM stations WHERE id = 'CP-99'").run();
    const late = createTestApp({ station: (id) => api.fleet.station(id), nowMs: () => noonMs + 301_000 });
    expect(await late.ask('POST', path, { ...all, confirmation })).toMatchObject(refusal);
    expect(await api.ask('POST', path, { ...all, confirmation: 'made.up.word' })).toMatchObject(refusal);
    expect(api.fleet.commands).toEqual([]);
  });

  it('[§6] once cancelled is not sent any further, and takes back what waits', async () => {
    const made = await api.ask('POST', path, { ...reset, filter: {} });
    const states: CommandState[] = [];
    api.fleet.override = {
      cancelCommand: async () => {
        states.push('cancelled');
        return { ok: true, value: fakeCommand({ state: 'cancelled', settledAtMs: noonMs }) };
      },
    };
    const cancelled = await api.ask('DELETE', `${path}/${made.body['id'] as string}`);
    expect(cancelled.body).toMatchObject({ state: 'done', counts: { cancelled: 3 } });
    expect(states).toHaveLength(3);
  });

  it('[§6] is not sent after its time', async () => {
    api.fleet.override = { requestCommand: () => Promise.reject(new Error('Network connection lost.')) };
    const made = await api.ask('POST', path, { ...reset, filter: {}, expiresInSeconds: 60 });
    expect(made.body).toMatchObject({ counts: { waiting: 3 } });
    await advanceOpenJobs({
      db: env.DB,
      station: (id) => api.fleet.station(id),
      nowMs: () => noonMs + 61_000,
    });
    const read = await api.ask('GET', `${path}/${made.body['id'] as string}`);
    expect(read.body).toMatchObject({ state: 'done', counts: { expired: 3 } });
  });

  it('[§7] is refused with what is wrong: nobody to ask, unknown stations, no payload, a secret', async () => {
    const refused = async (job: object) => await api.ask('POST', path, job);
    expect((await refused({ ...reset, filter: { siteId: 'moon' } })).status).toBe(400);
    expect(await refused({ ...reset, stationIds: ['CP-1', 'CP-99'] })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/stationIds', detail: expect.stringContaining('CP-99') }] },
    });
    expect((await refused({ action: 'Reset', filter: {} })).status).toBe(400);
    expect((await refused({ ...reset, filter: {}, stationIds: ['CP-1'] })).status).toBe(400);
    const fetched = { action: 'GetDiagnostics', payload: {}, filter: {} };
    expect(await refused(fetched)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/payload', detail: expect.stringContaining('address') }] },
    });
    const secret = { key: 'AuthorizationKey', value: '0123456789abcdef0123' };
    expect(await refused({ action: 'ChangeConfiguration', payload: secret, filter: {} })).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-payload', errors: [{ pointer: '/payload' }] },
    });
    expect((await api.send('GET', `${path}/none`)).status).toBe(404);
  });
});
