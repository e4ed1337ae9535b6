import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import { enqueue } from '../call-queue.ts';
import {
  deleteCertificate,
  installCertificate,
  listedCertificates,
} from '../certificates/certificate-store.ts';
import { signingRequest } from '../certificates/signing-request.ts';
import { reportSecurityEvent } from '../security-event.ts';
import type { Turn } from '../turn.ts';
import { v16Value } from './v16-configuration.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

export function v16InstallCertificate(
  turn: Turn,
  { certificateType, certificate }: V16Command<'InstallCertificate'>,
): V16Answer<'InstallCertificate'> {
  return { status: installCertificate(turn, certificateType, certificate) };
}

export function v16GetInstalledCertificateIds(
  turn: Turn,
  { certificateType }: V16Command<'GetInstalledCertificateIds'>,
): V16Answer<'GetInstalledCertificateIds'> {
  const hashes = listedCertificates(turn, [certificateType]).map(({ hash }) => hash);
  if (hashes.length === 0) return { status: 'NotFound' };
  // The store hashes with SHA-256 only.
  const certificateHashData = hashes.map((hash) => ({ ...hash, hashAlgorithm: 'SHA256' as const }));
  return { status: 'Accepted', certificateHashData };
}

export function v16DeleteCertificate(
  turn: Turn,
  { certificateHashData }: V16Command<'DeleteCertificate'>,
): V16Answer<'DeleteCertificate'> {
  return { status: deleteCertificate(turn, certificateHashData) };
}

/** What is no certificate is refused, and reported [1.6 security extension A02]. */
export function v16CertificateSigned(
  turn: Turn,
  { certificateChain }: V16Command<'CertificateSigned'>,
): V16Answer<'CertificateSigned'> {
  if (installCertificate(turn, 'ChargePointCertificate', certificateChain) === 'Accepted') {
    return { status: 'Accepted' };
  }
  reportSecurityEvent(turn, 'InvalidChargePointCertificate', 'not a certificate in force');
  return { status: 'Rejected' };
}

/** Asks for a certificate of its own [1.6 security extension A02]. */
export function v16SignCertificate(turn: Turn): void {
  const { serialNumber, id } = turn.state.options;
  const subject = { commonName: serialNumber, organization: v16Value(turn.state, 'CpoName') };
  const payload: RequestPayload<'1.6', 'SignCertificate'> = { csr: signingRequest(subject, id) };
  enqueue(turn, { action: 'SignCertificate', payload });
}
