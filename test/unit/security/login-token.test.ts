import { describe, expect, it } from 'vitest';
import {
  issueLoginToken,
  issueToken,
  loginLifetimeS,
  readLoginToken,
  readToken,
} from '../../../src/security/login-token.ts';

const nowMs = Date.UTC(2026, 0, 1);

describe('a login token', () => {
  it('[§7] lasts twelve hours', async () => {
    const token = await issueLoginToken('key', nowMs);
    expect(loginLifetimeS).toBe(43_200);
    expect(await readLoginToken(token, 'key', nowMs + 43_199_000)).toBe('admin');
    expect(await readLoginToken(token, 'key', nowMs + 43_201_000)).toBeNull();
  });

  it('[§7] says whose login it is, and is no other kind of token', async () => {
    expect(await readLoginToken(await issueLoginToken('key', nowMs, 'user-1'), 'key', nowMs)).toBe('user-1');
    const other = await issueToken('key', 'another purpose', { sub: 'admin' }, 60, nowMs);
    expect(await readLoginToken(other, 'key', nowMs)).toBeNull();
    expect(await readToken(other, 'key', 'another purpose', nowMs)).toMatchObject({ sub: 'admin' });
  });

  it('[§7] dies with the key it was issued under', async () => {
    const token = await issueLoginToken('old key', nowMs);
    expect(await readLoginToken(token, 'new key', nowMs)).toBeNull();
    expect(await readLoginToken(token, '', nowMs)).toBeNull();
    expect(await readLoginToken(token, undefined, nowMs)).toBeNull();
  });

  it('[§7] is believed only with our signature and our algorithm', async () => {
    const token = await issueLoginToken('key', nowMs);
    const [, claims, signature] = token.split('.');
    const unsigned = btoa(JSON.stringify({ alg: 'none' })).replaceAll('=', '');
    for (const forged of [
      `${unsigned}.${claims}.`,
      `${unsigned}.${claims}.${signature}`,
      '',
      'a.b.c',
      `${token}x`,
    ]) {
      expect(await readLoginToken(forged, 'key', nowMs)).toBeNull();
    }
  });
});
