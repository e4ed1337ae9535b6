import type { CertificateHash } from '../../../domain/station-certificate.ts';
import { certificateId } from '../../../domain/station-certificate.ts';
import type { ChargerState } from '../charger-state.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import { isIssuedBy } from './is-issued-by.ts';
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

/** By which the CSMS is known, in 1.6 and in 2.x. */
const csmsRootUses = ['CentralSystemRootCertificate', 'CSMSRootCertificate'];

/**
 * Keeps a certificate for a use [M05]. `Rejected` when it is none, or over, when there is no room, or when roots of the
 * CSMS are checked (AdditionalRootCertificateCheck) and the present one did not sign it [M05.FR.11].
 */
export function installCertificate(turn: Turn, use: string, pem: string): 'Accepted' | 'Rejected' {
  const { certificates } = turn.state;
  const read = readCertificate(
    pem,
    certificates.map((stored) => stored.pem),
  );
  if (read === null || read.notAfterMs <= turn.context.nowMs) return 'Rejected';
  const id = certificateId(read.hash);
  const roots = csmsRoots(turn.state);
  const isChecked = turn.state.options.additionalRootCertificateCheck && csmsRootUses.includes(use);
  const present = isChecked ? roots.at(-1) : undefined;
  if (present !== undefined && present.pem !== pem && !isIssuedBy(pem, present.pem)) return 'Rejected';
  // A charger presents one certificate for each use of its own; of checked roots it keeps the one before as fall-back.
  const fallback = present?.pem === pem ? roots.at(-2) : present;
  const others = certificates.filter((stored) => {
    if (stored.use !== use) return true;
    if (isChecked) return stored === fallback;
    return !ownUses.includes(use) && certificateId(stored.hash) !== id;
  });
  if (!ownUses.includes(use) && others.filter(isListed).length >= maxCertificates) return 'Rejected';
  update(turn, { certificates: [...others, { use, pem, hash: read.hash }] });
  return 'Accepted';
}

/** The roots that the charger knows its CSMS by, the present one last. */
export function csmsRoots(state: ChargerState): readonly StoredCertificate[] {
  return state.certificates.filter(({ use }) => csmsRootUses.includes(use));
}

/** What the charger itself shows to its CSMS; undefined before it has one. */
export function ownCertificate(state: ChargerState): StoredCertificate | undefined {
  return state.certificates.find(({ use }) => use === ownUses[0] || use === ownUses[1]);
}

/** The certificates of some uses (null: all) that a charger lists [M03]. */
export function listedCertificates(turn: Turn, uses: readonly string[] | null): readonly StoredCertificate[] {
  return turn.state.certificates.filter(
    (stored) => isListed(stored) && (uses === null || uses.includes(stored.use)),
  );
}

/** `Failed` for the charger's own certificate, and for the last root that it could know its CSMS by over TLS [M04]. */
export function deleteCertificate(turn: Turn, hash: CertificateHash): 'Accepted' | 'NotFound' | 'Failed' {
  const { certificates, options } = turn.state;
  const id = certificateId(hash);
  const found = certificates.filter((stored) => certificateId(stored.hash) === id);
  if (found.length === 0) return 'NotFound';
  const roots = csmsRoots(turn.state);
  const isLast = roots.length > 0 && roots.every((root) => found.includes(root));
  if (found.some((stored) => !isListed(stored)) || (isLast && options.securityProfile > 1)) return 'Failed';
  update(turn, { certificates: certificates.filter((stored) => !found.includes(stored)) });
  return 'Accepted';
}

function isListed({ use }: StoredCertificate): boolean {
  return !ownUses.includes(use);
}
