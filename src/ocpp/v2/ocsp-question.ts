import type { RequestPayload } from '../payload-types.ts';
import type { CertificateQuestion } from '../station-request.ts';

type OcspRequestData = RequestPayload<'2.1', 'GetCertificateStatus'>['ocspRequestData'];

/** OCSPRequestDataType: which certificate is asked about, and whom to ask [C07, M06]. */
export function ocspQuestion({ responderURL, hashAlgorithm, ...hash }: OcspRequestData): CertificateQuestion {
  return {
    hashAlgorithm,
    issuerNameHash: hash.issuerNameHash,
    issuerKeyHash: hash.issuerKeyHash,
    serialNumber: hash.serialNumber,
    source: 'OCSP',
    urls: [responderURL],
  };
}
