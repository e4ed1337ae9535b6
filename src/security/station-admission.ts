import type { StationRecord } from '../station/state.ts';
import { readBasicAuth } from './basic-auth.ts';
import { isStationPassword } from './station-credential.ts';

export type AdmissionRefusal = 'missing-credential' | 'wrong-credential' | 'wrong-security-profile';

/** How the connection reached us, as the platform saw it; nothing the client can set by itself. */
export interface Transport {
  readonly encrypted: boolean;
  /** Common name of a client certificate the platform verified; null without one. */
  readonly verifiedCommonName: string | null;
}

/**
 * Decides whether a connection is this station [A00]. Profile 0 asks nothing, 1 a password, 2 a password over TLS,
 * 3 a verified client certificate whose common name is the station's id or serial number [FR.405]. Null admits.
 */
export async function admitStation(
  record: StationRecord,
  authorization: string | null,
  transport: Transport,
): Promise<AdmissionRefusal | null> {
  const { securityProfile, credential } = record;
  if (securityProfile === 0) return null;
  if (securityProfile >= 2 && !transport.encrypted) return 'wrong-security-profile';
  if (securityProfile === 3) {
    const name = transport.verifiedCommonName?.toLowerCase();
    if (name === undefined) return 'missing-credential';
    const names = [record.id, record.serialNumber].map((own) => own?.toLowerCase());
    return names.includes(name) ? null : 'wrong-credential';
  }
  const presented = readBasicAuth(authorization);
  if (presented === null || credential === null) return 'missing-credential';
  const right = await isStationPassword(presented.password, credential);
  return right && presented.user.toLowerCase() === record.id.toLowerCase() ? null : 'wrong-credential';
}
