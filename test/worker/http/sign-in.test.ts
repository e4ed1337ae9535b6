import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSignInSettings } from '../../../src/security/sign-in-settings.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { type TestApp, createTestApp, origin } from './test-app.ts';

const issuer = 'https://id.example';
const team = 'https://team.cloudflareaccess.com';
const noKey = { authorization: '' };
let privateKey: CryptoKey;
let strangersKey: CryptoKey;
let keySet: object;
/** What the fake provider was asked, and what it will say of whoever comes with a code. */
const asked: URLSearchParams[] = [];
let claims: Record<string, unknown> = {};

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  strangersKey = (await generateKeyPair('ES256')).privateKey;
  keySet = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] };
});

async function signed(payload: Record<string, unknown>, key = privateKey): Promise<string> {
  const nowS = noonMs / 1_000;
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + 60)
    .sign(key);
}

const provider = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (url.pathname === '/.well-known/openid-configuration') {
    return Response.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
    });
  }
  if (url.pathname === '/token') {
    asked.push(new URLSearchParams(init?.body as string));
    return Response.json({ id_token: await signed(claims) });
  }
  return Response.json(keySet);
};

function appWithProviders(): TestApp {
  const variables = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'chargeplane',
    ACCESS_TEAM_DOMAIN: 'team.cloudflareaccess.com',
    ACCESS_AUDIENCE: 'aud-1',
  };
  return createTestApp({
    signIn: readSignInSettings(variables, provider as typeof fetch),
    newId: () => crypto.randomUUID(),
  });
}

async function invite(api: TestApp, role = 'viewer'): Promise<string> {
  const email = `${crypto.randomUUID()}@example.org`;
  expect((await api.send('POST', '/api/v1/users', { email, name: 'Ada', role })).status).toBe(201);
  return email;
}

/** Goes to the provider and comes back, as a browser does. */
async function comeBack(api: TestApp, change: { state?: string; nonce?: string; cookie?: string } = {}) {
  const away = await api.send('GET', '/api/v1/login/oidc', undefined, noKey);
  const target = new URL(away.headers.get('location') ?? '');
  const cookie = change.cookie ?? away.headers.get('set-cookie')?.split(';')[0] ?? '';
  claims = { ...claims, nonce: change.nonce ?? target.searchParams.get('nonce') };
  const state = change.state ?? target.searchParams.get('state') ?? '';
  const path = `/api/v1/login/oidc/callback?code=c-1&state=${state}`;
  return { target, response: await api.send('GET', path, undefined, { ...noKey, cookie }) };
}

describe('signing in through OpenID Connect', () => {
  it('[RFC 7636] an invited person gets in, with PKCE, state and nonce', async () => {
    const api = appWithProviders();
    const email = await invite(api);
    claims = {
      iss: issuer,
      aud: 'chargeplane',
      sub: email,
      email: email.toUpperCase(),
      email_verified: true,
    };
    const { target, response } = await comeBack(api);
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'chargeplane',
      redirect_uri: `${origin}/api/v1/login/oidc/callback`,
      code_challenge_method: 'S256',
    });
    const verifier = new TextEncoder().encode(asked.at(-1)?.get('code_verifier') ?? '');
    const challenge = new Uint8Array(await crypto.subtle.digest('SHA-256', verifier));
    const expected = btoa(String.fromCharCode(...challenge))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    expect(target.searchParams.get('code_challenge')).toBe(expected);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
    const cookie = /chargeplane_login=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
    const me = await api.ask('GET', '/api/v1/me', undefined, { ...noKey, cookie });
    expect(me.body).toMatchObject({ kind: 'user', role: 'viewer', authenticatedBy: 'cookie' });
  });

  it('[RFC 7636] a forged return, a replayed token, an unverified address and a stranger stay out', async () => {
    const api = appWithProviders();
    const email = await invite(api);
    const good = { iss: issuer, aud: 'chargeplane', sub: 'ada', email, email_verified: true };
    const cases: [string, Record<string, unknown>, Parameters<typeof comeBack>[1], number][] = [
      ['another state', good, { state: 'forged' }, 401],
      ['no cookie of ours', good, { cookie: 'chargeplane_sign_in=x' }, 401],
      ['another nonce', good, { nonce: 'old' }, 502],
      ['another audience', { ...good, aud: 'other' }, {}, 502],
      ['another issuer', { ...good, iss: 'https://evil.example' }, {}, 502],
      ['unverified address', { ...good, email_verified: false }, {}, 502],
      ['nobody invited', { ...good, sub: 'eve', email: 'eve@example.org' }, {}, 401],
    ];
    for (const [name, said, change, status] of cases) {
      claims = said;
      const { response } = await comeBack(api, change);
      expect({ name, status: response.status }).toEqual({ name, status });
      expect(response.headers.get('set-cookie') ?? '').not.toContain('chargeplane_login');
    }
  });

  it('[RFC 7636] an address that changed hands opens nothing', async () => {
    const api = appWithProviders();
    const email = await invite(api);
    const said = { iss: issuer, aud: 'chargeplane', sub: crypto.randomUUID(), email, email_verified: true };
    claims = said;
    expect((await comeBack(api)).response.status).toBe(302);
    claims = { ...said, sub: crypto.randomUUID() };
    expect((await comeBack(api)).response.status).toBe(401);
  });

  it('[sign-in] is off without configuration, and half a configuration is a mistake', async () => {
    expect((await createTestApp().send('GET', '/api/v1/login/oidc', undefined, noKey)).status).toBe(404);
    expect(() => readSignInSettings({ OIDC_ISSUER: issuer }, fetch)).toThrow('go together');
    expect(() => readSignInSettings({ ACCESS_AUDIENCE: 'a' }, fetch)).toThrow('go together');
  });
});

describe('Cloudflare Access', () => {
  it('[Access] a verified assertion is the person; a change must still come from our own page', async () => {
    const api = appWithProviders();
    const email = await invite(api, 'operator');
    const assertion = await signed({ iss: team, aud: 'aud-1', sub: email, email });
    const headers = { ...noKey, 'cf-access-jwt-assertion': assertion };
    const me = await api.ask('GET', '/api/v1/me', undefined, headers);
    expect(me.body).toMatchObject({ role: 'operator', authenticatedBy: 'access' });
    expect((await api.send('PUT', '/api/v1/tokens/T', {}, headers)).status).toBe(403);
    expect((await api.send('PUT', '/api/v1/tokens/T', {}, { ...headers, origin })).status).toBe(200);
  });

  it('[Access] any other assertion is none', async () => {
    const api = appWithProviders();
    const email = await invite(api);
    const good = { iss: team, aud: 'aud-1', sub: email, email };
    const forged = [
      await signed({ ...good, aud: 'other' }),
      await signed({ ...good, iss: 'https://evil.example' }),
      await signed(good, strangersKey),
      await signed({ ...good, exp: noonMs / 1_000 - 10 }).then((token) => `${token}x`),
      await signed({ ...good, sub: 'x', email: 'stranger@example.org' }),
      '',
      'a.b.c',
    ];
    for (const assertion of forged) {
      const headers = { ...noKey, 'cf-access-jwt-assertion': assertion };
      expect((await api.send('GET', '/api/v1/me', undefined, headers)).status).toBe(401);
    }
    const off = createTestApp();
    const headers = { ...noKey, 'cf-access-jwt-assertion': await signed(good) };
    expect((await off.send('GET', '/api/v1/me', undefined, headers)).status).toBe(401);
  });
});
