import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findDefaultProfilesFor } from '../../../src/storage/d1/default-profile-queries.ts';
import { createTestApp } from './test-app.ts';

const app = createTestApp();
const path = '/api/v1/default-profiles';
const night = {
  appliesTo: { kind: 'all' },
  purpose: 'TxDefaultProfile',
  kind: 'Recurring',
  recurrencyKind: 'Daily',
  startSchedule: '2026-01-01T22:00:00Z',
  durationSeconds: 28_800,
  chargingRateUnit: 'A',
  periods: [{ startPeriod: 0, limit: 10, numberPhases: 3 }],
};
const station = { id: 'CP-1', siteId: 'depot', vendor: 'Acme', model: 'Post' };
const limits = async (who: Partial<typeof station> = {}) =>
  (await findDefaultProfilesFor(env.DB, { ...station, ...who })).map(
    ({ profile }) => profile.chargingSchedule[0]?.chargingSchedulePeriod[0]?.limit,
  );
const narrower = (appliesTo: object, limit: number) => ({
  ...night,
  appliesTo,
  periods: [{ startPeriod: 0, limit }],
});

describe('default profiles', () => {
  it('[K01] are added, read, changed and removed; an id is given out once', async () => {
    const added = await app.ask('POST', path, night);
    expect(added).toMatchObject({ status: 201, body: { ...night, evseId: 0, stackLevel: 0 } });
    const { id } = added.body as { id: number };
    expect(id).toBeGreaterThan(2_000_000);
    expect(added.headers.get('location')).toBe(`${path}/${id}`);
    const changed = { ...night, periods: [{ startPeriod: 0, limit: 8 }] };
    expect(await app.ask('PUT', `${path}/${id}`, changed)).toMatchObject({ status: 200, body: changed });
    expect((await app.ask('GET', `${path}/${id}`)).body).toMatchObject({ id, periods: changed.periods });
    expect((await app.ask('GET', path)).body['items']).toMatchObject([{ id }]);
    expect((await app.send('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await app.send('GET', `${path}/${id}`)).status).toBe(404);
    const next = (await app.ask('POST', path, night)).body as { id: number };
    expect(next.id).toBeGreaterThan(id);
    await app.send('DELETE', `${path}/${next.id}`);
    expect((await app.send('DELETE', `${path}/nonsense`)).status).toBe(404);
  });

  it('[K01.FR.38, K01.FR.40] what no station could take is refused, with the rule and the place', async () => {
    const { startSchedule: _none, ...endless } = night;
    const faulty = {
      ...endless,
      purpose: 'ChargingStationMaxProfile',
      evseId: 1,
      periods: [{ startPeriod: 5, limit: 1.25 }],
    };
    const { status, body } = await app.ask('POST', path, faulty);
    expect(status).toBe(400);
    const errors = body['errors'] as { pointer: string; detail: string }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/periods/0/limit',
      '/periods/0/startPeriod',
      '/purpose',
      '/startSchedule',
    ]);
    expect(errors.every(({ detail }) => /\[.+\]$/.test(detail))).toBe(true);
    expect((await app.send('POST', path, { ...night, limit: 3 })).status).toBe(400);
  });

  it('[K01] a station finds those for itself, its model in any case, its site and all: the narrowest', async () => {
    for (const write of [
      narrower({ kind: 'all' }, 32),
      narrower({ kind: 'site', siteId: 'depot' }, 25),
      narrower({ kind: 'model', vendor: 'ACME', model: 'Post' }, 20),
      narrower({ kind: 'station', stationId: 'CP-2' }, 16),
    ]) {
      expect((await app.send('POST', path, write)).status).toBe(201);
    }
    expect(await limits()).toEqual([20]);
    expect(await limits({ model: 'Duo' })).toEqual([25]);
    expect(await limits({ model: 'Duo', siteId: 'other' })).toEqual([32]);
    expect(await limits({ id: 'CP-2' })).toEqual([16]);
  });

  it('[design §6] a station is brought to them at once when somebody asks', async () => {
    expect((await app.send('POST', '/api/v1/stations/CP-9/default-profiles')).status).toBe(404);
    await app.ask('POST', '/api/v1/stations', { id: 'CP-9' });
    expect((await app.send('POST', '/api/v1/stations/CP-9/default-profiles')).status).toBe(202);
  });
});
