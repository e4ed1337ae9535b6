import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

interface Knock {
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** None at all when null. */
  readonly authorization?: string | null;
  readonly subprotocol?: string | null;
  readonly upgrade?: string | null;
  readonly status: number;
}

const passwords: Record<string, string> = {};
const basic = (user: string, password: string): string =>
  `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;

beforeAll(async () => {
  const stations = [
    { id: 'DOOR' },
    { id: 'OTHER-DOOR' },
    { id: 'TLS-ONLY', securityProfile: 2 },
    { id: 'MTLS-ONLY', securityProfile: 3 },
    { id: 'GONE' },
  ];
  for (const station of stations)
    passwords[station.id] = String((await api<StationCreated>('POST', '/stations', station)).password);
  await (await TestCharger.connect('GONE', passwords['GONE'] ?? '')).result('BootNotification', {
    chargePointVendor: 'Acme',
    chargePointModel: 'Post',
  });
  await api('DELETE', '/stations/GONE');
});

/** The right credential of a station, in the wrong place. */
const right = (id: string): string => basic(id, passwords[id] ?? '');

/** Each way to be wrong, and what it is told: 401 where it could be somebody, 400 and 426 where it can be nobody. */
const waysToBeWrong: readonly [name: string, knock: () => Knock][] = [
  ['an unknown id', () => ({ path: 'NOBODY', authorization: basic('NOBODY', 'x'), status: 401 })],
  ['an unknown id without a password', () => ({ path: 'NOBODY', authorization: null, status: 401 })],
  ['a wrong password', () => ({ path: 'DOOR', authorization: basic('DOOR', 'wrong'), status: 401 })],
  ['an empty password', () => ({ path: 'DOOR', authorization: basic('DOOR', ''), status: 401 })],
  ['no authorization', () => ({ path: 'DOOR', authorization: null, status: 401 })],
  ['an empty authorization', () => ({ path: 'DOOR', authorization: '', status: 401 })],
  ['a Bearer token', () => ({ path: 'DOOR', authorization: `Bearer ${passwords['DOOR']}`, status: 401 })],
  [
    'the admin key',
    () => ({ path: 'DOOR', authorization: 'Bearer key-of-the-tests-0123456789', status: 401 }),
  ],
  ['Basic without anything', () => ({ path: 'DOOR', authorization: 'Basic', status: 401 })],
  ['Basic that is no base64', () => ({ path: 'DOOR', authorization: 'Basic !!!!', status: 401 })],
  ['Basic with broken padding', () => ({ path: 'DOOR', authorization: 'Basic QQ=Q=', status: 401 })],
  ['Basic without a colon', () => ({ path: 'DOOR', authorization: `Basic ${btoa('DOOR')}`, status: 401 })],
  ['Basic twice', () => ({ path: 'DOOR', authorization: `${right('DOOR')}, ${right('DOOR')}`, status: 401 })],
  [
    'an endless password',
    () => ({ path: 'DOOR', authorization: basic('DOOR', 'x'.repeat(9000)), status: 401 }),
  ],
  [
    'the password with a zero byte',
    () => ({ path: 'DOOR', authorization: basic('DOOR', `${passwords['DOOR']}\0`), status: 401 }),
  ],
  [
    'the password under another name',
    () => ({ path: 'DOOR', authorization: basic('OTHER-DOOR', passwords['DOOR'] ?? ''), status: 401 }),
  ],
  [
    'the password of another station',
    () => ({ path: 'DOOR', authorization: basic('DOOR', passwords['OTHER-DOOR'] ?? ''), status: 401 }),
  ],
  [
    'the credential of another station',
    () => ({ path: 'DOOR', authorization: right('OTHER-DOOR'), status: 401 }),
  ],
  [
    'the id in small letters',
    () => ({ path: 'door', authorization: basic('door', passwords['DOOR'] ?? ''), status: 401 }),
  ],
  ['the id with a blank behind it', () => ({ path: 'DOOR%20', authorization: right('DOOR'), status: 401 })],
  ['the id with an encoded slash', () => ({ path: 'DOOR%2F', authorization: right('DOOR'), status: 401 })],
  ['a removed station', () => ({ path: 'GONE', authorization: right('GONE'), status: 401 })],
  [
    'a password where TLS is required',
    () => ({ path: 'TLS-ONLY', authorization: right('TLS-ONLY'), status: 401 }),
  ],
  [
    'a password where a certificate is required',
    () => ({ path: 'MTLS-ONLY', authorization: basic('MTLS-ONLY', 'x'), status: 401 }),
  ],
  [
    'nothing where a certificate is required',
    () => ({ path: 'MTLS-ONLY', authorization: null, status: 401 }),
  ],
  [
    'a forged client certificate',
    () => ({
      path: 'MTLS-ONLY',
      authorization: null,
      headers: {
        'cf-client-cert-verified': '1',
        'x-client-cert': 'CN=MTLS-ONLY',
        'x-forwarded-proto': 'https',
        'x-forwarded-client-cert': 'Subject="CN=MTLS-ONLY"',
        'mf-cf-blob': JSON.stringify({
          tlsVersion: 'TLSv1.3',
          tlsClientAuth: {
            certPresented: '1',
            certVerified: 'SUCCESS',
            certRevoked: '0',
            certSubjectDNRFC2253: 'CN=MTLS-ONLY,O=Chargeplane',
          },
        }),
      },
      status: 401,
    }),
  ],
  [
    'a forged https',
    () => ({
      path: 'TLS-ONLY',
      authorization: right('TLS-ONLY'),
      headers: { 'x-forwarded-proto': 'https', 'cf-visitor': '{"scheme":"https"}' },
      status: 401,
    }),
  ],
  [
    'a word of the Worker to the object',
    () => ({ path: 'DOOR', authorization: null, headers: { 'x-chargeplane-viewer': '1' }, status: 401 }),
  ],
  [
    'another name told to the object',
    () => ({
      path: 'NOBODY',
      authorization: right('DOOR'),
      headers: { 'x-chargeplane-station': 'DOOR' },
      status: 401,
    }),
  ],
  [
    'the password in the query',
    () => ({
      path: `DOOR?password=${passwords['DOOR']}&authorization=${btoa('DOOR')}`,
      authorization: null,
      status: 401,
    }),
  ],
  [
    'another id in the query',
    () => ({ path: 'NOBODY?id=DOOR&stationId=DOOR', authorization: right('DOOR'), status: 401 }),
  ],
  ['no subprotocol', () => ({ path: 'DOOR', authorization: right('DOOR'), subprotocol: null, status: 400 })],
  [
    'an empty subprotocol',
    () => ({ path: 'DOOR', authorization: right('DOOR'), subprotocol: '', status: 400 }),
  ],
  [
    'a subprotocol of old',
    () => ({ path: 'DOOR', authorization: right('DOOR'), subprotocol: 'ocpp0.1', status: 400 }),
  ],
  [
    'OCPP 2.0, which is dead',
    () => ({ path: 'DOOR', authorization: right('DOOR'), subprotocol: 'ocpp2.0', status: 400 }),
  ],
  [
    'a subprotocol that only begins so',
    () => ({ path: 'DOOR', authorization: right('DOOR'), subprotocol: 'ocpp1.6x, xocpp2.1', status: 400 }),
  ],
  ['no id', () => ({ path: '', authorization: right('DOOR'), status: 400 })],
  ['two segments', () => ({ path: 'DOOR/DOOR', authorization: right('DOOR'), status: 400 })],
  ['an id that is no UTF-8', () => ({ path: '%E9', authorization: right('DOOR'), status: 400 })],
  ['an id with a zero byte', () => ({ path: 'DOOR%00', authorization: right('DOOR'), status: 400 })],
  ['an id with a line end', () => ({ path: 'DOOR%0d%0aX', authorization: right('DOOR'), status: 400 })],
  ['an id that is too long', () => ({ path: 'D'.repeat(65), authorization: right('DOOR'), status: 400 })],
  ['no upgrade', () => ({ path: 'DOOR', authorization: right('DOOR'), upgrade: null, status: 426 })],
  [
    'an upgrade to something else',
    () => ({ path: 'DOOR', authorization: right('DOOR'), upgrade: 'h2c', status: 426 }),
  ],
];

function knock({ path, headers, authorization, subprotocol, upgrade }: Knock): Promise<Response> {
  const sent = new Headers(headers);
  if (upgrade !== null) sent.set('upgrade', upgrade ?? 'websocket');
  if (authorization !== null && authorization !== undefined) sent.set('authorization', authorization);
  if (subprotocol !== null) sent.set('sec-websocket-protocol', subprotocol ?? 'ocpp1.6');
  return exports.default.fetch(`http://chargeplane.test/ocpp/${path}`, { headers: sent });
}

describe('whoever is wrong in whatever way', () => {
  it.each(waysToBeWrong)('[I10] %s: no upgrade, no row, no stored object', async (_name, how) => {
    const before = await everythingStored();
    const response = await knock(how());
    expect(response.status).toBe(how().status);
    expect(response.webSocket).toBeNull();
    // Nothing of what is known about a station is in the answer.
    const text = JSON.stringify([...response.headers, await response.text()]);
    expect(text).not.toMatch(/unknown|wrong|credential|profile|chargeplane/i);
    if (response.status === 401)
      expect([...response.headers]).toEqual([['www-authenticate', 'Basic realm="OCPP"']]);
    expect(await everythingStored()).toEqual(before);
  });

  it('[I10] the same station gets in all the same, with its right password', async () => {
    const charger = await TestCharger.connect('DOOR', passwords['DOOR'] ?? '');
    expect(await charger.call('Heartbeat', {})).toHaveLength(5);
    expect(await everythingStored()).not.toEqual([]);
  });
});

/** Every row of D1 but those of who looks, and every station's object that has stored anything, with its rows. */
async function everythingStored(): Promise<unknown[]> {
  const stored: unknown[] = [];
  const tables = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\'",
  ).all<{ name: string }>();
  for (const { name } of tables.results) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    stored.push([name, results]);
  }
  for (const id of await listDurableObjectIds(env.STATION)) {
    const rows = await runInDurableObject(env.STATION.get(id), (_instance, state) =>
      state.storage.sql
        .exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
        )
        .toArray()
        .map(({ name }) => [name, state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()]),
    );
    if (rows.length > 0) stored.push([String(id), rows]);
  }
  return stored;
}
