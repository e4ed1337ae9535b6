import { evictDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type {
  RefusedConnectionView,
  StationCreated,
  StationView,
} from '../../../src/http/contract/station.ts';
import { TestCharger, api, upgrade } from '../support/charger.ts';

const boot16 = { chargePointVendor: 'Acme', chargePointModel: 'Post', chargePointSerialNumber: 'SN-1' };
const boot2 = {
  reason: 'PowerUp',
  chargingStation: { vendorName: 'Acme', model: 'Post', serialNumber: 'SN-1' },
};

/** A 1.6 or 2.x station, provisioned, connected and accepted. */
async function accepted(id: string, subprotocol = 'ocpp1.6') {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password, subprotocol);
  await charger.result('BootNotification', subprotocol === 'ocpp1.6' ? boot16 : boot2);
  return { charger, old: password ?? '' };
}

/** Begins a rotation and waits for its CALL. */
async function rotate(id: string, charger: TestCharger, action: string) {
  const { password } = await api<{ password: string }>('POST', `/stations/${id}/rotate-password`);
  const call = await charger.nextCall(action);
  return { fresh: password, messageId: call[1] };
}

async function opens(id: string, password: string, subprotocol = 'ocpp1.6'): Promise<boolean> {
  const response = await upgrade(id, password, subprotocol);
  response.webSocket?.accept();
  return response.status === 101;
}

async function evict(id: string): Promise<void> {
  await evictDurableObject(env.STATION.getByName(id));
}

describe('a password rotation', () => {
  it('[A01.FR.03] 1.6: once accepted the new password opens, as hex and as bytes, and the old one does not', async () => {
    const { charger, old } = await accepted('ROT16');
    const { fresh, messageId } = await rotate('ROT16', charger, 'ChangeConfiguration');
    await charger.send([3, messageId, { status: 'Accepted' }]);
    await expect.poll(() => opens('ROT16', old)).toBe(false);
    const bytes = (fresh.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    expect(await opens('ROT16', bytes.join(''))).toBe(true);
    expect(await opens('ROT16', fresh)).toBe(true);
  });

  it('[A01.FR.04] 2.0.1: rejected, the old password stays and the new one opens nothing', async () => {
    const { charger, old } = await accepted('ROT201', 'ocpp2.0.1');
    const { fresh, messageId } = await rotate('ROT201', charger, 'SetVariables');
    const refused = {
      attributeStatus: 'Rejected',
      component: { name: 'SecurityCtrlr' },
      variable: { name: 'BasicAuthPassword' },
    };
    await charger.send([3, messageId, { setVariableResult: [refused] }]);
    await expect.poll(() => opens('ROT201', fresh, 'ocpp2.0.1')).toBe(false);
    expect(await opens('ROT201', old, 'ocpp2.0.1')).toBe(true);
  });

  for (const took of [true, false]) {
    it(`[A01] a lost answer locks nobody out, whether the station took it (${took}) or not, also after eviction`, async () => {
      const id = `LOST-${took}`;
      const { charger, old } = await accepted(id);
      const { fresh } = await rotate(id, charger, 'ChangeConfiguration');
      charger.close();
      await expect.poll(async () => (await api<StationView>('GET', `/stations/${id}`)).online).toBe(false);
      await evict(id);
      expect(await opens(id, took ? fresh : old)).toBe(true);
      // That login told which one it has: the other is dead.
      expect(await opens(id, took ? old : fresh)).toBe(false);
      expect(await opens(id, took ? fresh : old)).toBe(true);
    });
  }

  it('[A01] one at a time', async () => {
    const { charger } = await accepted('ONCE');
    await rotate('ONCE', charger, 'ChangeConfiguration');
    await expect(api('POST', '/stations/ONCE/rotate-password')).rejects.toThrow('409');
  });
});

describe('security profiles', () => {
  const certificate = (change: object = {}) => ({
    tlsVersion: 'TLSv1.3',
    tlsClientAuth: {
      certPresented: '1',
      certVerified: 'SUCCESS',
      certRevoked: '0',
      certSubjectDNRFC2253: 'CN=MTLS,O=Chargeplane',
      certFingerprintSHA256: 'ab'.repeat(32),
      ...change,
    },
  });
  const connect = async (id: string, cf: object, authorization?: string, scheme = 'https') =>
    await exports.default.fetch(
      new Request(`${scheme}://chargeplane.test/ocpp/${id}`, {
        headers: {
          upgrade: 'websocket',
          'sec-websocket-protocol': 'ocpp2.0.1',
          ...(authorization === undefined ? {} : { authorization }),
        },
        cf,
      } as RequestInit),
    );
  const basic = (id: string, password: string) => `Basic ${btoa(`${id}:${password}`)}`;
  const reasonOf = async (id: string): Promise<unknown> =>
    (await api<{ items: RefusedConnectionView[] }>('GET', '/unknown-stations')).items
      .filter(({ stationId }) => stationId === id)
      .map(({ reason, securityEvent }) => ({ reason, securityEvent }))[0];

  it('[A00.FR.404, 405, TC_A_07, TC_A_08, TC_087] profile 3 takes a verified certificate of that very station, and each other refusal is noted', async () => {
    await api('POST', '/stations', { id: 'MTLS', securityProfile: 3 });
    expect((await connect('MTLS', certificate())).status).toBe(101);
    const wrong: [object, string, string][] = [
      [{}, 'missing-certificate', 'InvalidChargingStationCertificate'],
      [
        certificate({ certVerified: 'FAILED:certificate has expired' }),
        'expired-certificate',
        'InvalidChargingStationCertificate',
      ],
      [certificate({ certRevoked: '1' }), 'revoked-certificate', 'InvalidChargingStationCertificate'],
      [
        certificate({ certVerified: 'FAILED:unknown issuer' }),
        'invalid-certificate',
        'InvalidChargingStationCertificate',
      ],
      [
        certificate({ certSubjectDNRFC2253: 'CN=OTHER,O=Chargeplane' }),
        'wrong-certificate-name',
        'InvalidChargingStationCertificate',
      ],
      [{ ...certificate(), tlsVersion: 'TLSv1.1' }, 'tls-too-old', 'InvalidTLSVersion'],
    ];
    for (const [cf, reason, securityEvent] of wrong) {
      expect((await connect('MTLS', cf)).status).toBe(401);
      await expect.poll(() => reasonOf('MTLS')).toEqual({ reason, securityEvent });
    }
    expect((await connect('MTLS', {}, basic('MTLS', 'x'))).status).toBe(401);
    await expect
      .poll(() => reasonOf('MTLS'))
      .toEqual({
        reason: 'wrong-security-profile',
        securityEvent: 'SecurityProfileDowngrade',
      });
  });

  it('[A05.FR.09, TC_A_19, TC_083] a station moved to profile 2 may use either until it has used it, and then never the lower one', async () => {
    const { charger, old } = await accepted('MOVE', 'ocpp2.0.1');
    await api('POST', '/stations/MOVE/security-profile', { profile: 2, slot: 2, priority: '2,1' });
    const answer = async (action: string, payload: object) => {
      const call = await charger.nextCall(action);
      await charger.send([3, call[1], payload]);
      return call[3] as Record<string, unknown>;
    };
    expect(await answer('SetNetworkProfile', { status: 'Accepted' })).toMatchObject({
      configurationSlot: 2,
      connectionData: { securityProfile: 2, ocppCsmsUrl: 'wss://chargeplane.test/ocpp' },
    });
    const accepting = {
      attributeStatus: 'RebootRequired',
      component: { name: 'OCPPCommCtrlr' },
      variable: { name: 'NetworkConfigurationPriority' },
    };
    await answer('SetVariables', { setVariableResult: [accepting] });
    expect(await answer('Reset', { status: 'Accepted' })).toEqual({ type: 'OnIdle' });
    const password = basic('MOVE', old);
    expect((await connect('MOVE', {}, password, 'http')).status).toBe(101);
    await evict('MOVE');
    expect((await connect('MOVE', {}, password, 'https')).status).toBe(101);
    expect((await connect('MOVE', {}, password, 'http')).status).toBe(401);
    expect(await api<StationView>('GET', '/stations/MOVE')).toMatchObject({ securityProfile: 2 });
    await expect(api('PATCH', '/stations/MOVE', { securityProfile: 1 })).rejects.toThrow('never goes lower');
    await expect(api('POST', '/stations/MOVE/security-profile', { profile: 1 })).rejects.toThrow(
      'never goes lower',
    );
  });

  it('[A05] a step that is refused leaves the station where it is', async () => {
    const { charger, old } = await accepted('STAY');
    await api('POST', '/stations/STAY/security-profile', { profile: 2 });
    const call = await charger.nextCall('ChangeConfiguration');
    expect(call[3]).toEqual({ key: 'SecurityProfile', value: '2' });
    await charger.send([3, call[1], { status: 'Rejected' }]);
    await expect.poll(() => opens('STAY', old)).toBe(true);
    expect(await api<StationView>('GET', '/stations/STAY')).toMatchObject({ securityProfile: 1 });
  });
});

describe('a boot with another serial number', () => {
  const other = { ...boot16, chargePointSerialNumber: 'SN-2' };
  const events = async (id: string) =>
    (await api<{ items: { type: string }[] }>('GET', `/stations/${id}/security-events`)).items.map(
      ({ type }) => type,
    );

  it('[B01.FR.11] is noted, held or refused, as the operator chose', async () => {
    for (const [policy, status, serialNumber] of [
      ['note', 'Accepted', 'SN-2'],
      ['hold', 'Pending', 'SN-2'],
      ['refuse', 'Rejected', 'SN-1'],
    ] as const) {
      const id = `SER-${policy}`;
      const { charger } = await accepted(id);
      await api('PATCH', `/stations/${id}`, { serialMismatch: policy });
      expect(await charger.result('BootNotification', other)).toMatchObject({ status });
      expect(await api<StationView>('GET', `/stations/${id}`)).toMatchObject({ serialNumber });
      expect(await events(id)).toContain('SerialNumberMismatch');
    }
  });
});

describe('who is not let in', () => {
  it('[CWE-307] is told to wait after sixty failures, known or unknown alike; the real station still gets in', async () => {
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'BESIEGED' });
    for (const id of ['BESIEGED', 'UNHEARD-OF']) {
      await Promise.all(Array.from({ length: 60 }, () => upgrade(id, 'guess')));
      const limited = await upgrade(id, 'guess');
      expect([id, limited.status]).toEqual([id, 429]);
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
      expect([...limited.headers.keys()]).toEqual(['retry-after']);
    }
    expect((await upgrade('BESIEGED', password)).status).toBe(101);
  });

  it('[I10] cannot tell an unknown station from a wrong password by the time it takes (KS, p > 0.01)', async () => {
    const rounds = 60;
    await api('POST', '/stations', { id: 'TIMED' });
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      // Identities take turns, so that whatever else the machine does falls on both.
      for (const [kind, id] of [
        ['known', 'TIMED'],
        ['unknown', `NOBODY-TIMED`],
      ] as const) {
        const startMs = performance.now();
        await upgrade(id, 'wrong');
        times[kind].push(performance.now() - startMs);
      }
    }
    // Two-sample Kolmogorov-Smirnov at 0.01: 1.63 * sqrt(2 / n).
    expect(distance(times.known, times.unknown)).toBeLessThan(1.63 * Math.sqrt(2 / rounds));
  });
});

/** The largest gap between two empirical distributions. */
function distance(one: readonly number[], other: readonly number[]): number {
  const share = (list: readonly number[], limit: number) =>
    list.filter((value) => value <= limit).length / list.length;
  return Math.max(...[...one, ...other].map((limit) => Math.abs(share(one, limit) - share(other, limit))));
}
