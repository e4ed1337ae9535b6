import type { AuthorityMaterial } from './builtin-authority.ts';
import { randomSerialNumber } from './builtin-authority.ts';
import { fromPem, nameField, x509 } from './x509.ts';

const dayMs = 86_400_000;
const rootLifetimeDays = 20 * 365;
const issuingLifetimeDays = 5 * 365;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface NewAuthority extends AuthorityMaterial {
  /** Base64 PKCS#8. Signs issuing authorities, and the root that comes after it, and nothing else: keep it offline. */
  readonly rootKey: string;
}

/** The root that a new one takes the place of, base64 DER or PEM. */
export interface OldRoot {
  readonly rootKey: string;
  readonly rootCertificate: string;
}

/** Below a root are its issuing authority and, one day, the root that follows it with an issuing authority of its own. */
const rootPathLength = 2;

/** Makes a root and an issuing authority below it, both P-256. Everything is base64 DER on one line. */
export async function makeAuthority(organization: string, nowMs: number): Promise<NewAuthority> {
  return (await makeGeneration(organization, 1, nowMs)).made;
}

/**
 * Makes the authority that follows another: a root of its own and an issuing authority, and the link certificate, which
 * is the new root's name and key signed by the old root. Whoever trusts the old root can check the link [M05.FR.11], and
 * a chain that carries it. Throws when the old root allows no such chain.
 */
export async function makeNextAuthority(
  organization: string,
  old: OldRoot,
  nowMs: number,
): Promise<NewAuthority & { readonly linkCertificate: string }> {
  const oldRoot = new x509.X509Certificate(fromPem(old.rootCertificate));
  const allowed = oldRoot.getExtension(x509.BasicConstraintsExtension)?.pathLength;
  if (allowed !== undefined && allowed < rootPathLength)
    throw new Error('the old root allows one authority below it, so no chain over a link certificate');
  const oldKey = await crypto.subtle.importKey('pkcs8', fromPem(old.rootKey), algorithm, false, ['sign']);
  const { made, root, rootKey } = await makeGeneration(organization, generationOf(oldRoot) + 1, nowMs);
  const link = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerialNumber(),
    subject: root.subjectName,
    issuer: oldRoot.subjectName,
    notBefore: root.notBefore,
    // A station may hold it as its only root, so it lasts as long as the new one.
    notAfter: root.notAfter,
    publicKey: rootKey,
    signingKey: oldKey,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(rootKey, oldRoot, 1),
  });
  if (!(await link.verify({ publicKey: oldRoot.publicKey, signatureOnly: true })))
    throw new Error('the key is not that of the old root');
  return { ...made, linkCertificate: link.toString('base64') };
}

/** The first root is `… Root`, the next ones are numbered: two generations must not bear one name. */
function generationOf(root: x509.X509Certificate): number {
  return Number(/ Root (\d+)$/.exec(nameField(root.subjectName, 'CN') ?? '')?.[1] ?? 1);
}

async function makeGeneration(organization: string, generation: number, nowMs: number) {
  const suffix = generation === 1 ? '' : ` ${generation}`;
  const rootKeys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerialNumber(),
    name: [{ O: [organization] }, { CN: [`${organization} Root${suffix}`] }],
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + rootLifetimeDays * dayMs),
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(rootKeys.publicKey, null, rootPathLength),
  });
  const issuingKeys = await newKeys();
  const issuing = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerialNumber(),
    subject: [{ O: [organization] }, { CN: [`${organization} Issuing${suffix}`] }],
    issuer: root.subjectName,
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + issuingLifetimeDays * dayMs),
    publicKey: issuingKeys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(issuingKeys.publicKey, root, 0),
  });
  const made: NewAuthority = {
    rootKey: await exported(rootKeys.privateKey),
    rootCertificate: root.toString('base64'),
    issuingKey: await exported(issuingKeys.privateKey),
    issuingCertificate: issuing.toString('base64'),
  };
  return { made, root, rootKey: rootKeys.publicKey };
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
