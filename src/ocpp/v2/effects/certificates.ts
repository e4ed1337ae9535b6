import {
  certificateDocument,
  certificateId,
  certificateSigned,
  certificatesListed,
} from '../../../domain/station-certificate.ts';
import { contentHash } from '../../content-hash.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** A and M: what the station presents and whom it trusts. */
export const certificates = {
  /** [A02, A03] */
  CertificateSigned: defineEffect(
    'CertificateSigned',
    ({ certificateChain, certificateType }, { status }, _accepted, { known }) => ({
      documents: certificateSigned(
        certificateType ?? 'ChargingStationCertificate',
        certificateChain,
        status === 'Accepted',
        known,
      ),
    }),
  ),
  /** [M04] `NotFound` says as well that it is not there. */
  DeleteCertificate: defineEffect('DeleteCertificate', ({ certificateHashData }, { status }) => ({
    documents:
      status === 'Failed'
        ? []
        : [{ type: 'remove', collection: 'certificates', id: certificateId(certificateHashData) }],
  })),
  /** [M03] Without types it lists all. */
  GetInstalledCertificateIds: defineEffect(
    'GetInstalledCertificateIds',
    ({ certificateType }, { certificateHashDataChain = [] }, _accepted, { known }) => ({
      documents: certificatesListed(
        certificateType ?? null,
        certificateHashDataChain.map((chain) => ({
          certificateType: chain.certificateType,
          hash: chain.certificateHashData,
          childHashes: chain.childCertificateHashData ?? [],
          pem: null,
        })),
        known,
      ),
    }),
  ),
  /** [M05] */
  InstallCertificate: defineEffect(
    'InstallCertificate',
    ({ certificateType, certificate: pem }, _response, accepted) =>
      whenAccepted(accepted, () => [
        certificateDocument(
          { certificateType, hash: null, childHashes: [], pem },
          `${certificateType}/${contentHash(pem)}`,
        ),
      ]),
  ),
};
