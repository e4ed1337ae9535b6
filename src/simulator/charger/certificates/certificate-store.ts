import type { CertificateHash } from '../../../domain/station-certificate.ts';
import { certificateId } from '../../../domain/station-certificate.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import { readCertificate } from './read-certificate.ts';
import type { StoredCertificate } from './stored-certificate.ts';

export const maxCertificates = 20;

/** Uses of certificates that the charger presents itself: never listed, and not to be deleted [M04.FR.06]. */
const ownUses = [
  'ChargePointCertificate',
  'ChargingStationCertificate',
  'V2GCertificate',
  'V2G20Certificate',
];

/** Keeps a certificate for a use [M05]. `Rejected` when it is none, or over; `Failed` when there is no room. */
export function installCertificate(turn: Turn, use: string, pem: string): 'Accepted' | 'Rejected' | 'Failed' {
  const { certificates } = turn.state;
  const read = readCertificate(
    pem,
    certificates.map((stored) => stored.pem),
  );
  if (read === null || read.notAfterMs <= turn.context.nowMs) return 'Rejected';
  const id = certificateId(read.hash);
  // A charger presents one certificate for each use of its own.
  const others = certificates.filter(
    (stored) => stored.use !== use || (!ownUses.includes(use) && certificateId(stored.hash) !== id),
  );
  if (others.length >= maxCertificates) return 'Failed';
  update(turn, { certificates: [...others, { use, pem, hash: read.hash }] });
  return 'Accepted';
}

/** The certificates of some uses (null: all) that a charger lists [M03]. */
export function listedCertificates(turn: Turn, uses: readonly string[] | null): readonly StoredCertificate[] {
  return turn.state.certificates.filter(
    ({ use }) => !ownUses.includes(use) && (uses === null || uses.includes(use)),
  );
}

/** `Failed` for the charger's own certificate [M04]. */
export function deleteCertificate(turn: Turn, hash: CertificateHash): 'Accepted' | 'NotFound' | 'Failed' {
  const id = certificateId(hash);
  const found = turn.state.certificates.filter((stored) => certificateId(stored.hash) === id);
  if (found.length === 0) return 'NotFound';
  if (found.some(({ use }) => ownUses.includes(use))) return 'Failed';
  update(turn, { certificates: turn.state.certificates.filter((stored) => !found.includes(stored)) });
  return 'Accepted';
}
