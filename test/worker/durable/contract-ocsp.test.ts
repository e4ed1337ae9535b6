import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { type OcspAnswer, ocspAuthority } from '../../support/ocsp-responder.ts';
import { TestCharger, api } from '../support/charger.ts';

const authority = await ocspAuthority();
const idToken = { idToken: 'DE8AACA1B2C3D4', type: 'eMAID' };
const versions = [
  ['2.0.1', 'ocpp2.0.1'],
  ['2.1', 'ocpp2.1'],
] as const;

/** Responders on the internet: what each says of a certificate, by the number it is asked about. */
class Responders {
  asked: string[] = [];
  says: Record<string, OcspAnswer | 'hangs' | 'fails'> = {};

  constructor() {
    vi.stubGlobal('fetch', async (input: string, { signal }: RequestInit) => {
      const serial = new URL(input).pathname.slice(1);
      this.asked.push(serial);
      // Looked at again and again: an object may not be woken from outside of itself.
      while (this.says[serial] === 'hangs') {
        await scheduler.wait(20);
        signal?.throwIfAborted();
      }
      const say = this.says[serial];
      if (say === undefined || typeof say === 'string') return new Response('', { status: 500 });
      return new Response(await authority.answer(serial, Date.now(), say));
    });
  }
}

let responders: Responders;
beforeEach(() => {
  responders = new Responders();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const hashesOf = (...serials: string[]) =>
  serials.map((serial) => ({
    ...authority.question(serial),
    responderURL: `http://ocsp.example.com/${serial}`,
  }));

async function station(id: string, subprotocol: string) {
  await api('PUT', `/tokens/${idToken.idToken}`, { type: 'eMAID', status: 'Accepted' });
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password, subprotocol);
  const boot = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  await charger.result('BootNotification', boot);
  const authorize = (...serials: string[]) =>
    charger.result('Authorize', { idToken, iso15118CertificateHashData: hashesOf(...serials) });
  return { charger, authorize };
}

describe.each(versions)('the contract certificate of a car at a station of %s', (version, subprotocol) => {
  // Answers are remembered per isolate, so each case has certificates of its own.
  const mark = version === '2.1' ? 'b' : 'a';
  const serial = (number: number) => `0${mark}0${number}`;

  it('[C07.FR.02, C07.FR.04] is looked up: good, revoked, or unknown to its authority', async () => {
    const { authorize } = await station(`PNC-${version}`, subprotocol);
    responders.says = {
      [serial(1)]: { status: 'good', by: 'delegate' },
      [serial(2)]: { status: 'good' },
      [serial(3)]: { status: 'revoked' },
      [serial(4)]: { status: 'unknown' },
    };
    expect(await authorize(serial(1), serial(2))).toMatchObject({
      idTokenInfo: { status: 'Accepted' },
      certificateStatus: 'Accepted',
    });
    expect(await authorize(serial(1), serial(3), serial(4))).toMatchObject({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'CertificateRevoked',
    });
    expect(await authorize(serial(1), serial(4))).toMatchObject({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'CertChainError',
    });
    // Each was asked about once, whoever asked how often.
    expect(responders.asked.sort()).toEqual([serial(1), serial(2), serial(3), serial(4)]);
  });

  it('[C07, I8] that cannot be looked up in time is left to the station, and the token is decided within a second', async () => {
    const { charger, authorize } = await station(`PNC-SLOW-${version}`, subprotocol);
    responders.says = { [serial(5)]: 'hangs', [serial(6)]: { status: 'good' } };
    const atMs = Date.now();
    const answer = await authorize(serial(5), serial(6));
    expect(Date.now() - atMs).toBeLessThan(1_500);
    expect(answer).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    expect(answer).not.toHaveProperty('certificateStatus');
    // What came later is known the next time, without a question more.
    responders.says[serial(5)] = { status: 'revoked' };
    const asked = responders.asked.length;
    await expect
      .poll(async () => (await authorize(serial(5), serial(6)))['certificateStatus'], { timeout: 5_000 })
      .toBe('CertificateRevoked');
    expect(responders.asked.length - asked).toBeLessThanOrEqual(1);
    expect(await charger.result('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it('[C07] of which a responder fails, or answers what nobody signed, has no status; a whole chain that nobody checked is refused', async () => {
    const { charger, authorize } = await station(`PNC-BAD-${version}`, subprotocol);
    responders.says = { [serial(7)]: 'fails', [serial(8)]: { status: 'revoked', by: 'stranger' } };
    expect(await authorize(serial(7), serial(8))).not.toHaveProperty('certificateStatus');
    responders.says[serial(9)] = { status: 'good' };
    const iso15118CertificateHashData = hashesOf(serial(9));
    expect(
      await charger.result('Authorize', { idToken, certificate: 'PEM', iso15118CertificateHashData }),
    ).toMatchObject({ idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertChainError' });
    const inside = [{ ...hashesOf(serial(9))[0], responderURL: 'http://169.254.169.254/' }];
    const before = responders.asked.length;
    expect(
      await charger.result('Authorize', { idToken, iso15118CertificateHashData: inside }),
    ).not.toHaveProperty('certificateStatus');
    expect(responders.asked).toHaveLength(before);
  });

  it('[I7] has the same status, and is looked up as before, after its object was evicted', async () => {
    const id = `PNC-EVICT-${version}`;
    const { authorize } = await station(id, subprotocol);
    const [known, fresh] = version === '2.1' ? ['0d01', '0d02'] : ['0c01', '0c02'];
    responders.says = { [known]: { status: 'good' }, [fresh]: { status: 'revoked' } };
    expect(await authorize(known)).toMatchObject({ certificateStatus: 'Accepted' });
    await evictDurableObject(env.STATION.getByName(id));
    expect(await authorize(known)).toMatchObject({ certificateStatus: 'Accepted' });
    expect(await authorize(known, fresh)).toMatchObject({ certificateStatus: 'CertificateRevoked' });
  });
});

describe('the certificates of a chain', () => {
  it('[2.1 M07] are looked up each for itself; what is not to be had is said to have failed', async () => {
    const { charger } = await station('CHAIN-21', 'ocpp2.1');
    responders.says = {
      '0e01': { status: 'good' },
      '0e02': { status: 'revoked' },
      '0e03': 'fails',
      '0e04': { status: 'good' },
    };
    const certificateStatusRequests = ['0e01', '0e02', '0e03', '0e04'].map((serial) => ({
      source: serial === '0e04' ? 'CRL' : 'OCSP',
      urls: [`http://ocsp.example.com/${serial}`],
      certificateHashData: authority.question(serial),
    }));
    const { certificateStatus } = await charger.result('GetCertificateChainStatus', {
      certificateStatusRequests,
    });
    expect((certificateStatus as { status: string }[]).map(({ status }) => status)).toEqual([
      'Good',
      'Revoked',
      'Failed',
      'Failed',
    ]);
    expect(responders.asked.sort()).toEqual(['0e01', '0e02', '0e03']);
  });
});
