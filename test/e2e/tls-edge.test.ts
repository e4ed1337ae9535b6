import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type SpawnedServer, spawnServer } from '../../scripts/server/spawn-server.ts';
import { makeAuthority, type NewAuthority } from '../../src/security/pki/make-authority.ts';
import { type Api, createApi } from '../support/api.ts';
import { type ClientCertificate, selfIssued, signingRequest } from '../support/client-certificates.ts';

const organization = 'Chargeplane';
let directory: string;
let server: SpawnedServer;
let api: Api;
let authority: NewAuthority;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chargeplane-tls-'));
  process.env['STATION_ORGANIZATION'] = organization;
  server = await spawnServer({
    stateDirectory: directory,
    adminKey: 'key-of-the-tests-0123456789',
    tls: true,
  });
  api = createApi(server.url, server.adminKey);
  authority = JSON.parse(await readFile(join(directory, 'authority.json'), 'utf8')) as NewAuthority;
});

afterAll(async () => {
  delete process.env['STATION_ORGANIZATION'];
  await server.kill();
  await rm(directory, { recursive: true, force: true });
});

interface Knock {
  readonly certificate?: ClientCertificate;
  readonly password?: string;
  readonly headers?: Record<string, string>;
  readonly url?: string;
}

/** Opens a link as a station does; the socket, or the status it was refused with. */
function knock(id: string, how: Knock): Promise<WebSocket | number> {
  const { certificate, password, headers, url = server.tlsUrl ?? '' } = how;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ocpp/${id}`, 'ocpp2.0.1', {
      ca: server.rootCertificate ?? '',
      ...(certificate === undefined ? {} : { cert: certificate.chain, key: certificate.key }),
      headers: {
        ...headers,
        ...(password === undefined
          ? {}
          : { authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}` }),
      },
    });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('error', reject);
  });
}

type Frame = [number, string, ...unknown[]];

/** Speaks as a station: answers by `answers`, gives CALLs of ours their result. */
function speak(socket: WebSocket, answers: Record<string, object>) {
  const calls: Frame[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    if (frame[0] !== 2) return waiting.get(frame[1])?.(frame[2]);
    calls.push(frame);
    socket.send(JSON.stringify([3, frame[1], answers[String(frame[2])] ?? { status: 'Accepted' }]));
  });
  let number = 0;
  return {
    calls,
    call: (action: string, payload: object) =>
      new Promise<unknown>((resolve) => {
        number += 1;
        waiting.set(String(number), resolve);
        socket.send(JSON.stringify([2, String(number), action, payload]));
      }),
  };
}

async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const value = look();
    if (value !== undefined) return value;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('it did not come');
}

const reasonsOf = async (id: string): Promise<string[]> =>
  (
    await api.get<{ items: { stationId: string; reason: string; securityEvent: string }[] }>(
      '/unknown-stations',
    )
  ).items
    .filter(({ stationId }) => stationId === id)
    .map(({ reason, securityEvent }) => `${reason} (${securityEvent})`);

/** A station from its first password to a certificate of its own, over the wire. */
async function enrolled(id: string): Promise<{ certificate: ClientCertificate; password: string }> {
  const { password } = await api.post<{ password: string }>('/stations', { id, securityProfile: 2 });
  const socket = (await knock(id, { password })) as WebSocket;
  const accepted = {
    setVariableResult: [
      {
        attributeStatus: 'Accepted',
        component: { name: 'OCPPCommCtrlr' },
        variable: { name: 'NetworkConfigurationPriority' },
      },
    ],
  };
  const station = speak(socket, { SetVariables: accepted });
  const chargingStation = { vendorName: 'Acme', model: 'Post' };
  await station.call('BootNotification', { reason: 'PowerUp', chargingStation });
  const { csr, key } = await signingRequest(id, organization);
  await station.call('SignCertificate', { csr });
  const signed = await until(() => station.calls.find((frame) => frame[2] === 'CertificateSigned'));
  const { certificateChain } = signed[3] as { certificateChain: string };
  await api.post(`/stations/${id}/security-profile`, { profile: 3 });
  await until(() => station.calls.find((frame) => frame[2] === 'Reset'));
  socket.close();
  return { certificate: { chain: certificateChain, key }, password };
}

describe('npm start -- --tls', () => {
  it('[A00.FR.318, TC_A_04, TC_A_06, TC_086] speaks the four suites that OCPP asks for, with an ECDSA and an RSA certificate, from TLS 1.2 on', async () => {
    const { hostname, port } = new URL(server.tlsUrl ?? '');
    const handshake = (options: object) =>
      new Promise<string>((resolve) => {
        const socket = connect(
          { host: hostname, port: Number(port), ca: server.rootCertificate ?? '', ...options },
          () => {
            resolve(`${socket.getProtocol()} ${socket.getCipher().name} ${socket.authorized}`);
            socket.destroy();
          },
        );
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      });
    for (const cipher of [
      'ECDHE-ECDSA-AES128-GCM-SHA256',
      'ECDHE-ECDSA-AES256-GCM-SHA384',
      'AES128-GCM-SHA256',
      'AES256-GCM-SHA384',
    ]) {
      expect(await handshake({ ciphers: cipher, maxVersion: 'TLSv1.2' })).toBe(`TLSv1.2 ${cipher} true`);
    }
    expect(await handshake({})).toContain('TLSv1.3');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
    expect(await handshake(old)).toMatch(/^E|ERR_SSL/);
    await until(() => (server.output().includes('InvalidTLSVersion') ? true : undefined));
  });

  it('[A02, A05, TC_A_07, TC_A_19, TC_083, TC_087] a station enrols over the wire and comes back with its certificate, and never lower again', async () => {
    const { certificate, password } = await enrolled('MTLS-1');
    // The password still opens until the certificate was used once.
    const before = await knock('MTLS-1', { password });
    expect(before).toBeInstanceOf(WebSocket);
    (before as WebSocket).close();
    const link = await knock('MTLS-1', { certificate });
    expect(link).toBeInstanceOf(WebSocket);
    const station = speak(link as WebSocket, {});
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
    expect(await api.get('/stations/MTLS-1')).toMatchObject({ securityProfile: 3, online: true });

    expect(await knock('MTLS-1', { password })).toBe(401);
    expect(await knock('MTLS-1', { password, url: server.url })).toBe(401);
    expect(await reasonsOf('MTLS-1')).toEqual(['wrong-security-profile (SecurityProfileDowngrade)']);
    // Nobody of those displaced it.
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
    (link as WebSocket).close();
  });

  it('[A00.FR.404-429, TC_A_08, TC_087] no certificate, an expired one, a wrong name, organisation or authority, and a revoked one stay out', async () => {
    const { certificate } = await enrolled('MTLS-2');
    const link = (await knock('MTLS-2', { certificate })) as WebSocket;
    expect(link).toBeInstanceOf(WebSocket);
    link.close();
    const stranger = await makeAuthority('Stranger', Date.now());
    const dayMs = 86_400_000;
    const cases: [string, Knock][] = [
      ['missing-certificate', {}],
      ['expired-certificate', { certificate: await selfIssued(authority, 'MTLS-2', organization, -dayMs) }],
      ['wrong-certificate-name', { certificate: await selfIssued(authority, 'MTLS-9', organization, dayMs) }],
      ['wrong-organization', { certificate: await selfIssued(authority, 'MTLS-2', 'Other', dayMs) }],
      ['invalid-certificate', { certificate: await selfIssued(stranger, 'MTLS-2', organization, dayMs) }],
    ];
    for (const [reason, how] of cases) {
      expect([reason, await knock('MTLS-2', how)]).toEqual([reason, 401]);
      await expect.poll(() => reasonsOf('MTLS-2')).toContain(`${reason} (InvalidChargingStationCertificate)`);
    }
    // One that calls itself by the name of our authority gets no further than the handshake.
    const impostor = await makeAuthority(organization, Date.now());
    const forged = await selfIssued(impostor, 'MTLS-2', organization, dayMs);
    expect(await knock('MTLS-2', { certificate: forged }).catch(() => 'cut off')).toBe('cut off');
    await until(() =>
      server.output().includes('"TLS refused","securityEvent":"InvalidChargingStationCertificate"')
        ? true
        : undefined,
    );
    const { items } = await api.get<{ items: { fingerprint: string }[] }>('/certificates?stationId=MTLS-2');
    await api.post(`/certificates/${items[0]?.fingerprint}/revoke`, { reason: 'stolen' });
    expect(await knock('MTLS-2', { certificate })).toBe(401);
    await expect
      .poll(() => reasonsOf('MTLS-2'))
      .toContain('revoked-certificate (InvalidChargingStationCertificate)');
  });

  it('[A00] what a client says of itself in headers counts for nothing, in the clear and through TLS', async () => {
    await api.post('/stations', { id: 'FORGED', securityProfile: 3 });
    const claim = JSON.stringify({
      tlsVersion: 'TLSv1.3',
      tlsClientAuth: {
        certPresented: '1',
        certVerified: 'SUCCESS',
        certRevoked: '0',
        certSubjectDNRFC2253: `CN=FORGED,O=${organization}`,
        certFingerprintSHA256: '00',
      },
    });
    const headers = { 'MF-CF-Blob': claim, 'Cf-Client-Cert-Verified': '1' };
    expect(await knock('FORGED', { headers, url: server.url })).toBe(401);
    expect(await knock('FORGED', { headers })).toBe(401);
    const { hostname, port } = new URL(server.url);
    const status = await new Promise((resolve) =>
      request({ host: hostname, port, path: '/healthz', headers }, (response) =>
        resolve(response.statusCode),
      ).end(),
    );
    expect(status).toBe(200);
  });

  it('[§7] serves the API and the console through TLS as well', async () => {
    const { hostname, port } = new URL(server.tlsUrl ?? '');
    const { request: secureRequest } = await import('node:https');
    const status = await new Promise((resolve) =>
      secureRequest(
        {
          host: hostname,
          port,
          path: '/api/v1/me',
          ca: server.rootCertificate ?? '',
          headers: { authorization: `Bearer ${server.adminKey}` },
        },
        (response) => resolve(response.statusCode),
      ).end(),
    );
    expect(status).toBe(200);
  });
});
