import { createHash, X509Certificate } from 'node:crypto';
import type { CertificateHash } from '../../../domain/station-certificate.ts';
import { derTag, readDer } from './der.ts';

/** What a charger reads from a certificate. */
export interface ReadCertificate {
  /** SHA-256 over the issuer's name and key, as OCSP has it [RFC 6960 §4.1.1]. */
  readonly hash: CertificateHash;
  readonly notAfterMs: number;
}

const pemPattern = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g;

/**
 * Reads the first certificate of a PEM text; null when there is none that can be read. The issuer's key is looked for
 * in the rest of the text and in `issuers`, and is its own when nobody else has the issuer's name.
 */
export function readCertificate(pem: string, issuers: readonly string[] = []): ReadCertificate | null {
  const [leaf, ...others] = [pem, ...issuers].flatMap((text) => text.match(pemPattern) ?? []);
  const parts = leaf === undefined || !pem.includes(leaf) ? null : partsOf(leaf);
  if (parts === null) return null;
  const issuer = others
    .map(partsOf)
    .find((candidate) => candidate !== null && Buffer.compare(candidate.subject, parts.issuer) === 0);
  return {
    hash: {
      hashAlgorithm: 'SHA256',
      issuerNameHash: sha256(parts.issuer),
      issuerKeyHash: sha256((issuer ?? parts).key),
      serialNumber: parts.serialNumber,
    },
    notAfterMs: parts.notAfterMs,
  };
}

interface Parts {
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly key: Uint8Array;
  readonly serialNumber: string;
  readonly notAfterMs: number;
}

function partsOf(pem: string): Parts | null {
  try {
    const certificate = new X509Certificate(pem);
    const [outer] = readDer(certificate.raw) ?? [];
    const [body] = readDer(outer?.content ?? new Uint8Array()) ?? [];
    const fields = (readDer(body?.content ?? new Uint8Array()) ?? []).filter(
      ({ tag }) => tag !== derTag.context0,
    );
    const [, , issuer, , subject, keyInfo] = fields;
    const key = readDer(keyInfo?.content ?? new Uint8Array())?.at(1);
    if (issuer === undefined || subject === undefined || key === undefined) return null;
    return {
      issuer: issuer.whole,
      subject: subject.whole,
      // The first byte of a BIT STRING counts unused bits; it is no part of the key.
      key: key.content.subarray(1),
      serialNumber: certificate.serialNumber.toLowerCase(),
      notAfterMs: Date.parse(certificate.validTo),
    };
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
