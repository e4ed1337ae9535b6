import type { AuthorityMaterial } from './builtin-authority.ts';
import { randomSerialNumber } from './builtin-authority.ts';
import { x509 } from './x509.ts';

const dayMs = 86_400_000;
const rootLifetimeDays = 20 * 365;
const issuingLifetimeDays = 5 * 365;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface NewAuthority extends AuthorityMaterial {
  /** Base64 PKCS#8. Signs issuing authorities and nothing else: keep it offline. */
  readonly rootKey: string;
}

/** Makes a root and an issuing authority below it, both P-256. Everything is base64 DER on one line. */
export async function makeAuthority(organization: string, nowMs: number): Promise<NewAuthority> {
  const rootKeys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerialNumber(),
    name: [{ O: [organization] }, { CN: [`${organization} Root`] }],
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + rootLifetimeDays * dayMs),
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(rootKeys.publicKey, null, 1),
  });
  const issuingKeys = await newKeys();
  const issuing = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerialNumber(),
    subject: [{ O: [organization] }, { CN: [`${organization} Issuing`] }],
    issuer: root.subjectName,
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + issuingLifetimeDays * dayMs),
    publicKey: issuingKeys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(issuingKeys.publicKey, root, 0),
  });
  return {
    rootKey: await exported(rootKeys.privateKey),
    rootCertificate: root.toString('base64'),
    issuingKey: await exported(issuingKeys.privateKey),
    issuingCertificate: issuing.toString('base64'),
  };
}

/** The platforms this runs on name the type of a key differently. */
type Key = Parameters<typeof crypto.subtle.exportKey>[1];

async function authorityExtensions(
  publicKey: Key,
  issuer: x509.X509Certificate | null,
  pathLength: number,
): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ...(issuer === null ? [] : [await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey)]),
  ];
}

async function newKeys(): Promise<{ publicKey: Key; privateKey: Key }> {
  const keys: unknown = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return keys as { publicKey: Key; privateKey: Key };
}

async function exported(key: Key): Promise<string> {
  const der = (await crypto.subtle.exportKey('pkcs8', key)) as ArrayBuffer;
  return btoa(String.fromCharCode(...new Uint8Array(der)));
}
