import { beforeAll, describe, expect, it } from 'vitest';
import { openBuiltinAuthority } from '../../../../src/security/pki/builtin-authority.ts';
import type { RevokingAuthority } from '../../../../src/security/pki/certificate-authority.ts';
import { openExternalAuthority } from '../../../../src/security/pki/external-authority.ts';
import { type NewAuthority, makeAuthority } from '../../../../src/security/pki/make-authority.ts';
import { fromPem, x509 } from '../../../../src/security/pki/x509.ts';
import { makeCsr } from '../../support/make-csr.ts';

const nowMs = Date.UTC(2026, 5, 1);
let made: NewAuthority;
let authority: RevokingAuthority;

beforeAll(async () => {
  made = await makeAuthority('Voltwerk', nowMs);
  authority = await openBuiltinAuthority(made, 'Voltwerk');
});

const request = (csr: string, certificateType = 'ChargingStationCertificate') => ({
  stationId: 'CP-1',
  names: ['CP-1', 'SN-77'],
  certificateType,
  csr,
});

describe('the built-in authority', () => {
  it('[A02] signs for the station, under its id or its serial number, with a chain up to the root', async () => {
    for (const commonName of ['CP-1', 'SN-77']) {
      const { csr } = await makeCsr({ commonName, organization: 'Voltwerk' });
      const issued = await authority.sign(request(csr), nowMs);
      const leaf = new x509.X509Certificate(issued.pem);
      const issuing = new x509.X509Certificate(authority.issuingPem);
      const root = new x509.X509Certificate(authority.rootPem);
      expect(await leaf.verify({ publicKey: issuing.publicKey, date: new Date(nowMs) })).toBe(true);
      expect(await issuing.verify({ publicKey: root.publicKey, date: new Date(nowMs) })).toBe(true);
      expect(issued.subject).toContain(`CN=${commonName}`);
      expect(issued.chain).toContain(issued.pem);
      expect(issued.chain).not.toContain(authority.rootPem.trim());
      expect(issued.notAfterMs - nowMs).toBe(365 * 86_400_000);
      expect(issued.chain.length).toBeLessThan(10_000);
      expect(leaf.getExtension(x509.BasicConstraintsExtension)?.ca).toBe(false);
    }
  });

  it('[A00.FR.404-512] refuses another name, another organisation, weak keys and a signature by somebody else', async () => {
    const good = { commonName: 'CP-1', organization: 'Voltwerk' };
    const refused: [string, string, RegExp][] = [
      ['another name', (await makeCsr({ ...good, commonName: 'CP-2' })).csr, /common name/],
      ['no name', (await makeCsr({ ...good, commonName: '' })).csr, /common name|PKCS/],
      ['another organisation', (await makeCsr({ ...good, organization: 'Eve' })).csr, /organisation/],
      ['RSA of 1024 bits', (await makeCsr({ ...good, rsaBits: 1_024 })).csr, /too weak/],
      ['SHA-1', (await makeCsr({ ...good, rsaBits: 2_048, hash: 'SHA-1' })).csr, /too weak/],
      ['a key of somebody else', (await makeCsr({ ...good, forged: true })).csr, /signature/],
      ['no request', 'hello', /PKCS/],
      ['too much', 'x'.repeat(20_000), /too long/],
    ];
    for (const [name, csr, reason] of refused) {
      const outcome = await authority
        .sign(request(csr), nowMs)
        .catch((error: Error) => `${error.name}: ${error.message}`);
      expect([name, outcome]).toEqual([name, expect.stringMatching(reason)]);
      expect([name, outcome]).toEqual([name, expect.stringContaining('CertificateRefusal')]);
    }
    expect(
      (await authority.sign(request((await makeCsr({ ...good, rsaBits: 2_048 })).csr), nowMs)).pem,
    ).toContain('BEGIN');
  });

  it('[A00.FR.701] publishes what was revoked, signed by itself', async () => {
    const { csr } = await makeCsr({ commonName: 'CP-1', organization: 'Voltwerk' });
    const { serialNumber } = await authority.sign(request(csr), nowMs);
    const list = new x509.X509Crl(
      await authority.revocationList([{ serialNumber, revokedAtMs: nowMs }], nowMs),
    );
    const issuing = new x509.X509Certificate(authority.issuingPem);
    expect(await list.verify({ publicKey: await issuing.publicKey.export() })).toBe(true);
    expect(list.entries.map((entry) => entry.serialNumber.replace(/^0+/, ''))).toEqual([serialNumber]);
    expect(fromPem(made.rootCertificate).length).toBeGreaterThan(200);
  });
});

describe('a signer outside', () => {
  const signer = (answer: (csr: string) => Promise<unknown>): typeof fetch =>
    (async (_url: unknown, init?: RequestInit) => {
      const { csr } = JSON.parse(init?.body as string) as { csr: string };
      return Response.json(await answer(csr));
    }) as typeof fetch;
  const open = (fetcher: typeof fetch) =>
    openExternalAuthority({ url: 'https://ca.example/sign', token: 't' }, 'Voltwerk', fetcher);

  it('[A02] signs what was checked here first', async () => {
    const { csr } = await makeCsr({ commonName: 'CP-1', organization: 'Voltwerk' });
    const outside = open(
      signer(async (text) => ({ certificateChain: (await authority.sign(request(text), nowMs)).chain })),
    );
    expect((await outside.sign(request(csr), nowMs)).subject).toContain('CP-1');
    const wrong = (await makeCsr({ commonName: 'CP-9', organization: 'Voltwerk' })).csr;
    await expect(outside.sign(request(wrong), nowMs)).rejects.toThrow('common name');
  });

  it('[A02] that answers with the certificate of another station is not believed', async () => {
    const mine = await makeCsr({ commonName: 'CP-1', organization: 'Voltwerk' });
    const other = await makeCsr({ commonName: 'CP-1', organization: 'Voltwerk' });
    const mixed = open(
      signer(async () => ({ certificateChain: (await authority.sign(request(other.csr), nowMs)).chain })),
    );
    await expect(mixed.sign(request(mine.csr), nowMs)).rejects.toThrow('another key');
    const broken = open((async () => new Response('no', { status: 500 })) as typeof fetch);
    await expect(broken.sign(request(mine.csr), nowMs)).rejects.toThrow('500');
  });
});
