import type { DocumentChange, DocumentReader } from './document.ts';
import { removals } from './document.ts';

/** CertificateHashDataType: how stations name a certificate without sending it. */
export interface CertificateHash {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

/** A certificate in a station's trust store, or its own. */
export interface StationCertificate {
  readonly certificateType: string;
  /** Null for one that we installed and the station has not listed yet. */
  readonly hash: CertificateHash | null;
  /** The sub-CAs below it, of a contract certificate chain [2.x]. */
  readonly childHashes: readonly CertificateHash[];
  /** PEM; null for one that the station only listed. */
  readonly pem: string | null;
}

/** Hex digits are compared without case, and stations pad serial numbers with zeros or not. */
export function certificateId({ issuerNameHash, issuerKeyHash, serialNumber }: CertificateHash): string {
  const serial = serialNumber.replace(/^0+(?=.)/, '');
  return [issuerNameHash, issuerKeyHash, serial].join('/').toLowerCase();
}

/** Keeps a certificate under its hash, or under `id` while that is unknown. */
export function certificateDocument(
  certificate: StationCertificate,
  id = certificate.hash === null ? certificate.certificateType : certificateId(certificate.hash),
): DocumentChange {
  return { type: 'put', collection: 'certificates', id, value: certificate };
}

/**
 * The station listed its certificates of some types (null: of all): others of these types are not there. Its own
 * leaf certificates are never in such a list and stay.
 */
export function certificatesListed(
  types: readonly string[] | null,
  listed: readonly StationCertificate[],
  known: DocumentReader,
): DocumentChange[] {
  const covered = known.documents('certificates').filter(({ value }) => {
    const { certificateType } = value as StationCertificate;
    return types === null ? !ownTypes.has(certificateType) : types.includes(certificateType);
  });
  return [...removals(covered), ...listed.map((certificate) => certificateDocument(certificate))];
}

/** CertificateSigningUseEnumType: what a station presents itself. */
const ownTypes: ReadonlySet<string> = new Set([
  'ChargingStationCertificate',
  'V2GCertificate',
  'V2G20Certificate',
]);

/** What a station asks to be signed; one request per certificate type, the latest counts. */
export interface CertificateRequest {
  readonly certificateType: string;
  /** PEM, PKCS#10. */
  readonly csr: string;
  /** 2.1 only. */
  readonly requestId: number | null;
  /** `issued`: signed and on its way; `signed`: the station has it; `refused`: it will not be signed. */
  readonly state: 'pending' | 'issued' | 'refused' | 'signed' | 'refused-by-station';
  /** Why it was refused. */
  readonly reason?: string;
  /** Of what was issued. */
  readonly fingerprint?: string;
  readonly notAfterMs?: number;
  /** When the station was last asked to renew it. */
  readonly renewalAskedAtMs?: number;
}

/** The station wants a certificate signed; a later request of the type takes the place of the earlier one. */
export function certificateRequested(
  certificateType: string,
  csr: string,
  requestId: number | null,
): DocumentChange {
  const value: CertificateRequest = { certificateType, csr, requestId, state: 'pending' };
  return { type: 'put', collection: 'certificate-requests', id: certificateType, value };
}

/** The station took over, or refused, the certificate we had signed for it [A02, A03]. */
export function certificateSigned(
  certificateType: string,
  pem: string,
  accepted: boolean,
  known: DocumentReader,
): DocumentChange[] {
  const pending = known.document('certificate-requests', certificateType) !== null;
  const state: CertificateRequest['state'] = accepted ? 'signed' : 'refused-by-station';
  return [
    ...(pending
      ? [
          {
            type: 'merge',
            collection: 'certificate-requests',
            id: certificateType,
            fields: { state },
          } as const,
        ]
      : []),
    ...(accepted ? [certificateDocument({ certificateType, hash: null, childHashes: [], pem })] : []),
  ];
}
