import { describe, expect, it } from 'vitest';
import { readDistinguishedName, transportOf } from '../../../src/security/transport.ts';

const good = {
  certPresented: '1',
  certVerified: 'SUCCESS',
  certRevoked: '0',
  certSubjectDNRFC2253: 'CN=CP-1,O=Voltwerk\\, Inc.,C=DE',
  certFingerprintSHA256: 'AB:CD',
  certIssuerSKI: '0AFF',
};

function seen(cf: object, headers: Record<string, string> = {}, secret?: string) {
  const url = 'https://csms.example/ocpp/CP-1';
  return transportOf(new Request(url, { cf, headers } as RequestInit), secret);
}

describe('the transport of a connection', () => {
  it('[A00.FR.404] a verified certificate is read as the platform tells it', () => {
    expect(seen({ tlsVersion: 'TLSv1.3', tlsClientAuth: good })).toEqual({
      encrypted: true,
      tlsTooOld: false,
      certificate: {
        state: 'verified',
        commonName: 'CP-1',
        organizations: ['Voltwerk, Inc.'],
        fingerprint: 'abcd',
        issuerKeyId: '0aff',
      },
    });
  });

  it('[A00] only the exact words count: placeholders and anything unexpected are no verified certificate', () => {
    const state = (change: object) =>
      seen({ tlsClientAuth: { ...good, ...change } }).certificate?.state ?? null;
    expect(state({ certPresented: '0' })).toBeNull();
    expect(state({ certPresented: 1 })).toBeNull();
    expect(state({ certVerified: 'NONE' })).toBe('invalid');
    expect(state({ certVerified: 'FAILED:unable to get local issuer certificate' })).toBe('invalid');
    expect(state({ certVerified: 'FAILED:certificate has expired' })).toBe('expired');
    expect(state({ certRevoked: '1' })).toBe('revoked');
    expect(state({ certRevoked: '' })).toBe('invalid');
    expect(state({ certVerified: true })).toBe('invalid');
    expect(seen({}).certificate).toBeNull();
  });

  it('[A00.FR.312] below TLS 1.2 is too old', () => {
    const old = ['SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].filter(
      (tlsVersion) => seen({ tlsVersion }).tlsTooOld,
    );
    expect(old).toEqual(['SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1']);
  });

  it('[A00] what a client writes about itself counts for nothing, in production and without the secret of the edge', () => {
    const header = { 'mf-cf-blob': '{}' };
    const cf = { tlsVersion: 'TLSv1.3', tlsClientAuth: good, chargeplaneEdge: 'guess' };
    expect(seen(cf, header).certificate).toBeNull();
    expect(seen({ ...cf, chargeplaneEdge: undefined }, header, 'secret').certificate).toBeNull();
    expect(seen(cf, header, 'secret').certificate).toBeNull();
    expect(seen({ ...cf, chargeplaneEdge: '' }, header, '').certificate).toBeNull();
    expect(seen({ ...cf, chargeplaneEdge: 'secret' }, header, 'secret').certificate?.state).toBe('verified');
    const plain = new Request('http://csms.example/ocpp/A', {
      cf: { tlsVersion: 'TLSv1.3' },
      headers: header,
    } as RequestInit);
    expect(transportOf(plain, 'secret').encrypted).toBe(false);
  });

  it('[RFC 2253] names with escapes and several values in one are read whole', () => {
    expect(readDistinguishedName('cn=A\\2CB+O=One\\+Two,OU=x')).toEqual([
      { type: 'CN', value: 'A,B' },
      { type: 'O', value: 'One+Two' },
      { type: 'OU', value: 'x' },
    ]);
    expect(readDistinguishedName('')).toEqual([]);
  });
});
