import type { NewAuthority } from '../../src/security/pki/make-authority.ts';
import { fromPem, toPem, x509 } from '../../src/security/pki/x509.ts';

/** What a TLS client presents, PEM. */
export interface ClientCertificate {
  readonly chain: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

async function newKeys() {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { keys, key: toPem(der.toString('base64'), 'PRIVATE KEY') };
}

/** A signing request of a station, with the key it keeps to itself. */
export async function signingRequest(commonName: string, organization: string) {
  const { keys, key } = await newKeys();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [commonName] }, { O: [organization] }],
    keys,
    signingAlgorithm: algorithm,
  });
  return { csr: request.toString('pem'), key };
}

/** A certificate that nobody asked for: signed by hand, good for that long from now, or over since that long. */
export async function selfIssued(
  authority: Pick<NewAuthority, 'issuingKey' | 'issuingCertificate'>,
  commonName: string,
  organization: string,
  lifetimeMs: number,
): Promise<ClientCertificate> {
  const issuing = new x509.X509Certificate(fromPem(authority.issuingCertificate));
  const signingKey = await crypto.subtle.importKey('pkcs8', fromPem(authority.issuingKey), algorithm, false, [
    'sign',
  ]);
  const { keys, key } = await newKeys();
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '5a01',
    subject: [{ CN: [commonName] }, { O: [organization] }],
    issuer: issuing.subjectName,
    notBefore: new Date(Date.now() - 2 * dayMs),
    notAfter: new Date(Date.now() + lifetimeMs),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])],
  });
  return { chain: `${leaf.toString('pem')}\n${issuing.toString('pem')}`, key };
}
