import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { advanceOpenJobs } from '../../../src/http/advance-open-jobs.ts';
import { jobWithStations } from '../../../src/http/contract/job.ts';
import { rootRotation } from '../../../src/http/contract/root-rotation.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import { noonMs, stationEvent } from '../../support/read-model-samples.ts';
import { fakeRotation } from './fake-station.ts';
import { type TestApp, createTestApp } from './test-app.ts';

const jobs = '/api/v1/jobs';
let api: TestApp;

async function provision(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await api.ask('POST', '/api/v1/stations', { id });
    const event = stationEvent({ id, ocppVersion: '2.0.1' });
    await applyEventBatches(env.DB, [{ stationId: id, eventNumber: 1, atMs: noonMs, events: [event] }]);
  }
}

beforeEach(async () => {
  await env.DB.batch(
    ['stations', 'jobs', 'job_stations'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
  api = createTestApp();
  await provision('CP-1', 'CP-2', 'CP-3', 'CP-4');
});

describe('bringing one station to another root', () => {
  const path = '/api/v1/stations/CP-1/root-rotation';

  it('[M05] shows each step with its state, and its end', async () => {
    expect((await api.ask('GET', path)).status).toBe(404);
    const begun = await api.ask('POST', path);
    expect(begun.status).toBe(202);
    const steps = rootRotation.parse(begun.body).steps.map(({ name }) => name);
    expect(steps).toEqual(['check', 'list', 'install', 'confirm', 'renew', 'use', 'remove']);
    expect((await api.ask('GET', path)).body).toMatchObject({ state: 'running', reason: null });
    expect((await api.ask('DELETE', path)).body).toMatchObject({ state: 'cancelled' });
    expect((await api.ask('DELETE', path)).body).toMatchObject({ state: 'cancelled' });
  });

  it.each([
    ['never-connected', 409, 'never-connected'],
    ['conflict', 409, 'in-use'],
    ['invalid', 400, 'invalid-request'],
  ] as const)('[§7] refused as %s says what is wrong', async (code, status, type) => {
    api.fleet.override = { rotateRoot: async () => ({ ok: false, code, detail: 'why not' }) };
    expect(await api.ask('POST', path)).toMatchObject({
      status,
      body: { type: `/problems/${type}`, detail: expect.stringContaining('why not') },
    });
    expect((await api.ask('POST', '/api/v1/stations/NONE/root-rotation')).status).not.toBe(202);
  });
});

describe('bringing many stations to another root', () => {
  const rotate = { action: 'rotate-root', filter: {} };

  it('[M05, §6] is a job: each station on its own way, with how far it is and why it failed', async () => {
    const made = await api.ask('POST', jobs, rotate);
    expect(jobWithStations.parse(made.body)).toMatchObject({ state: 'running', counts: { sent: 4 } });
    const { id } = made.body as { id: string };
    expect([...api.fleet.rotations.values()].every((rotation) => rotation.id === id)).toBe(true);
    api.fleet.rotations.set('CP-1', fakeRotation({ id, state: 'done' }));
    api.fleet.rotations.set('CP-2', fakeRotation({ id, state: 'failed', reason: 'it keeps the old root' }));
    api.fleet.rotations.set('CP-3', fakeRotation({ id, state: 'cancelled' }));
    const read = await api.ask('GET', `${jobs}/${id}`);
    expect(read.body).toMatchObject({
      state: 'running',
      stations: [
        { stationId: 'CP-1', state: 'answered', detail: null },
        { stationId: 'CP-2', state: 'refused', detail: 'it keeps the old root' },
        { stationId: 'CP-3', state: 'expired', detail: expect.stringContaining('check') },
        { stationId: 'CP-4', state: 'sent', detail: 'check' },
      ],
    });
    const cancelled = await api.ask('DELETE', `${jobs}/${id}`);
    expect(cancelled.body).toMatchObject({ state: 'done', counts: { cancelled: 1 } });
    expect(api.fleet.rotations.get('CP-4')?.state).toBe('cancelled');
  });

  it('[I5] begins at each station once, ends with its time, and asks nobody after it', async () => {
    let failing = true;
    const station = (id: string) => api.fleet.station(id);
    const flaky = createTestApp({
      station: (id) => ({
        ...station(id),
        rotateRoot: async (input) => {
          if (failing && id !== 'CP-1') throw new Error('Network connection lost.');
          return await station(id).rotateRoot(input);
        },
      }),
    });
    const made = await flaky.ask('POST', jobs, { ...rotate, expiresInSeconds: 60 });
    expect(made.body).toMatchObject({ counts: { sent: 1, waiting: 3 } });
    failing = false;
    await advanceOpenJobs({ db: env.DB, station, nowMs: () => noonMs });
    expect(api.fleet.rotations.size).toBe(4);
    await advanceOpenJobs({ db: env.DB, station, nowMs: () => noonMs + 60_000 });
    const read = await api.ask('GET', `${jobs}/${made.body['id'] as string}`);
    expect(read.body).toMatchObject({ state: 'done', counts: { expired: 4 } });
    expect([...api.fleet.rotations.values()].map(({ state }) => state)).toEqual(
      Array.from({ length: 4 }, () => 'cancelled'),
    );
  });

  it('[§6] takes a second word above 25 stations, its own permission, and no payload', async () => {
    await provision(...Array.from({ length: 24 }, (_, index) => `CP-${index + 10}`));
    const unsure = await api.ask('POST', jobs, rotate);
    expect(unsure).toMatchObject({ status: 409, body: { type: '/problems/confirmation-needed' } });
    expect(api.fleet.rotations.size).toBe(0);
    const { confirmation } = unsure.body as { confirmation: string };
    expect((await api.ask('POST', jobs, { ...rotate, confirmation })).status).toBe(202);
    expect((await api.ask('POST', jobs, { ...rotate, payload: {} })).status).toBe(400);
  });

  it('[§6] of stations that were not asked comes first: those that are away keep nobody waiting', async () => {
    const station = (id: string) => api.fleet.station(id);
    api.fleet.override = { rotateRoot: () => Promise.reject(new Error('Network connection lost.')) };
    await api.ask('POST', jobs, rotate);
    api.fleet.override = {};
    const world = { db: env.DB, station, nowMs: () => noonMs };
    const { listOpenJobs } = await import('../../../src/storage/d1/job-queries.ts');
    const { advanceJob } = await import('../../../src/http/advance-job.ts');
    for (const _ of [1, 2]) {
      const [open] = await listOpenJobs(env.DB, 1);
      if (open !== undefined) await advanceJob(world, open, 2);
    }
    expect(api.fleet.rotations.size).toBe(4);
  });
});
