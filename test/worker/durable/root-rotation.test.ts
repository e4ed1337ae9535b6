import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { CertificateView } from '../../../src/http/contract/certificate.ts';
import type { RootRotationView } from '../../../src/http/contract/root-rotation.ts';
import { rootGenerationsOf } from '../../../src/security/pki/root-generations.ts';
import { TestCharger, api } from '../support/charger.ts';
import { makeCsr } from '../support/make-csr.ts';

const organization = 'Chargeplane';
const roots = rootGenerationsOf(env);
const versions = [
  ['1.6', 'ocpp1.6'],
  ['2.0.1', 'ocpp2.0.1'],
  ['2.1', 'ocpp2.1'],
] as const;

/** A link as the platform hands it over, with the certificate of that fingerprint. */
async function connect(id: string, subprotocol: string, fingerprint: string): Promise<TestCharger> {
  const response = await exports.default.fetch(
    new Request(`https://chargeplane.test/ocpp/${id}`, {
      headers: { upgrade: 'websocket', 'sec-websocket-protocol': subprotocol },
      cf: {
        tlsVersion: 'TLSv1.3',
        tlsClientAuth: {
          certPresented: '1',
          certVerified: 'SUCCESS',
          certRevoked: '0',
          certSubjectDNRFC2253: `CN=${id},O=${organization}`,
          certFingerprintSHA256: fingerprint,
        },
      },
    } as RequestInit),
  );
  if (response.webSocket === null) throw new Error(`${id} was not let in: ${response.status}`);
  return new TestCharger(response.webSocket);
}

const rotationOf = (id: string) => api<RootRotationView>('GET', `/stations/${id}/root-rotation`);
const stepsOf = async (id: string): Promise<string> =>
  (await rotationOf(id)).steps.map(({ name, state }) => `${name} ${state}`).join(', ');

/** A station with a certificate of the old generation, that says whether it checks new roots. */
async function station(id: string, subprotocol: string, disturb: () => Promise<void> = async () => {}) {
  await api('POST', '/stations', { id, securityProfile: 3 });
  let charger = await connect(id, subprotocol, 'old');
  const is16 = subprotocol === 'ocpp1.6';
  const boot = is16
    ? { chargePointVendor: 'Acme', chargePointModel: 'Post' }
    : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  await charger.result('BootNotification', boot);
  const take = async (action: string, response: object): Promise<Record<string, unknown>> => {
    const call = await charger.nextCall(action);
    await disturb();
    await charger.send([3, call[1], response]);
    return call[3] as Record<string, unknown>;
  };
  return {
    charger: () => charger,
    reconnect: async (fingerprint: string) => {
      charger = await connect(id, subprotocol, fingerprint);
    },
    take,
    checks: (value: 'true' | 'false') =>
      is16
        ? take('GetConfiguration', {
            configurationKey: [{ key: 'AdditionalRootCertificateCheck', readonly: true, value }],
          })
        : take('GetVariables', {
            getVariableResult: [
              {
                attributeStatus: 'Accepted',
                attributeValue: value,
                component: { name: 'SecurityCtrlr' },
                variable: { name: 'AdditionalRootCertificateCheck' },
              },
            ],
          }),
    lists: (...serials: (string | undefined)[]) => {
      const hashes = serials.map((serialNumber) => ({
        hashAlgorithm: 'SHA256',
        issuerNameHash: 'ab',
        issuerKeyHash: 'cd',
        serialNumber: serialNumber?.toUpperCase(),
      }));
      return take('GetInstalledCertificateIds', {
        status: 'Accepted',
        ...(is16
          ? { certificateHashData: hashes }
          : {
              certificateHashDataChain: hashes.map((certificateHashData) => ({
                certificateType: 'CSMSRootCertificate',
                certificateHashData,
              })),
            }),
      });
    },
    renews: async (): Promise<string> => {
      await take(is16 ? 'ExtendedTriggerMessage' : 'TriggerMessage', { status: 'Accepted' });
      const { csr } = await makeCsr({ commonName: id, organization });
      await charger.result('SignCertificate', { csr });
      await take('CertificateSigned', { status: 'Accepted' });
      const { items } = await api<{ items: CertificateView[] }>('GET', `/certificates?stationId=${id}`);
      return items.at(-1)?.fingerprint ?? '';
    },
  };
}

const serials = {
  old: roots?.previous?.serialNumber,
  link: roots?.link?.serialNumber,
  root: roots?.root.serialNumber,
};

describe.each(versions)('a station of %s on its way to another root', (version, subprotocol) => {
  for (const evicted of [false, true]) {
    const how = evicted ? ', with its object evicted at every step' : '';
    it(`[M05.FR.11]${evicted ? ' [I7]' : ''} is asked, given the link certificate, renewed, seen with it, and rid of the old root${how}`, async () => {
      const id = `ROOT-${version}-${evicted}`;
      const disturb = evicted ? () => evictDurableObject(env.STATION.getByName(id)) : undefined;
      const run = await station(id, subprotocol, disturb);
      expect(await api('POST', `/stations/${id}/root-rotation`)).toMatchObject({ state: 'running' });
      await expect(api('POST', `/stations/${id}/root-rotation`)).rejects.toThrow('409');
      await run.checks('true');
      await run.lists(serials.old);
      const install = await run.take('InstallCertificate', { status: 'Accepted' });
      expect(install['certificate']).toBe(roots?.link?.pem.trim());
      await run.lists(serials.old, serials.link);
      const fingerprint = await run.renews();
      // It is told to connect again, and comes with what it got.
      await expect.poll(() => run.charger().closed?.code).toBe(1012);
      expect(await stepsOf(id)).toContain('renew done, use running, remove waiting');
      if (evicted) await disturb?.();
      await run.reconnect('old');
      expect(await stepsOf(id)).toContain('use running');
      await run.reconnect(fingerprint);
      await run.lists(serials.old, serials.link);
      const removed = await run.take('DeleteCertificate', { status: 'Accepted' });
      expect(JSON.stringify(removed)).toContain(serials.old?.toUpperCase());
      await expect.poll(async () => (await rotationOf(id)).state).toBe('done');
      expect(await rotationOf(id)).toMatchObject({ reason: null, checksRoots: true, commandId: null });
    });
  }

  it('[M05] that refuses keeps its old root; the reason and a security event say so', async () => {
    const id = `ROOT-NO-${version}`;
    const run = await station(id, subprotocol);
    await api('POST', `/stations/${id}/root-rotation`);
    await run.checks('false');
    await run.lists(serials.old);
    const install = await run.take('InstallCertificate', { status: 'Rejected' });
    expect(install['certificate']).toBe(roots?.root.pem.trim());
    await expect
      .poll(() => rotationOf(id))
      .toMatchObject({ state: 'failed', reason: 'it did not take the new root: Rejected' });
    expect(await stepsOf(id)).toContain('install failed, confirm waiting');
    const { items } = await api<{ items: { type: string }[] }>('GET', `/stations/${id}/security-events`);
    expect(items.map(({ type }) => type)).toContain('RootRotationFailed');
    // Begun again, it finds out anew how things are.
    await api('POST', `/stations/${id}/root-rotation`);
    await run.checks('false');
    await run.lists(serials.old, serials.root);
    await run.renews();
    expect(await stepsOf(id)).toContain('install skipped, confirm skipped, renew done');
  });
});

describe('a station that is away', () => {
  it('[M05] [I7] is waited for, over evictions, and asked when it comes', async () => {
    const id = 'ROOT-AWAY';
    const run = await station(id, 'ocpp2.0.1');
    run.charger().close();
    await expect
      .poll(async () => (await api<{ online: boolean }>('GET', `/stations/${id}`)).online)
      .toBe(false);
    await api('POST', `/stations/${id}/root-rotation`);
    expect((await rotationOf(id)).steps[0]).toMatchObject({ detail: 'waits for the station to connect' });
    await evictDurableObject(env.STATION.getByName(id));
    await run.reconnect('old');
    await run.checks('true');
    expect(await stepsOf(id)).toContain('check done, list running');
  });

  it('[M05] whose install was never answered is asked what it holds, when its time has come', async () => {
    const id = 'ROOT-LOST';
    const run = await station(id, 'ocpp2.0.1');
    await api('POST', `/stations/${id}/root-rotation`);
    await run.checks('true');
    await run.lists(serials.old);
    for (const _ of [1, 2]) {
      await run.charger().nextCall('InstallCertificate');
      run.charger().close();
      await expect
        .poll(async () => (await api<{ online: boolean }>('GET', `/stations/${id}`)).online)
        .toBe(false);
      await evictDurableObject(env.STATION.getByName(id));
      await run.reconnect('old');
    }
    // The engine sent it twice; then nobody knows, so it is looked at.
    await run.lists(serials.old, serials.link);
    await expect.poll(() => stepsOf(id)).toContain('install skipped, confirm skipped, renew running');
  });

  it('[A02] is asked again for a request that does not come, by the alarm', async () => {
    const id = 'ROOT-SLOW';
    const run = await station(id, 'ocpp2.0.1');
    await api('POST', `/stations/${id}/root-rotation`);
    await run.checks('true');
    await run.lists(serials.link);
    await run.take('TriggerMessage', { status: 'Accepted' });
    await expect.poll(() => stepsOf(id)).toContain('renew running');
    const stub = env.STATION.getByName(id);
    await runInDurableObject(stub, (_object, state) => {
      const [row] = state.storage.sql.exec(
        "SELECT id, data FROM document WHERE collection = 'root-rotations'",
      );
      const document = JSON.parse(row?.['data'] as string) as { value: { dueAtMs: number } };
      expect(document.value.dueAtMs).toBeGreaterThan(Date.now() + 500_000);
      document.value.dueAtMs = 1;
      state.storage.sql.exec(
        'UPDATE document SET data = ? WHERE id = ?',
        JSON.stringify(document),
        row?.['id'],
      );
    });
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    await run.take('TriggerMessage', { status: 'Accepted' });
    expect(await stepsOf(id)).toContain('renew running');
  });

  it('[M05] is left with what it has when the rotation is stopped', async () => {
    const id = 'ROOT-STOP';
    const run = await station(id, 'ocpp2.0.1');
    await api('POST', `/stations/${id}/root-rotation`);
    await run.checks('true');
    await run.lists(serials.old);
    expect(await api('DELETE', `/stations/${id}/root-rotation`)).toMatchObject({ state: 'cancelled' });
    await run.take('InstallCertificate', { status: 'Accepted' });
    expect(await run.charger().result('Heartbeat', {})).toHaveProperty('currentTime');
    expect(await rotationOf(id)).toMatchObject({ state: 'cancelled', commandId: null });
  });
});

describe('what must be trusted meanwhile', () => {
  it('[M05] is there for whoever asks: the new root, its link, the old root, and both revocation lists', async () => {
    const get = async (path: string) => await exports.default.fetch(`https://chargeplane.test${path}`);
    const text = async (path: string) => (await (await get(path)).text()).trim();
    expect(await text('/pki/root.pem')).toBe(roots?.root.pem.trim());
    expect(await text('/pki/link.pem')).toBe(roots?.link?.pem.trim());
    expect(await text('/pki/previous-root.pem')).toBe(roots?.previous?.pem.trim());
    for (const path of ['/pki/revoked.crl', '/pki/previous-revoked.crl']) {
      expect((await get(path)).headers.get('content-type')).toContain('pkix-crl');
    }
  });
});
