import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CertificateView } from '../../../src/http/contract/certificate.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { x509 } from '../../../src/security/pki/x509.ts';
import { TestCharger, api } from '../support/charger.ts';
import { makeCsr } from '../support/make-csr.ts';

const organization = 'Chargeplane';

async function accepted(id: string, subprotocol: string): Promise<TestCharger> {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password, subprotocol);
  const boot =
    subprotocol === 'ocpp1.6'
      ? { chargePointVendor: 'Acme', chargePointModel: 'Post' }
      : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  expect(await charger.result('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
  return charger;
}

/** A station that has its certificate. */
async function certified(id: string, subprotocol = 'ocpp2.0.1') {
  const charger = await accepted(id, subprotocol);
  const { csr } = await makeCsr({ commonName: id, organization });
  expect(await charger.result('SignCertificate', { csr })).toMatchObject({ status: 'Accepted' });
  const call = await charger.nextCall('CertificateSigned');
  await charger.send([3, call[1], { status: 'Accepted' }]);
  const { certificateChain } = call[3] as { certificateChain: string };
  return { charger, payload: call[3] as Record<string, unknown>, certificateChain };
}

const inventory = async (id: string): Promise<CertificateView[]> =>
  (await api<{ items: CertificateView[] }>('GET', `/certificates?stationId=${id}`)).items;

describe('a station asking for a certificate', () => {
  it('[A02] 2.0.1 and 1.6 get one signed, each in its own words, and it is in the inventory', async () => {
    for (const [id, subprotocol] of [
      ['SIGN-201', 'ocpp2.0.1'],
      ['SIGN-16', 'ocpp1.6'],
      ['SIGN-21', 'ocpp2.1'],
    ] as const) {
      const { payload, certificateChain } = await certified(id, subprotocol);
      expect('certificateType' in payload).toBe(subprotocol !== 'ocpp1.6');
      const leaf = new x509.X509Certificate(certificateChain);
      expect(leaf.subjectName.getField('CN')).toEqual([id]);
      const [kept] = await inventory(id);
      expect(kept).toMatchObject({
        stationId: id,
        revokedAt: null,
        certificateType: 'ChargingStationCertificate',
      });
      expect(Date.parse(kept?.notAfter ?? '') - Date.now()).toBeGreaterThan(360 * 86_400_000);
    }
  });

  it('[A02] a request for another name is refused, with a security event and nothing issued', async () => {
    const charger = await accepted('SIGN-EVIL', 'ocpp2.0.1');
    const { csr } = await makeCsr({ commonName: 'SIGN-201', organization });
    await charger.result('SignCertificate', { csr });
    const events = async () =>
      (await api<{ items: { type: string }[] }>('GET', '/stations/SIGN-EVIL/security-events')).items;
    await expect
      .poll(events)
      .toContainEqual(expect.objectContaining({ type: 'InvalidCertificateSigningRequest' }));
    expect(await inventory('SIGN-EVIL')).toEqual([]);
  });

  it('[I7] a request that was interrupted is taken up again when the object wakes up', async () => {
    const charger = await accepted('SIGN-SLEEP', 'ocpp2.0.1');
    const { csr } = await makeCsr({ commonName: 'SIGN-SLEEP', organization });
    await runInDurableObject(env.STATION.getByName('SIGN-SLEEP'), (_instance, state) => {
      const value = { certificateType: 'ChargingStationCertificate', csr, requestId: null, state: 'pending' };
      const data = { collection: 'certificate-requests', id: value.certificateType, value, updatedAtMs: 1 };
      state.storage.sql.exec(
        'INSERT INTO document (collection, id, data) VALUES (?, ?, ?)',
        data.collection,
        data.id,
        JSON.stringify(data),
      );
    });
    await evictDurableObject(env.STATION.getByName('SIGN-SLEEP'));
    await api('GET', '/stations/SIGN-SLEEP');
    expect((await charger.nextCall('CertificateSigned'))[3]).toHaveProperty('certificateChain');
  });

  it('[A02] thirty days before it expires the station is asked to renew it, once a day', async () => {
    const { charger } = await certified('SIGN-OLD');
    const stub = env.STATION.getByName('SIGN-OLD');
    await expect
      .poll(
        async () =>
          (await api<{ items: { state: string }[] }>('GET', '/stations/SIGN-OLD/commands')).items[0]?.state,
      )
      .toBe('answered');
    await runInDurableObject(stub, (_instance, state) => {
      const in10Days = Date.now() + 10 * 86_400_000;
      state.storage.sql.exec(
        `UPDATE document SET data = json_set(data, '$.value.notAfterMs', ?) WHERE collection = 'certificate-requests'`,
        in10Days,
      );
    });
    await runInDurableObject(
      stub,
      async (_instance, state) => await state.storage.setAlarm(Date.now() + 60_000),
    );
    await runDurableObjectAlarm(stub);
    const call = await charger.nextCall('TriggerMessage');
    expect(call[3]).toEqual({ requestedMessage: 'SignChargingStationCertificate' });
    await charger.send([3, call[1], { status: 'Accepted' }]);
    await runInDurableObject(
      stub,
      async (_instance, state) => await state.storage.setAlarm(Date.now() + 60_000),
    );
    await runDurableObjectAlarm(stub);
    const { items } = await api<{ items: { action: string }[] }>('GET', '/stations/SIGN-OLD/commands');
    expect(items.filter(({ action }) => action === 'TriggerMessage')).toHaveLength(1);
    const open = async (): Promise<number> =>
      (
        await api<{ items: { type: string; clearedAt: string | null }[] }>(
          'GET',
          '/alerts?stationId=SIGN-OLD',
        )
      ).items.filter(({ type, clearedAt }) => type === 'certificate-expiring' && clearedAt === null).length;
    await expect.poll(open).toBe(1);
    const { csr } = await makeCsr({ commonName: 'SIGN-OLD', organization });
    await charger.result('SignCertificate', { csr });
    await charger.nextCall('CertificateSigned');
    await expect.poll(open).toBe(0);
  });
});

describe('a revoked certificate', () => {
  it('[A00.FR.701] opens nothing from then on, and is in the signed list for everybody', async () => {
    await api('POST', '/stations', { id: 'REVOKED', securityProfile: 3 });
    const bootstrap = await connect('REVOKED', 'x');
    expect(bootstrap).toBe(401);
    const { certificateChain } = await certified('REVOKED-OTHER');
    expect(certificateChain).toContain('BEGIN');
    const [kept] = await inventory('REVOKED-OTHER');
    await api('PATCH', '/stations/REVOKED-OTHER', { securityProfile: 3 });
    const fingerprint = kept?.fingerprint ?? '';
    expect(await connect('REVOKED-OTHER', fingerprint)).toBe(101);
    await api('POST', `/certificates/${fingerprint}/revoke`, { reason: 'stolen' });
    expect(await connect('REVOKED-OTHER', fingerprint)).toBe(401);
    expect((await inventory('REVOKED-OTHER'))[0]).toMatchObject({ revocationReason: 'stolen' });
    const response = await exports.default.fetch('http://chargeplane.test/pki/revoked.crl');
    const list = new x509.X509Crl(await response.arrayBuffer());
    const serials = list.entries.map((entry) => entry.serialNumber.toLowerCase().replace(/^0+/, ''));
    expect(serials).toContain(kept?.serialNumber);
    const root = await exports.default.fetch('http://chargeplane.test/pki/root.pem');
    expect(await root.text()).toContain('BEGIN CERTIFICATE');
  });
});

async function connect(id: string, fingerprint: string): Promise<number> {
  const response = await exports.default.fetch(
    new Request(`https://chargeplane.test/ocpp/${id}`, {
      headers: { upgrade: 'websocket', 'sec-websocket-protocol': 'ocpp2.0.1' },
      cf: {
        tlsVersion: 'TLSv1.3',
        tlsClientAuth: {
          certPresented: fingerprint === 'x' ? '0' : '1',
          certVerified: 'SUCCESS',
          certRevoked: '0',
          certSubjectDNRFC2253: `CN=${id},O=${organization}`,
          certFingerprintSHA256: fingerprint,
        },
      },
    } as RequestInit),
  );
  response.webSocket?.accept();
  return response.status;
}

describe('a station asking about a certificate', () => {
  const question = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'ab'.repeat(32),
    issuerKeyHash: 'cd'.repeat(32),
    serialNumber: '0a1b2c',
  };

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('[M01] a car gets what the pool of contract certificates says, and an honest no without one', async () => {
    const charger = await accepted('EV-1', 'ocpp2.0.1');
    const bodies: unknown[] = [];
    let answer: () => Response;
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.url !== 'https://pool.test/ev') throw new TypeError('no route');
      bodies.push([request.headers.get('authorization'), await request.json()]);
      return answer();
    });
    const car = {
      iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
      action: 'Install',
      exiRequest: 'gJgC',
    };
    const ask = async () => await charger.result('Get15118EVCertificate', car);
    answer = () => Response.json({ exiResponse: 'gJgD' });
    expect(await ask()).toEqual({ status: 'Accepted', exiResponse: 'gJgD' });
    expect(bodies).toEqual([['Bearer token-of-the-pool', { stationId: 'EV-1', ...car }]]);
    for (const wrong of [
      () => new Response(null, { status: 500 }),
      () => Response.json({}),
      () => new Response('no JSON'),
      () => Response.json({ exiResponse: 'x'.repeat(6_000) }),
    ]) {
      answer = wrong;
      expect(await ask()).toMatchObject({ status: 'Failed', exiResponse: '' });
    }
  });

  it('[M06] gets what the responder says, and nobody in a private network is ever asked for it', async () => {
    const charger = await accepted('OCSP-1', 'ocpp2.0.1');
    const asked: string[] = [];
    // OCSPResponse: successful, and nothing more that anybody here looks at.
    const successful = Uint8Array.from([0x30, 0x03, 0x0a, 0x01, 0x00]);
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      asked.push(
        `${request.method} ${request.url} ${request.headers.get('content-type')} ${request.redirect}`,
      );
      if (request.url.includes('moved'))
        return new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } });
      return new Response(successful);
    });
    const ask = async (responderURL: string) =>
      await charger.result('GetCertificateStatus', { ocspRequestData: { ...question, responderURL } });
    expect(await ask('http://ocsp.example.com/ca')).toEqual({
      status: 'Accepted',
      ocspResult: btoa(String.fromCharCode(...successful)),
    });
    for (const address of [
      'http://169.254.169.254/latest',
      'http://127.0.0.1:8787/',
      'http://[::1]/',
      'http://0x7f.1/',
      'ftp://ocsp.example.com/',
    ])
      expect([address, await ask(address)]).toMatchObject([address, { status: 'Failed' }]);
    expect(await ask('http://ocsp.example.com/moved')).toMatchObject({ status: 'Failed' });
    expect(asked).toEqual([
      'POST http://ocsp.example.com/ca application/ocsp-request manual',
      'POST http://ocsp.example.com/moved application/ocsp-request manual',
    ]);
  });
});
