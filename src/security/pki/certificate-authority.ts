/** What a station asks to have signed, and what is known of it. */
export interface SigningRequest {
  readonly stationId: string;
  /** A common name is one of these: the id, and the serial number if it is known [A00.FR.405]. */
  readonly names: readonly string[];
  /** CertificateSigningUseEnumType. */
  readonly certificateType: string;
  /** PKCS#10, PEM. */
  readonly csr: string;
}

export interface IssuedCertificate {
  /** PEM, the leaf first, without the root [A02]. */
  readonly chain: string;
  readonly pem: string;
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string;
  readonly serialNumber: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** Will not be signed, now or later: the request itself is wrong. */
export class CertificateRefusal extends Error {
  override readonly name = 'CertificateRefusal';
}

/** Whoever signs for stations. Anything but `CertificateRefusal` that is thrown may pass: it is tried again. */
export interface CertificateAuthority {
  sign(request: SigningRequest, nowMs: number): Promise<IssuedCertificate>;
}

/** An authority that also publishes what it withdrew; one outside does that itself. */
export interface RevokingAuthority extends CertificateAuthority {
  /** The certificates that its chains end in, PEM. */
  readonly rootPem: string;
  readonly issuingPem: string;
  /** A signed revocation list (DER) [A00.FR.701]. */
  revocationList(
    revoked: readonly { readonly serialNumber: string; readonly revokedAtMs: number }[],
    nowMs: number,
  ): Promise<ArrayBuffer>;
}
