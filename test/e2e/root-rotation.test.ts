import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { initAuthority, retireAuthority, rotateAuthority } from '../../scripts/ca/ca-commands.ts';
import { readVariables } from '../../scripts/ca/variables-file.ts';
import { type SpawnedServer, spawnServer } from '../../scripts/server/spawn-server.ts';
import type { JobWithStationsView } from '../../src/http/contract/job.ts';
import type { RootRotationView } from '../../src/http/contract/root-rotation.ts';
import { csmsRoots } from '../../src/simulator/charger/certificates/certificate-store.ts';
import { type TlsIdentity, tlsIdentity } from '../../src/simulator/charger/certificates/tls-identity.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { type Api, createApi } from '../support/api.ts';

const stations = [
  { id: 'ROOT-16', ocppVersion: '1.6', additionalRootCertificateCheck: true },
  { id: 'ROOT-201', ocppVersion: '2.0.1', additionalRootCertificateCheck: true },
  { id: 'ROOT-21', ocppVersion: '2.1', additionalRootCertificateCheck: false },
] as const;
let directory: string;
let variablesFile: string;
let server: SpawnedServer;
let api: Api;
let chargers: readonly RunningCharger[] = [];
const tlsPort = 20_000 + Math.floor(Math.random() * 10_000);

/** The server with the certificate authority as it is in the file of secrets now, at the same address as before. */
async function start(): Promise<void> {
  const { ADMIN_KEY: _none, ...authority } = await readVariables(variablesFile);
  server = await spawnServer({
    stateDirectory: join(directory, 'state'),
    adminKey: 'key-of-the-tests-0123456789',
    tls: true,
    tlsPort,
    variables: { ...(authority as Record<string, string>), DESIRED_CONFIGURATION: 'off' },
  });
  api = createApi(server.url, server.adminKey);
}

async function everybodyIsBack(): Promise<void> {
  for (const { id } of stations)
    await api.until<{ online: boolean }>(`/stations/${id}`, ({ online }) => online, 60_000);
}

const pem = async (name: string) => (await readFile(join(directory, name), 'utf8')).trim();
const held = (charger: RunningCharger) => csmsRoots(charger.state()).map((root) => root.pem.trim());

/** Knocks with a certificate, trusting what the server has; the status, 101 when it is let in. */
function knock(id: string, { own }: TlsIdentity): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${server.tlsUrl?.replace('http', 'ws')}/ocpp/${id}`, 'ocpp2.0.1', {
      ca: server.rootCertificate ?? '',
      ...(own === null ? {} : { cert: own.chain, key: own.key }),
    });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('error', reject);
  });
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chargeplane-roots-'));
  variablesFile = join(directory, 'vars');
  await initAuthority({ organization: 'Chargeplane', directory, variablesFile });
  await start();
  const root = await pem('root.pem');
  const url = `${server.tlsUrl?.replace('http', 'ws')}/ocpp`;
  const passwords = await Promise.all(
    stations.map(({ id }) => api.post<{ password: string }>('/stations', { id, securityProfile: 2 })),
  );
  chargers = stations.map((options, index) =>
    startCharger({
      url,
      password: passwords[index]?.password ?? '',
      driver: null,
      charger: { ...options, csmsRoots: [root], securityProfile: 3 },
    }),
  );
});

afterAll(async () => {
  await Promise.all(chargers.map((charger) => charger.stop(0)));
  await server.kill();
  await rm(directory, { recursive: true, force: true });
});

describe('npm run ca -- rotate, a job, npm run ca -- retire', () => {
  it('[M05.FR.11, A02, A00.FR.404] bring stations of every version from one root to the next over mutual TLS, and shut out the old certificates', async () => {
    await everybodyIsBack();
    for (const { id, ocppVersion } of stations) {
      const is16 = ocppVersion === '1.6';
      await api.post(`/stations/${id}/commands`, {
        action: is16 ? 'ExtendedTriggerMessage' : 'TriggerMessage',
        payload: { requestedMessage: is16 ? 'SignChargePointCertificate' : 'SignChargingStationCertificate' },
      });
    }
    await expect
      .poll(() => chargers.every((charger) => tlsIdentity(charger.state()).own !== null))
      .toBe(true);
    for (const { id } of stations) await api.patch(`/stations/${id}`, { securityProfile: 3 });
    const old = chargers.map((charger) => tlsIdentity(charger.state()));

    // With two generations the stations still come in: over the link certificate, with their old certificates.
    await server.stop();
    await rotateAuthority({ directory, variablesFile, rootKeyFile: null });
    await start();
    await everybodyIsBack();
    const job = await api.post<JobWithStationsView>('/jobs', {
      action: 'rotate-root',
      stationIds: stations.map(({ id }) => id),
    });
    const over = await api.until<JobWithStationsView>(
      `/jobs/${job.id}`,
      ({ state }) => state === 'done',
      90_000,
    );
    expect(over.stations.map(({ state, detail }) => [state, detail])).toEqual(
      stations.map(() => ['answered', null]),
    );
    for (const [index, { id, additionalRootCertificateCheck }] of stations.entries()) {
      const rotation = await api.get<RootRotationView>(`/stations/${id}/root-rotation`);
      expect(rotation).toMatchObject({ state: 'done', checksRoots: additionalRootCertificateCheck });
      expect(rotation.steps.every(({ state }) => state === 'done')).toBe(true);
      const charger = chargers[index];
      if (charger === undefined) throw new Error('no such charger');
      expect(held(charger)).toEqual([
        await pem(additionalRootCertificateCheck ? 'link-2.pem' : 'root-2.pem'),
      ]);
      expect(tlsIdentity(charger.state()).own?.chain).not.toBe(old[index]?.own?.chain);
    }
    // Until it is retired, the old generation opens.
    expect(await knock('ROOT-201', old[1] as TlsIdentity)).toBe(101);

    await server.stop();
    await retireAuthority(variablesFile);
    await start();
    await everybodyIsBack();
    for (const [index, { id }] of stations.entries())
      expect(await knock(id, old[index] as TlsIdentity)).toBe(401);
    const { items } = await api.get<{
      items: { stationId: string; reason: string; securityEvent: string }[];
    }>('/unknown-stations');
    for (const { id } of stations) {
      expect(items).toContainEqual(
        expect.objectContaining({
          stationId: id,
          reason: 'retired-authority',
          securityEvent: 'InvalidChargingStationCertificate',
        }),
      );
      expect(await api.get(`/stations/${id}`)).toMatchObject({ online: true, securityProfile: 3 });
    }
  });
});
