import { describe, expect, it } from 'vitest';
import { isLoginToken, issueLoginToken, loginLifetimeS } from '../../../src/security/login-token.ts';

const nowMs = Date.UTC(2026, 0, 1);

describe('a login token', () => {
  it('[§7] lasts twelve hours', async () => {
    const token = await issueLoginToken('key', nowMs);
    expect(loginLifetimeS).toBe(43_200);
    expect(await isLoginToken(token, 'key', nowMs + 43_199_000)).toBe(true);
    expect(await isLoginToken(token, 'key', nowMs + 43_201_000)).toBe(false);
  });

  it('[§7] dies with the key it was issued under', async () => {
    const token = await issueLoginToken('old key', nowMs);
    expect(await isLoginToken(token, 'new key', nowMs)).toBe(false);
    expect(await isLoginToken(token, '', nowMs)).toBe(false);
    expect(await isLoginToken(token, undefined, nowMs)).toBe(false);
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
      expect(await isLoginToken(forged, 'key', nowMs)).toBe(false);
    }
  });
});
