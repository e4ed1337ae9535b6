import { enqueue } from '../call-queue.ts';
import {
  deleteCertificate,
  installCertificate,
  listedCertificates,
} from '../certificates/certificate-store.ts';
import { signingRequest, signingSeed } from '../certificates/signing-request.ts';
import { reportSecurityEvent } from '../security-event.ts';
import type { Turn } from '../turn.ts';
import type { V21Command } from '../v21/v21-payload.ts';
import { v2Value } from './v2-device-model.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

type ListedUse = NonNullable<
  V2Answer<'GetInstalledCertificateIds'>['certificateHashDataChain']
>[number]['certificateType'];

export type SigningUse = NonNullable<V21Command<'SignCertificate'>['certificateType']>;

/** [M05] */
export function v2InstallCertificate(
  turn: Turn,
  { certificateType, certificate }: V2Command<'InstallCertificate'>,
): V2Answer<'InstallCertificate'> {
  return { status: installCertificate(turn, certificateType, certificate) };
}

/** [M03] */
export function v2GetInstalledCertificateIds(
  turn: Turn,
  { certificateType }: V2Command<'GetInstalledCertificateIds'>,
): V2Answer<'GetInstalledCertificateIds'> {
  const listed = listedCertificates(turn, certificateType ?? null);
  if (listed.length === 0) return { status: 'NotFound' };
  return {
    status: 'Accepted',
    certificateHashDataChain: listed.map(({ use, hash }) => ({
      // It came with a command of the same version; the store hashes with SHA-256 only.
      certificateType: use as ListedUse,
      certificateHashData: { ...hash, hashAlgorithm: 'SHA256' },
    })),
  };
}

/** [M04] */
export function v2DeleteCertificate(
  turn: Turn,
  { certificateHashData }: V2Command<'DeleteCertificate'>,
): V2Answer<'DeleteCertificate'> {
  return { status: deleteCertificate(turn, certificateHashData) };
}

/** What is no certificate is refused, and reported [A02, A03]. */
export function v2CertificateSigned(
  turn: Turn,
  { certificateChain, certificateType }: V2Command<'CertificateSigned'>,
): V2Answer<'CertificateSigned'> {
  const use = certificateType ?? 'ChargingStationCertificate';
  if (installCertificate(turn, use, certificateChain) === 'Accepted') return { status: 'Accepted' };
  reportSecurityEvent(turn, 'InvalidChargingStationCertificate', 'not a certificate in force');
  return { status: 'Rejected' };
}

/** Asks for a certificate; without a use, for one that serves both OCPP and ISO 15118 [A02]. */
export function v2SignCertificate(turn: Turn, use: SigningUse | null): void {
  const { serialNumber, id, ocppVersion } = turn.state.options;
  const organization = v2Value(turn.state, 'SecurityCtrlr', 'OrganizationName');
  const csr = signingRequest({ commonName: serialNumber, organization }, signingSeed(id, use));
  const payload: V21Command<'SignCertificate'> = {
    csr,
    ...(use === null ? {} : { certificateType: use }),
    // 2.1 pairs the signed certificate with its request.
    ...(ocppVersion === '2.1' ? { requestId: turn.state.messageCount } : {}),
  };
  enqueue(turn, { action: 'SignCertificate', payload });
}
