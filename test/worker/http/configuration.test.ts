import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { overview, site, token, tokenGroup } from '../../../src/http/contract/configuration.ts';
import { sample, transaction } from '../../../src/http/contract/transaction.ts';
import { applyEventBatches } from '../../../src/storage/d1/event-sink.ts';
import {
  eventBatch,
  stationEvent,
  transactionEvent,
  transactionSnapshot,
} from '../../support/read-model-samples.ts';
import { createTestApp } from './test-app.ts';

const api = createTestApp();
const transactionPath = `/api/v1/transactions/${transactionSnapshot().id}`;

describe('tokens', () => {
  it('[§7] are added once, replaced, read without case and removed', async () => {
    const added = await api.ask('POST', '/api/v1/tokens', { idToken: 'Cafe01', note: 'Rūta' });
    expect(added.status).toBe(201);
    expect(token.parse(added.body)).toMatchObject({ idToken: 'Cafe01', status: 'Accepted', note: 'Rūta' });
    expect((await api.send('POST', '/api/v1/tokens', { idToken: 'CAFE01' })).status).toBe(409);
    const put = await api.ask('PUT', '/api/v1/tokens/CAFE01', { idToken: 'Cafe01', status: 'Blocked' });
    expect(put).toMatchObject({ status: 200, body: { idToken: 'Cafe01', status: 'Blocked', note: null } });
    expect((await api.ask('GET', '/api/v1/tokens/cafe01')).body).toEqual(put.body);
    const other = await api.ask('PUT', '/api/v1/tokens/CAFE01', { idToken: 'Cafe02' });
    expect(other).toMatchObject({ status: 400, body: { errors: [{ pointer: '/idToken' }] } });
    expect((await api.send('DELETE', '/api/v1/tokens/cafe01')).status).toBe(204);
    expect((await api.send('DELETE', '/api/v1/tokens/cafe01')).status).toBe(404);
    expect((await api.send('GET', '/api/v1/tokens/cafe01')).status).toBe(404);
  });

  it('[§7] with a misspelt expiry are refused: a typo must not open a token for ever', async () => {
    const misspelt = await api.ask('POST', '/api/v1/tokens', {
      idToken: 'X',
      expires: '2026-01-01T00:00:00Z',
    });
    expect(misspelt.status).toBe(400);
    const noDate = await api.ask('POST', '/api/v1/tokens', { idToken: 'X', expiresAt: 'tomorrow' });
    expect(noDate).toMatchObject({ status: 400, body: { errors: [{ pointer: '/expiresAt' }] } });
  });

  it('[§7] are imported from CSV: good lines are taken, bad ones named', async () => {
    const csv = [
      'idToken,status,masterPass,expiresAt,note',
      'csv-1,,,,"Doe, Jane ""JD"""',
      'csv-2,Blocked,yes,2027-01-01T00:00:00Z,',
      'csv-3,Broken,,,',
      '',
      ',Accepted,,,no token',
    ].join('\r\n');
    const imported = await api.ask('POST', '/api/v1/tokens/import', csv, { 'content-type': 'text/csv' });
    expect(imported).toMatchObject({ status: 200, body: { imported: 2, failed: 2 } });
    const lines = (imported.body.errors as { line: number; pointer: string }[]).map(({ line, pointer }) => [
      line,
      pointer,
    ]);
    expect(lines).toEqual([
      [4, '/status'],
      [6, '/idToken'],
    ]);
    expect((await api.ask('GET', '/api/v1/tokens/csv-1')).body).toMatchObject({ note: 'Doe, Jane "JD"' });
    const second = (await api.ask('GET', '/api/v1/tokens/csv-2')).body;
    expect(second).toMatchObject({ masterPass: true, expiresAt: '2027-01-01T00:00:00.000Z' });
    const list = await api.ask('GET', '/api/v1/tokens?q=csv-&status=Accepted');
    expect(list.body).toMatchObject({ items: [{ idToken: 'csv-1' }] });
  });

  it('[§7] come in no other form than CSV with known columns', async () => {
    const csv = { 'content-type': 'text/csv; charset=utf-8' };
    expect((await api.send('POST', '/api/v1/tokens/import', 'idToken,colour\na,b', csv)).status).toBe(400);
    expect((await api.send('POST', '/api/v1/tokens/import', '', csv)).status).toBe(400);
    expect((await api.send('POST', '/api/v1/tokens/import', { idToken: 'a' })).status).toBe(415);
  });
});

describe('token groups and sites', () => {
  it('[§7] are added, replaced, listed and removed; what is in use stays', async () => {
    const group = await api.ask('POST', '/api/v1/token-groups', { name: 'Drivers' });
    expect(tokenGroup.parse(group.body)).toMatchObject({ id: 'generated-1', name: 'Drivers' });
    const groupPath = '/api/v1/token-groups/generated-1';
    expect((await api.ask('PUT', groupPath, { name: 'All' })).body).toMatchObject({ name: 'All' });
    await api.ask('PUT', '/api/v1/tokens/member', { groupId: 'generated-1' });
    expect(await api.ask('DELETE', groupPath)).toMatchObject({
      status: 409,
      body: { type: '/problems/in-use' },
    });
    await api.send('DELETE', '/api/v1/tokens/member');
    expect((await api.send('DELETE', groupPath)).status).toBe(204);
    expect((await api.send('GET', groupPath)).status).toBe(404);

    const created = await api.ask('POST', '/api/v1/sites', {
      id: 'harbour',
      name: 'Harbour',
      timeZone: 'Europe/Vilnius',
    });
    expect(site.parse(created.body)).toMatchObject({
      id: 'harbour',
      timeZone: 'Europe/Vilnius',
      latitude: null,
    });
    expect((await api.send('POST', '/api/v1/sites', { id: 'harbour', name: 'Twin' })).status).toBe(409);
    const put = await api.ask('PUT', '/api/v1/sites/harbour', { name: 'Old harbour' });
    expect(put.body).toMatchObject({
      name: 'Old harbour',
      timeZone: 'UTC',
      createdAt: created.body.createdAt,
    });
    expect((await api.ask('GET', '/api/v1/sites')).body).toMatchObject({
      items: [put.body],
      nextCursor: null,
    });
    await applyEventBatches(env.DB, [eventBatch(1, stationEvent({ siteId: 'harbour' }))]);
    expect(await api.ask('DELETE', '/api/v1/sites/harbour')).toMatchObject({ status: 409 });
    await applyEventBatches(env.DB, [eventBatch(2, { type: 'station-removed', stationId: 'CP-1' })]);
    expect((await api.send('DELETE', '/api/v1/sites/harbour')).status).toBe(204);
    expect((await api.send('GET', '/api/v1/sites/harbour')).status).toBe(404);
  });

  it('[§7] take only time zones that exist and ids that fit into a path', async () => {
    const zone = await api.ask('POST', '/api/v1/sites', { name: 'X', timeZone: 'Europe/Atlantis' });
    expect(zone).toMatchObject({ status: 400, body: { errors: [{ pointer: '/timeZone' }] } });
    expect((await api.send('PUT', '/api/v1/sites/a%20b', { name: 'X' })).status).toBe(400);
    expect((await api.send('PUT', '/api/v1/sites/a', { id: 'b', name: 'X' })).status).toBe(400);
  });
});

describe('transactions', () => {
  it('[§7] are listed from the read model and read from their station', async () => {
    await applyEventBatches(env.DB, [eventBatch(11, stationEvent(), transactionEvent())]);
    await api.ask('POST', '/api/v1/stations', { id: 'CP-1' });
    const list = await api.ask('GET', '/api/v1/transactions?state=active&from=2026-06-01T00:00:00Z');
    expect(list.body).toMatchObject({ items: [{ energyWh: 4_200, stationId: 'CP-1' }] });
    const read = await api.ask('GET', transactionPath);
    expect(transaction.parse(read.body)).toMatchObject({ energyWh: 4_321, asOf: null });
    const samples = await api.ask('GET', `${transactionPath}/samples?limit=2`);
    expect((samples.body.items as unknown[]).map((item) => sample.parse(item).values[0]?.value)).toEqual([
      11_000, 11_001,
    ]);
    const rest = await api.ask(
      'GET',
      `${transactionPath}/samples?limit=2&cursor=${String(samples.body.nextCursor)}`,
    );
    expect(rest.body).toMatchObject({ items: [{ values: [{ value: 11_002 }] }], nextCursor: null });
    expect((await api.ask('GET', `${transactionPath}/events`)).body).toMatchObject({ items: [{}, {}] });
    expect((await api.send('GET', '/api/v1/transactions/none')).status).toBe(404);
  });

  it('[I2] outlive their station in the read model', async () => {
    await api.send('DELETE', '/api/v1/stations/CP-1');
    const read = await api.ask('GET', transactionPath);
    expect(transaction.parse(read.body)).toMatchObject({ energyWh: 4_200, asOf: expect.any(String) });
    expect((await api.ask('GET', `${transactionPath}/samples`)).body).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});

describe('the fleet', () => {
  it('[§7] at a glance is what the contract says', async () => {
    const { body } = await api.ask('GET', '/api/v1/overview');
    expect(overview.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      transactions: { active: 1, startedToday: 1, energyTodayWh: 4_200, powerW: 11_000 },
    });
  });

  it('[I10] lists who was refused', async () => {
    const { body } = await api.ask('GET', '/api/v1/unknown-stations');
    expect(body).toMatchObject({
      items: [{ stationId: 'CP-9', reason: 'unknown-station', attempts: 3, at: '2026-06-01T12:00:00.000Z' }],
      nextCursor: null,
    });
  });
});
