import { evictDurableObject, listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { connectStation } from '../../../src/durable/connect.ts';
import type {
  RefusedConnectionView,
  StationCreated,
  StationView,
} from '../../../src/http/contract/station.ts';
import { RefusalNotes } from '../../../src/durable/refusal-notes.ts';
import { createConnectLimits } from '../../../src/security/connect-limits.ts';
import { TestCharger, api, upgrade } from '../support/charger.ts';

describe('a charger connecting', () => {
  it('[1.6-J §3.1] without an upgrade it is told what this address is for', async () => {
    const response = await exports.default.fetch('http://chargeplane.test/ocpp/A');
    expect(response.status).toBe(426);
    await response.text();
  });

  it('[TC_088, TC_B_58] without a common subprotocol it is refused; the highest common version is chosen', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'PROTO' });
    expect((await upgrade('PROTO', password, 'ocpp0.1')).status).toBe(400);
    const response = await upgrade('PROTO', password, 'ocpp1.6,ocpp2.0.1 , ocpp2.0');
    expect(response.status).toBe(101);
    expect(response.headers.get('sec-websocket-protocol')).toBe('ocpp2.0.1');
    response.webSocket?.accept();
  });

  it('[lbbrhzn#442] one that offers no subprotocol is refused, or taken for 1.6 where the operator says so', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'SILENT' });
    const connect = (MISSING_SUBPROTOCOL: string): Promise<Response> => {
      const authorization = `Basic ${btoa(`SILENT:${password}`)}`;
      const request = new Request('http://chargeplane.test/ocpp/SILENT', {
        headers: { upgrade: 'websocket', authorization },
      });
      return connectStation(request, {
        env: { ...env, MISSING_SUBPROTOCOL },
        limits: createConnectLimits(),
        notes: new RefusalNotes(),
        waitUntil: () => {},
        nowMs: Date.now(),
      });
    };
    expect((await connect('refuse')).status).toBe(400);
    const response = await connect('ocpp1.6');
    expect(response.status).toBe(101);
    expect(response.headers.get('sec-websocket-protocol')).toBeNull();
    response.webSocket?.accept();
    expect(await api<StationView>('GET', '/stations/SILENT')).toMatchObject({
      online: true,
      ocppVersion: '1.6',
    });
  });

  it('[I10] unknown station, wrong password and no password look alike, and write nothing', async () => {
    await api('POST', '/stations', { id: 'GUARDED' });
    const before = await storedBy('GUARDED');
    const answers = await Promise.all([
      upgrade('NOBODY', 'x'),
      upgrade('GUARDED', 'wrong'),
      upgrade('GUARDED', null),
      upgrade('GUARDED', ''),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect([...answer.headers]).toEqual([['www-authenticate', 'Basic realm="OCPP"']]);
      expect(await answer.text()).toBe('');
    }
    expect(await storedBy('GUARDED')).toEqual(before);
    expect(await storedBy('NOBODY')).toEqual([]);
  });

  it('[TC_A_01, TC_A_02, TC_A_03, TC_085] a station comes in by its own name and password, and by no other', async () => {
    const password = 'the-password-of-this-one';
    await api('POST', '/stations', { id: 'NAMED', password });
    await api('POST', '/stations', { id: 'OTHER', password: 'the-password-of-another-one' });
    const knock = async (user: string, secret: string): Promise<number> => {
      const headers = {
        upgrade: 'websocket',
        'sec-websocket-protocol': 'ocpp2.0.1',
        authorization: `Basic ${btoa(`${user}:${secret}`)}`,
      };
      const response = await exports.default.fetch('http://chargeplane.test/ocpp/NAMED', { headers });
      response.webSocket?.accept();
      return response.status;
    };
    expect(await knock('OTHER', password)).toBe(401);
    expect(await knock('OTHER', 'the-password-of-another-one')).toBe(401);
    expect(await knock('NAMED', 'the-password-of-another-one')).toBe(401);
    expect(await knock('NAMED', password)).toBe(101);
  });

  it('[I10] the operator sees who was not let in, and why', async () => {
    await upgrade('STRANGER', 'x');
    await expect
      .poll(async () => (await api<{ items: RefusedConnectionView[] }>('GET', '/unknown-stations')).items)
      .toContainEqual(expect.objectContaining({ stationId: 'STRANGER', reason: 'unknown-station' }));
  });

  it('[1.6-J §3.1.1] the identity is decoded once; one that cannot be read is a bad request', async () => {
    const { password, url } = await api<StationCreated>('POST', '/stations', { id: 'RDAM 123' });
    expect(url).toContain('RDAM%20123');
    expect((await upgrade('RDAM 123', password)).status).toBe(101);
    for (const path of ['%E9', '', 'a/b', '%00']) {
      const response = await exports.default.fetch(`http://chargeplane.test/ocpp/${path}`, {
        headers: { upgrade: 'websocket', 'sec-websocket-protocol': 'ocpp1.6' },
      });
      expect(response.status, path).toBe(400);
      await response.text();
    }
  });

  it('[1.6 security §3.4.1] a 1.6 key passes as hex text and as the bytes it stands for', async () => {
    const password = '00ff10ab23cd45ef67890123456789abcdef0102';
    await api('POST', '/stations', { id: 'HEX', password });
    expect((await upgrade('HEX', password)).status).toBe(101);
    const bytes = String.fromCharCode(
      ...(password.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
    );
    expect((await upgrade('HEX', bytes)).status).toBe(101);
  });

  it('[I10] an unknown name opens no object, not even an empty one', async () => {
    await api('POST', '/stations', { id: 'KNOWN' });
    const before = (await listDurableObjectIds(env.STATION)).length;
    for (let count = 0; count < 5; count += 1) expect((await upgrade(`NO-${count}`, 'x')).status).toBe(401);
    expect(await listDurableObjectIds(env.STATION)).toHaveLength(before);
    // The operator's database being away shuts out nobody: then the object is asked.
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'NO-1' });
    expect((await upgrade('NO-1', password)).status).toBe(101);
  });

  it('[A04] who was refused is in the log of the station as soon as it is in itself, and calls an operator', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'LOGGED' });
    for (let count = 0; count < 6; count += 1) await upgrade('LOGGED', 'guess');
    // The object forgets what it did not store; the Worker still knows.
    await evictDurableObject(env.STATION.getByName('LOGGED'));
    const events = async () =>
      (await api<{ items: { type: string; techInfo: string }[] }>('GET', '/stations/LOGGED/security-events'))
        .items;
    expect(await events()).toEqual([]);
    const charger = await TestCharger.connect('LOGGED', password);
    expect(await events()).toEqual([
      expect.objectContaining({
        type: 'FailedToAuthenticateAtCsms',
        techInfo: expect.stringMatching(/^6 refused attempts to connect under its name/) as string,
      }),
    ]);
    charger.close();
    await expect
      .poll(async () => (await api<{ items: { type: string }[] }>('GET', '/alerts?stationId=LOGGED')).items)
      .toEqual([expect.objectContaining({ type: 'authentication-failed' })]);
    await TestCharger.connect('LOGGED', password);
    expect(await events()).toHaveLength(1);
  });

  it('[CWE-307] failures that other isolates counted make a flood wait; the right credential is never held up', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'SHARED' });
    const counted: string[] = [];
    let answer = async (): Promise<RateLimitOutcome> => ({ success: true });
    const CONNECT_FAILURES: RateLimit = {
      limit: async ({ key }) => {
        counted.push(key);
        return await answer();
      },
    };
    const limits = createConnectLimits();
    const connect = (secret: string | null, from: string): Promise<Response> => {
      const credential = secret === null ? {} : { authorization: `Basic ${btoa(`SHARED:${secret}`)}` };
      const headers = {
        upgrade: 'websocket',
        'sec-websocket-protocol': 'ocpp1.6',
        'cf-connecting-ip': from,
        ...credential,
      };
      const context = { limits, notes: new RefusalNotes(), waitUntil: () => {}, nowMs: Date.now() };
      const request = new Request('http://chargeplane.test/ocpp/SHARED', { headers });
      return connectStation(request, { env: { ...env, CONNECT_FAILURES }, ...context });
    };
    const flood = '2001:db8:7::1';
    expect((await connect('wrong', flood)).status).toBe(401);
    answer = async () => await Promise.reject(new Error('the counter is away'));
    expect((await connect('wrong', flood)).status).toBe(401);
    answer = async () => ({ success: false });
    const told = await connect('wrong', flood);
    expect([told.status, Number(told.headers.get('retry-after')) > 50]).toEqual([429, true]);
    expect(counted).toEqual(Array.from({ length: 3 }, () => '2001:db8:7:0'));
    // Not looked at any more, and so not counted either.
    expect((await connect(null, '2001:db8:7::2')).status).toBe(429);
    const real = await connect(password ?? '', flood);
    expect(real.status).toBe(101);
    real.webSocket?.accept();
    expect(counted).toHaveLength(3);
    answer = async () => ({ success: true });
    expect((await connect(null, '2001:db8:8::1')).status).toBe(401);
    real.webSocket?.close();
  });

  it('[I6] a stranger with the right name displaces nobody', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'OWNER' });
    const owner = await TestCharger.connect('OWNER', password);
    await owner.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    expect((await upgrade('OWNER', 'guess')).status).toBe(401);
    expect(await owner.result('Heartbeat', {})).toHaveProperty('currentTime');
    expect(owner.closed).toBeNull();
    expect(await api<StationView>('GET', '/stations/OWNER')).toMatchObject({ online: true });
  });

  it('[design §7] a removed station is gone, and may be provisioned anew', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'AGAIN' });
    const charger = await TestCharger.connect('AGAIN', password);
    await api('DELETE', '/stations/AGAIN');
    await expect.poll(() => charger.closed).not.toBeNull();
    expect((await upgrade('AGAIN', password)).status).toBe(401);
    await api('POST', '/stations', { id: 'AGAIN' });
    const { items } = await api<{ items: StationView[] }>('GET', '/stations?q=AGAIN');
    expect(items).toEqual([expect.objectContaining({ id: 'AGAIN', connectivity: 'never-connected' })]);
  });
});

/** The tables a station's object holds; none for one that stores nothing. */
async function storedBy(id: string): Promise<unknown[]> {
  await listDurableObjectIds(env.STATION);
  return await runInDurableObject(env.STATION.getByName(id), (_instance, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray();
    return tables.map(({ name }) => [name, state.storage.sql.exec(`SELECT * FROM ${name}`).toArray()]);
  });
}
