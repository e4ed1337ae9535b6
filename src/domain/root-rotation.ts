import { type CertificateHash, certificateId } from './station-certificate.ts';

/**
 * What bringing a station to another root of the CSMS takes, in order: asking whether it checks new roots by the old one,
 * looking what it holds, installing the new root, seeing it listed, a new certificate of its own (security profile 3),
 * a link on which it used what it was given, and taking the old root away.
 */
export const rotationSteps = ['check', 'list', 'install', 'confirm', 'renew', 'use', 'remove'] as const;
export type RotationStepName = (typeof rotationSteps)[number];

export interface RotationStep {
  readonly name: RotationStepName;
  readonly state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
  /** What was found, what is waited for, or why it failed; null when there is nothing to say. */
  readonly detail: string | null;
  readonly changedAtMs: number | null;
}

/** One station on its way from one root to the next. A failed or cancelled one leaves it with all roots it has. */
export interface RootRotation {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Why it failed. */
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly startedAtMs: number;
  readonly settledAtMs: number | null;
  /** AdditionalRootCertificateCheck; null while unknown, or where the station does not say. */
  readonly checksRoots: boolean | null;
  readonly steps: readonly RotationStep[];
  /** Serial numbers, by which a station's list names them: of the old root, and of the new one and its link certificate. */
  readonly oldSerialNumber: string;
  readonly newSerialNumbers: readonly string[];
  /** Of the station's new certificate, SHA-256 in hex; null before it has one. */
  readonly fingerprint: string | null;
  /** The command that is out. */
  readonly commandId: string | null;
  /** Commands that were not answered so far. */
  readonly lost: number;
  /** When to look again, if nothing happens before. */
  readonly dueAtMs: number | null;
}

/** The step that is under way; undefined when none is left. */
export function presentStep({ steps }: RootRotation): RotationStep | undefined {
  return steps.find(({ state }) => state === 'running' || state === 'waiting');
}

/** The first of these certificates with one of the serial numbers: stations pad them with zeros or not. */
export function bySerialNumber<Certificate extends CertificateHash>(
  certificates: readonly Certificate[],
  serialNumbers: readonly string[],
): Certificate | undefined {
  const plain = (serialNumber: string): string =>
    certificateId({ hashAlgorithm: '', issuerNameHash: '', issuerKeyHash: '', serialNumber });
  const wanted = serialNumbers.map(plain);
  return certificates.find(({ serialNumber }) => wanted.includes(plain(serialNumber)));
}
