import { mkdtemp, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SpawnedServer, spawnServer } from '../../scripts/server/spawn-server.ts';
import type { CertificateView } from '../../src/http/contract/certificate.ts';
import { openBuiltinAuthority } from '../../src/security/pki/builtin-authority.ts';
import type { RevokingAuthority } from '../../src/security/pki/certificate-authority.ts';
import { makeAuthority } from '../../src/security/pki/make-authority.ts';
import { x509 } from '../../src/security/pki/x509.ts';
import { type Api, createApi } from '../support/api.ts';
import { signingRequest } from '../support/client-certificates.ts';
import { provisionStation } from '../support/provision.ts';
import { type Frame, connectRawCharger } from '../support/raw-charger.ts';

const organization = 'Voltwerk';
const token = 'token-of-the-signer';
let directory: string;
let signer: Server;
let authority: RevokingAuthority;
let server: SpawnedServer;
let api: Api;
/** What the signer was asked, and by whom. */
const asked: { authorization: string | undefined; stationId: string; certificateType: string }[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chargeplane-signer-'));
  authority = await openBuiltinAuthority(await makeAuthority(organization, Date.now()), organization);
  signer = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const body = JSON.parse(text) as { stationId: string; certificateType: string; csr: string };
      asked.push({ authorization: request.headers.authorization, ...body });
      void authority
        .sign({ ...body, names: [body.stationId] }, Date.now())
        .then(({ chain }) => response.end(JSON.stringify({ certificateChain: chain })));
    });
  });
  await new Promise<void>((listening) => {
    signer.listen(0, '127.0.0.1', listening);
  });
  server = await spawnServer({
    stateDirectory: directory,
    adminKey: 'key-of-the-tests-0123456789',
    variables: {
      CA_SIGNER_URL: `http://127.0.0.1:${(signer.address() as AddressInfo).port}/sign`,
      CA_SIGNER_TOKEN: token,
      STATION_ORGANIZATION: organization,
      DESIRED_CONFIGURATION: 'off',
    },
  });
  api = createApi(server.url, server.adminKey);
});

afterAll(async () => {
  await server.kill();
  signer.close();
  await rm(directory, { recursive: true, force: true });
});

it.each(['ChargingStationCertificate', 'V2GCertificate'])(
  '[A02, M03] a %s is signed by the signer outside and reaches the station',
  async (certificateType) => {
    const id = `OUT-${certificateType}`;
    const station = await provisionStation(api, id);
    const charger = await connectRawCharger(`${server.url.replace('http', 'ws')}/ocpp`, station, 'ocpp2.0.1');
    const signed = new Promise<Frame>((resolve) => {
      charger.socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as Frame;
        if (frame[0] === 2 && frame[2] === 'CertificateSigned') resolve(frame);
      });
    });
    await charger.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Acme', model: 'Post' },
    });
    const { csr } = await signingRequest(id, organization);
    expect((await charger.call('SignCertificate', { csr, certificateType }))[2]).toMatchObject({
      status: 'Accepted',
    });
    const [, messageId, , payload] = await signed;
    const { certificateChain, ...rest } = payload as { certificateChain: string };
    expect(rest).toEqual({ certificateType });
    const leaf = new x509.X509Certificate(certificateChain);
    const issuing = new x509.X509Certificate(authority.issuingPem);
    expect(await leaf.verify({ publicKey: issuing.publicKey })).toBe(true);
    expect(leaf.getExtension(x509.ExtendedKeyUsageExtension)?.usages).toHaveLength(
      certificateType === 'V2GCertificate' ? 2 : 1,
    );
    charger.socket.send(JSON.stringify([3, messageId, { status: 'Accepted' }]));
    const { items } = await api.get<{ items: CertificateView[] }>(`/certificates?stationId=${id}`);
    expect(items).toMatchObject([{ certificateType, issuer: issuing.subject }]);
    expect(asked.at(-1)).toMatchObject({ authorization: `Bearer ${token}`, stationId: id, certificateType });
    await charger.close();
  },
);
