import type { IssuedCertificate } from './certificate-authority.ts';
import { toHex, type x509 } from './x509.ts';

/** What is kept of a certificate; `others` are the certificates between it and the root. */
export async function issuedCertificate(
  leaf: x509.X509Certificate,
  others: readonly x509.X509Certificate[],
): Promise<IssuedCertificate> {
  const pem = leaf.toString('pem');
  return {
    chain: [pem, ...others.map((certificate) => certificate.toString('pem'))].join('\n'),
    pem,
    fingerprint: toHex(await crypto.subtle.digest('SHA-256', leaf.rawData)),
    serialNumber: leaf.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    subject: leaf.subject,
    issuer: leaf.issuer,
    notBeforeMs: leaf.notBefore.getTime(),
    notAfterMs: leaf.notAfter.getTime(),
  };
}
