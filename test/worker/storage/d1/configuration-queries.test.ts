import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import {
  idempotencyMemoryMs,
  keepFirstAnswer,
  releaseIdempotencyKey,
  reserveIdempotencyKey,
} from '../../../../src/storage/d1/idempotency-queries.ts';
import {
  deleteSite,
  findSite,
  insertSite,
  listSites,
  upsertSite,
} from '../../../../src/storage/d1/site-queries.ts';
import {
  deleteTokenGroup,
  insertTokenGroup,
  upsertTokenGroup,
} from '../../../../src/storage/d1/token-group-queries.ts';
import {
  type StoredToken,
  deleteToken,
  findToken,
  insertToken,
  listTokens,
  upsertTokens,
} from '../../../../src/storage/d1/token-queries.ts';

function storedToken(change: Partial<StoredToken> = {}): StoredToken {
  return {
    idToken: 'CafeBabe01',
    type: 'ISO14443',
    status: 'Accepted',
    groupId: null,
    masterPass: false,
    concurrentTransactionsMax: 1,
    siteIds: null,
    expiresAtMs: null,
    note: null,
    chargingPriority: 'normal',
    usualStayMinutes: null,
    usualEnergyWh: null,
    updatedAtMs: 1_000,
    ...change,
  };
}

describe('tokens', () => {
  it('[1.6 §4.1] are found without case, by one read of the primary key', async () => {
    expect(await insertToken(env.DB, storedToken())).toBe(true);
    expect(await insertToken(env.DB, storedToken({ idToken: 'CAFEBABE01' }))).toBe(false);
    expect(await findToken(env.DB, 'cafebabe01')).toMatchObject({ idToken: 'CafeBabe01', masterPass: false });
    expect(await findToken(env.DB, 'cafebabe0')).toBeNull();
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN SELECT * FROM tokens WHERE key = 'x'`).first(
      'detail',
    );
    expect(plan).toContain('USING PRIMARY KEY');
  });

  it('[§5] are written in bulk: thousands with few parameters, the later of two winning', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => storedToken({ idToken: `bulk-${index}` }));
    await upsertTokens(env.DB, [
      ...many,
      storedToken({ idToken: 'BULK-7', status: 'Blocked', masterPass: true }),
    ]);
    expect(await findToken(env.DB, 'bulk-7')).toMatchObject({ status: 'Blocked', masterPass: true });
    expect(
      await env.DB.prepare(`SELECT count(*) AS number FROM tokens WHERE key LIKE 'bulk-%'`).first('number'),
    ).toBe(2_500);
  });

  it('[§7] are listed in pages, narrowed by status and text', async () => {
    await upsertTokens(env.DB, [
      storedToken({ idToken: 'list-a', note: 'Fleet van Šiauliai' }),
      storedToken({ idToken: 'list-b', status: 'Expired' }),
      storedToken({ idToken: 'list-c' }),
    ]);
    const first = await listTokens(env.DB, { limit: 2, text: 'LIST-' });
    expect(first?.items.map((item) => item.idToken)).toEqual(['list-a', 'list-b']);
    const second = await listTokens(env.DB, { limit: 2, text: 'LIST-', cursor: first?.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ idToken: 'list-c' }], nextCursor: null });
    expect((await listTokens(env.DB, { limit: 5, text: 'fleet van' }))?.items).toHaveLength(1);
    expect((await listTokens(env.DB, { limit: 5, status: 'Expired' }))?.items).toMatchObject([
      { idToken: 'list-b' },
    ]);
    expect(await listTokens(env.DB, { limit: 5, cursor: 'none of ours' })).toBeNull();
  });

  it('[§7] are removed once', async () => {
    await upsertTokens(env.DB, [storedToken({ idToken: 'short-lived' })]);
    expect(await deleteToken(env.DB, 'SHORT-LIVED')).toBe(true);
    expect(await deleteToken(env.DB, 'short-lived')).toBe(false);
  });

  it('[§7] keep their group from being removed', async () => {
    const group = { id: 'drivers', name: 'Drivers', createdAtMs: 1, updatedAtMs: 1 };
    expect(await insertTokenGroup(env.DB, group)).toBe(true);
    expect(await insertTokenGroup(env.DB, group)).toBe(false);
    const renamed = await upsertTokenGroup(env.DB, {
      ...group,
      name: 'All drivers',
      createdAtMs: 9,
      updatedAtMs: 9,
    });
    expect(renamed).toEqual({ id: 'drivers', name: 'All drivers', createdAtMs: 1, updatedAtMs: 9 });
    await upsertTokens(env.DB, [storedToken({ idToken: 'member', groupId: 'drivers' })]);
    expect(await deleteTokenGroup(env.DB, 'drivers')).toBe('in-use');
    await deleteToken(env.DB, 'member');
    expect(await deleteTokenGroup(env.DB, 'drivers')).toBe('removed');
    expect(await deleteTokenGroup(env.DB, 'drivers')).toBe('not-found');
  });
});

describe('sites', () => {
  it('[§7] are added, replaced with their age kept, listed and removed', async () => {
    const site = {
      id: 'harbour',
      name: 'Harbour',
      address: null,
      timeZone: 'Europe/Vilnius',
      latitude: 55.7,
      longitude: 21.1,
      createdAtMs: 1,
      updatedAtMs: 1,
    };
    expect(await insertSite(env.DB, site)).toBe(true);
    expect(await insertSite(env.DB, site)).toBe(false);
    const replaced = await upsertSite(env.DB, {
      ...site,
      name: 'Old harbour',
      createdAtMs: 9,
      updatedAtMs: 9,
    });
    expect(replaced).toEqual({ ...site, name: 'Old harbour', updatedAtMs: 9 });
    expect(await findSite(env.DB, 'harbour')).toEqual(replaced);
    expect(await listSites(env.DB, { limit: 5 })).toEqual({ items: [replaced], nextCursor: null });
    expect(await listSites(env.DB, { limit: 5, cursor: 'none of ours' })).toBeNull();
    expect(await deleteSite(env.DB, 'harbour')).toBe(true);
    expect(await deleteSite(env.DB, 'harbour')).toBe(false);
  });
});

describe('idempotency keys', () => {
  it('[§7] are reserved once, and give the first answer from then on', async () => {
    expect(await reserveIdempotencyKey(env.DB, 'k1', 'a', 1_000)).toEqual({ kind: 'reserved' });
    expect(await reserveIdempotencyKey(env.DB, 'k1', 'a', 1_001)).toEqual({ kind: 'pending' });
    const answer = { status: 202, location: '/x', body: '{}' };
    await keepFirstAnswer(env.DB, 'k1', answer);
    expect(await reserveIdempotencyKey(env.DB, 'k1', 'a', 1_002)).toEqual({ kind: 'answered', answer });
    expect(await reserveIdempotencyKey(env.DB, 'k1', 'b', 1_003)).toEqual({ kind: 'other-request' });
  });

  it('[§7] are free again after a request that did nothing, and after a day', async () => {
    await reserveIdempotencyKey(env.DB, 'k2', 'a', 1_000);
    await releaseIdempotencyKey(env.DB, 'k2');
    expect(await reserveIdempotencyKey(env.DB, 'k2', 'b', 1_000)).toEqual({ kind: 'reserved' });
    expect(await reserveIdempotencyKey(env.DB, 'k2', 'c', 1_001 + idempotencyMemoryMs)).toEqual({
      kind: 'reserved',
    });
  });
});
