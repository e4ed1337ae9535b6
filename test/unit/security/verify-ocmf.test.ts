import { createECDH, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isUsableKey, readMeterKey } from '../../../src/security/meter-key.ts';
import { verifyOcmf } from '../../../src/security/verify-ocmf.ts';
import { ocmfMeter } from '../../support/ocmf-meter.ts';

const payload =
  '{"FV":"1.0","ID":"ü|x","RD":[{"TM":"2026-05-04T10:00:00,000+0200 S","RV":12.340,"RU":"kWh"}]}';
const meter = await ocmfMeter();
const other = await ocmfMeter();
const pem = `-----BEGIN PUBLIC KEY-----\n${meter.keyBase64.replaceAll(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('hex');

const stateOf = async (data: string, keys: readonly string[]): Promise<string> =>
  (await verifyOcmf(data, keys)).state;

describe('the signature of a meter value', () => {
  it.each([
    ['hex', meter.key],
    ['base64', meter.keyBase64],
    ['PEM', pem],
  ])('[OCMF] is verified by the registered key in %s', async (_form, key) => {
    const verdict = { state: 'verified', algorithm: 'ECDSA-secp256r1-SHA256', detail: null };
    expect(await verifyOcmf(await meter.sign(payload), [other.key, key])).toEqual(verdict);
    expect(await stateOf(await meter.sign(payload, { SE: 'base64' }), [key])).toBe('verified');
  });

  it('[OCMF] holds for any of many, whatever zeros its numbers begin with', async () => {
    // One number in 256 is shorter than the curve.
    const signed = await Promise.all(Array.from({ length: 600 }, () => meter.sign(payload)));
    const states = await Promise.all(signed.map((data) => stateOf(data, [meter.key])));
    expect(new Set(states)).toEqual(new Set(['verified']));
  });

  it('[OCMF] is verified on the larger curve too, and not by a key of the smaller one', async () => {
    const large = await ocmfMeter('P-384');
    const signed = await large.sign(payload, { SA: 'ECDSA-secp384r1-SHA256' });
    expect(await stateOf(signed, [large.key])).toBe('verified');
    expect(await stateOf(signed, [meter.key])).toBe('failed');
  });

  it('[OCMF] is found in base64, in hex, and in the JSON that 1.6 stations send', async () => {
    const signed = await meter.sign(payload);
    const base64 = Buffer.from(signed).toString('base64');
    const wrapped = [
      base64,
      Buffer.from(signed).toString('hex'),
      JSON.stringify({ signedMeterData: base64, encodingMethod: 'OCMF', publicKey: other.key }),
      JSON.stringify({ signedMeterValue: signed }),
    ];
    const states = await Promise.all(wrapped.map((data) => stateOf(data, [meter.key])));
    expect(states).toEqual(['verified', 'verified', 'verified', 'verified']);
  });

  it('[OCMF] fails when anything in the payload changed, be it only how a number is written', async () => {
    const signed = await meter.sign(payload);
    for (const forged of [signed.replace('12.340', '12.34'), signed.replace('"FV":', '"FV": ')])
      expect(await stateOf(forged, [meter.key])).toBe('failed');
  });

  it('[OCMF] fails by another key, and by the one that came along only', async () => {
    expect(await stateOf(await meter.sign(payload), [other.key])).toBe('failed');
    const along = JSON.stringify({ signedMeterData: await meter.sign(payload), publicKey: meter.key });
    expect(await stateOf(along, [other.key])).toBe('failed');
    expect(await stateOf(along, [])).toBe('unknown-key');
  });

  it('[OCMF] of another curve is said to be one, by the record or by the key', async () => {
    const signed = await meter.sign(payload, { SA: 'ECDSA-secp256k1-SHA256' });
    expect(await verifyOcmf(signed, [meter.key])).toMatchObject({
      state: 'unsupported-curve',
      algorithm: 'ECDSA-secp256k1-SHA256',
    });
    expect(await stateOf(await meter.sign(payload), [koblitz])).toBe('unsupported-curve');
  });

  it.each([
    '',
    '1234',
    '{',
    '{"signedMeterData":7}',
    '{"signedMeterData":"{}"}',
    'gA==',
    'OCMF|{}|{"SD":"zz"}',
    'OCMF|{}|{"SD":"3003020101"}',
    'OCMF|{}|{"SD":"300202ff"}',
    `OCMF|{}|{"SD":"3082${'00'.repeat(40)}"}`,
  ])('[robustness] %j is unreadable', async (data) => {
    expect(await stateOf(data, [meter.key])).toBe('unreadable');
  });
});

describe('a registered key', () => {
  it('[OCMF] is one of an elliptic curve, also of a curve that is not checked', () => {
    expect(readMeterKey(pem)?.curve).toBe('P-256');
    expect(readMeterKey(koblitz)).toMatchObject({ curve: null });
  });

  it('[OCMF] is neither one of another kind, nor a bare point, nor nonsense', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey;
    const ecdh = createECDH('prime256v1');
    for (const text of [
      rsa.export({ type: 'spki', format: 'pem' }).toString(),
      ecdh.generateKeys('hex'),
      meter.key.slice(0, -2),
      'no key',
      '',
    ])
      expect(readMeterKey(text)).toBeNull();
  });

  it('[OCMF] has a point on its curve', async () => {
    const off = readMeterKey(`${meter.key.slice(0, -64)}${'00'.repeat(31)}01`);
    expect(off?.curve).toBe('P-256');
    expect(off && (await isUsableKey(off))).toBe(false);
    const on = readMeterKey(meter.key);
    expect(on && (await isUsableKey(on))).toBe(true);
  });
});
