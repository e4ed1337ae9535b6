import type { StationRecord } from '../station/state.ts';
import { readBasicAuth } from './basic-auth.ts';
import { isStationPassword } from './station-credential.ts';
import type { Transport } from './transport.ts';

export type AdmissionRefusal =
  | 'unknown-station'
  | 'missing-credential'
  | 'wrong-credential'
  | 'wrong-security-profile'
  | 'tls-too-old'
  | 'missing-certificate'
  | 'invalid-certificate'
  | 'expired-certificate'
  | 'revoked-certificate'
  | 'retired-authority'
  | 'wrong-certificate-name'
  | 'wrong-organization';

export type Admission =
  /** `usedNext`: it presented the password that is being rotated in. */
  | { readonly admitted: true; readonly profile: number; readonly usedNext: boolean }
  | { readonly admitted: false; readonly reason: AdmissionRefusal };

/** What holds for all stations of a deployment. */
export interface AdmissionRules {
  /** What a certificate must name; null for any. */
  readonly organization: string | null;
  /** Key ids of issuing authorities whose certificates open nothing any more, lower-case hex. */
  readonly retiredIssuers: readonly string[];
}

/** What is hashed against when there is nothing else: who knocks must not hear the difference. */
const nobody = { saltHex: '00'.repeat(16), hashHex: '00'.repeat(32) };

/**
 * Decides whether a connection is this station [A00]. Profile 0 asks nothing, 1 a password, 2 a password over TLS,
 * 3 a verified client certificate of the operator's organisation whose common name is the station's id or serial number
 * [A00.FR.404, 405]. A station that is being moved to another profile may use that one or the present one.
 */
export async function admitStation(
  record: StationRecord | null,
  authorization: string | null,
  transport: Transport,
  rules: AdmissionRules,
): Promise<Admission> {
  const presented = readBasicAuth(authorization);
  const password = presented?.password ?? new Uint8Array();
  const present = await isStationPassword(password, record?.credential ?? nobody);
  const next = await isStationPassword(password, record?.access.nextCredential ?? nobody);
  if (record === null) return { admitted: false, reason: 'unknown-station' };
  if (transport.tlsTooOld) return { admitted: false, reason: 'tls-too-old' };

  const passwordRefusal = (): AdmissionRefusal | null => {
    if (presented === null) return 'missing-credential';
    const named = presented.user.toLowerCase() === record.id.toLowerCase();
    return (present || next) && named ? null : 'wrong-credential';
  };
  const refusalOf = (profile: number): AdmissionRefusal | null => {
    if (profile === 0) return null;
    if (profile >= 2 && !transport.encrypted) return 'wrong-security-profile';
    if (profile < 3) return passwordRefusal();
    if (transport.certificate === null)
      return presented === null ? 'missing-certificate' : 'wrong-security-profile';
    return certificateRefusal(record, transport.certificate, rules);
  };

  const { targetProfile } = record.access;
  if (targetProfile !== null && refusalOf(targetProfile) === null) {
    return { admitted: true, profile: targetProfile, usedNext: !present && next };
  }
  const reason = refusalOf(record.securityProfile);
  if (reason !== null) return { admitted: false, reason };
  return { admitted: true, profile: record.securityProfile, usedNext: !present && next };
}

function certificateRefusal(
  record: StationRecord,
  certificate: NonNullable<Transport['certificate']>,
  { organization, retiredIssuers }: AdmissionRules,
): AdmissionRefusal | null {
  if (record.access.revokedFingerprints.includes(certificate.fingerprint)) return 'revoked-certificate';
  if (retiredIssuers.includes(certificate.issuerKeyId)) return 'retired-authority';
  if (certificate.state === 'expired') return 'expired-certificate';
  if (certificate.state === 'revoked') return 'revoked-certificate';
  if (certificate.state === 'invalid') return 'invalid-certificate';
  const names = [record.id, record.serialNumber].map((name) => name?.toLowerCase());
  if (!names.includes(certificate.commonName?.toLowerCase() ?? '')) return 'wrong-certificate-name';
  if (organization !== null && !certificate.organizations.includes(organization)) return 'wrong-organization';
  return null;
}

/** What the CSMS's own security log calls a refusal, in the words of OCPP where it has some [A04]. */
export function securityEventOf(reason: string): string {
  if (reason === 'tls-too-old') return 'InvalidTLSVersion';
  if (reason === 'wrong-security-profile') return 'SecurityProfileDowngrade';
  if (
    reason.endsWith('-certificate') ||
    reason === 'retired-authority' ||
    reason === 'wrong-certificate-name' ||
    reason === 'wrong-organization'
  )
    return 'InvalidChargingStationCertificate';
  return 'FailedToAuthenticateAtCsms';
}
