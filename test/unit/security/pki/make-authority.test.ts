import { X509Certificate, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type NewAuthority,
  makeAuthority,
  makeNextAuthority,
} from '../../../../src/security/pki/make-authority.ts';
import { rootGenerationsOf } from '../../../../src/security/pki/root-generations.ts';
import { fromPem, toPem, x509 } from '../../../../src/security/pki/x509.ts';

const nowMs = Date.UTC(2026, 5, 1);
const certificate = (text: string) => new X509Certificate(toPem(text, 'CERTIFICATE'));
const issued = (by: X509Certificate, child: X509Certificate) =>
  child.checkIssued(by) && child.verify(by.publicKey);

describe('the authority that follows another', () => {
  it("[M05.FR.11] comes with a link certificate: the new root's name and key, signed by the old root", async () => {
    const old = await makeAuthority('Voltwerk', nowMs);
    const next = await makeNextAuthority('Voltwerk', old, nowMs);
    const [oldRoot, root, link, issuing] = [
      certificate(old.rootCertificate),
      certificate(next.rootCertificate),
      certificate(next.linkCertificate),
      certificate(next.issuingCertificate),
    ];
    expect(link.subject).toBe(root.subject);
    expect(link.subject).not.toBe(oldRoot.subject);
    expect(link.publicKey.equals(root.publicKey)).toBe(true);
    expect(issued(oldRoot, link)).toBe(true);
    expect(issued(root, root)).toBe(true);
    // What is issued now has two ends: the new root itself, and over the link the old one.
    expect(issued(root, issuing)).toBe(true);
    expect(issued(link, issuing)).toBe(true);
    expect(issued(oldRoot, issuing)).toBe(false);
    expect([link.ca, link.validTo]).toEqual([true, root.validTo]);
    const limits = [oldRoot, link, issuing].map(
      ({ raw }) =>
        new x509.X509Certificate(raw).getExtension(x509.BasicConstraintsExtension)?.pathLength ?? null,
    );
    expect(limits).toEqual([2, 1, 0]);
  });

  it('[M05] is numbered, so that no two generations bear one name, and can be followed itself', async () => {
    const first = await makeAuthority('Voltwerk', nowMs);
    const second = await makeNextAuthority('Voltwerk', first, nowMs);
    const third = await makeNextAuthority('Voltwerk', second, nowMs);
    const subjects = [first, second, third].map((each) => certificate(each.rootCertificate).subject);
    expect(new Set(subjects).size).toBe(3);
    expect(subjects[2]).toContain('Voltwerk Root 3');
    expect(issued(certificate(second.rootCertificate), certificate(third.linkCertificate))).toBe(true);
  });

  it("[M05.FR.11] is not made with a key that is not the old root's", async () => {
    const old = await makeAuthority('Voltwerk', nowMs);
    const { rootKey } = await makeAuthority('Voltwerk', nowMs);
    await expect(makeNextAuthority('Voltwerk', { ...old, rootKey }, nowMs)).rejects.toThrow('not that of');
    // PEM as the file of a root key has it.
    const pem = createPrivateKey({ key: Buffer.from(old.rootKey, 'base64'), format: 'der', type: 'pkcs8' });
    const text = pem.export({ format: 'pem', type: 'pkcs8' }) as string;
    expect(await makeNextAuthority('Voltwerk', { ...old, rootKey: text }, nowMs)).toHaveProperty('rootKey');
  });

  it('[RFC 5280 §4.2.1.9] is not made below a root that allows too short a chain', async () => {
    const old = await makeAuthority('Voltwerk', nowMs);
    const narrow = { ...old, rootCertificate: old.issuingCertificate };
    await expect(makeNextAuthority('Voltwerk', narrow, nowMs)).rejects.toThrow('allows one authority');
  });

  it('[M05] both generations are known by the secrets, and only one before a rotation', async () => {
    const old: NewAuthority = await makeAuthority('Voltwerk', nowMs);
    const next = await makeNextAuthority('Voltwerk', old, nowMs);
    expect(rootGenerationsOf({})).toBeNull();
    expect(rootGenerationsOf({ CA_ROOT_CERTIFICATE: old.rootCertificate })).toMatchObject({
      link: null,
      previous: null,
    });
    const both = rootGenerationsOf({
      CA_ROOT_CERTIFICATE: next.rootCertificate,
      CA_LINK_CERTIFICATE: next.linkCertificate,
      CA_PREVIOUS_ROOT_CERTIFICATE: old.rootCertificate,
    });
    expect(fromPem(both?.link?.pem ?? '')).toEqual(fromPem(next.linkCertificate));
    const serials = [both?.root, both?.link, both?.previous].map((each) => each?.serialNumber);
    expect(serials.every((serial) => /^[1-9a-f][0-9a-f]+$/.test(serial ?? ''))).toBe(true);
    expect(new Set(serials).size).toBe(3);
  });
});
