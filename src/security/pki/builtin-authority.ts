import type { CertificateAuthority, RevokingAuthority } from './certificate-authority.ts';
import { checkCsr } from './check-csr.ts';
import { issuedCertificate } from './issued-certificate.ts';
import { fromPem, x509 } from './x509.ts';

const dayMs = 86_400_000;
/** How long a station's certificate lasts. */
const leafLifetimeDays = 365;
/** Clocks of stations are off; a certificate must not be from their future. */
const clockSlackMs = 3_600_000;
const listLifetimeDays = 7;
const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The issuing authority as it is kept in secrets: PEM, or base64 DER on one line. The root's key is not among them. */
export interface AuthorityMaterial {
  readonly issuingKey: string;
  readonly issuingCertificate: string;
  readonly rootCertificate: string;
}

/** The authority that comes with Chargeplane: a P-256 issuing key, below a root whose key stays offline. */
export async function openBuiltinAuthority(
  material: AuthorityMaterial,
  organization: string | null,
): Promise<RevokingAuthority> {
  const issuing = new x509.X509Certificate(fromPem(material.issuingCertificate));
  const root = new x509.X509Certificate(fromPem(material.rootCertificate));
  const key = await crypto.subtle.importKey('pkcs8', fromPem(material.issuingKey), signingAlgorithm, false, [
    'sign',
  ]);
  const sign: CertificateAuthority['sign'] = async (request, nowMs) => {
    const csr = await checkCsr(request, organization);
    const leaf = await x509.X509CertificateGenerator.create({
      serialNumber: randomSerialNumber(),
      subject: csr.subjectName,
      issuer: issuing.subjectName,
      notBefore: new Date(nowMs - clockSlackMs),
      notAfter: new Date(Math.min(nowMs + leafLifetimeDays * dayMs, issuing.notAfter.getTime())),
      publicKey: csr.publicKey,
      signingKey: key,
      signingAlgorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyAgreement,
          true,
        ),
        new x509.ExtendedKeyUsageExtension([
          x509.ExtendedKeyUsage.clientAuth,
          // To a car, the station is the server [ISO 15118-2].
          ...(request.certificateType === 'ChargingStationCertificate'
            ? []
            : [x509.ExtendedKeyUsage.serverAuth]),
        ]),
        await x509.SubjectKeyIdentifierExtension.create(csr.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(issuing.publicKey),
      ],
    });
    return await issuedCertificate(leaf, [issuing]);
  };
  return {
    sign,
    rootPem: root.toString('pem'),
    issuingPem: issuing.toString('pem'),
    async revocationList(revoked, nowMs) {
      const list = await x509.X509CrlGenerator.create({
        issuer: issuing.subjectName,
        thisUpdate: new Date(nowMs),
        nextUpdate: new Date(nowMs + listLifetimeDays * dayMs),
        signingAlgorithm,
        signingKey: key,
        entries: revoked.map(({ serialNumber, revokedAtMs }) => ({
          serialNumber: serialNumber.length % 2 === 0 ? serialNumber : `0${serialNumber}`,
          revocationDate: new Date(revokedAtMs),
        })),
      });
      return list.rawData;
    },
  };
}

/** 16 random bytes, positive: nobody can guess the next one. */
export function randomSerialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
