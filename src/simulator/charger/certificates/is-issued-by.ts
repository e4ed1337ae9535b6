import { X509Certificate } from 'node:crypto';

/** Whether the certificate names the other as its issuer, an authority, and bears its signature. False for what is none. */
export function isIssuedBy(pem: string, issuerPem: string): boolean {
  try {
    const [certificate, issuer] = [new X509Certificate(pem), new X509Certificate(issuerPem)];
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
