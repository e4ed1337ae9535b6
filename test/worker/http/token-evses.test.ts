import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findTokenAndHook } from '../../../src/storage/d1/authorization-hook-queries.ts';
import { createTestApp } from './test-app.ts';

const app = createTestApp();

describe('a token for some EVSEs', () => {
  it('[C01.FR.19] is kept with them, and found by the station that asks', async () => {
    const evses = [{ stationId: 'CP-1', evseIds: [1, 2] }];
    const write = { idToken: 'Some-Evses', evses, language: 'de', personalMessage: 'Guten Tag' };
    expect(await app.ask('POST', '/api/v1/tokens', write)).toMatchObject({ status: 201, body: write });
    expect((await app.ask('GET', '/api/v1/tokens/some-evses')).body).toMatchObject(write);
    const { record } = await findTokenAndHook(env.DB, 'SOME-EVSES', null, null);
    expect(record).toMatchObject({ evses, language: 'de', personalMessage: 'Guten Tag' });
    expect(await app.ask('PUT', '/api/v1/tokens/some-evses', {})).toMatchObject({
      body: { evses: null, language: null, personalMessage: null },
    });
    expect((await findTokenAndHook(env.DB, 'some-evses', null, null)).record?.evses).toBeNull();
    const bad = { idToken: 'Bad', evses: [{ stationId: 'CP-1', evseIds: [0] }] };
    expect((await app.send('POST', '/api/v1/tokens', bad)).status).toBe(400);
  });
});
