/** A meter value with the meter's own signature, as the station sent it. */
export interface SignedValue {
  /** The signed record in whatever wrapping it came: plain, base64, hex or JSON around it. */
  readonly data: string;
  /** The key that came with it; recorded, never trusted: who forges a value sends a fitting key along. */
  readonly toldKey: string | null;
}

/** The public key of a meter, as the operator registered it. */
export interface MeterPublicKey {
  /** The EVSE whose meter it is; null for any of the station's. */
  readonly evseId: number | null;
  /** SubjectPublicKeyInfo: PEM, or its DER in hex or base64. */
  readonly key: string;
}

export const signatureStates = [
  /** Signed by a registered key. */
  'verified',
  /** Signed by no registered key: changed on its way, or another meter's. */
  'failed',
  /** No key is registered for its EVSE. */
  'unknown-key',
  /** Signed with, or registered with, a curve or a hash that is not checked here. */
  'unsupported-curve',
  /** No OCMF record. */
  'unreadable',
] as const;

export interface SignatureVerdict {
  readonly state: (typeof signatureStates)[number];
  /** As the record names it, such as `ECDSA-secp256r1-SHA256`; null when there is no record to be read. */
  readonly algorithm: string | null;
  /** Why, for a person; null when it is verified. */
  readonly detail: string | null;
}

/** The registered keys that count for an EVSE. */
export function keysOf(keys: readonly MeterPublicKey[], evseId: number | null): string[] {
  return keys.filter((key) => key.evseId === null || key.evseId === evseId).map(({ key }) => key);
}
