import {
  certificateDocument,
  certificateId,
  certificateSigned,
  certificatesListed,
} from '../../../domain/station-certificate.ts';
import { contentHash } from '../../content-hash.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** The security extension of 1.6: what the station presents and whom it trusts. */
export const certificates = {
  /** [1.6 security whitepaper A02] 1.6 signs nothing but the station's own certificate. */
  CertificateSigned: defineEffect(
    'CertificateSigned',
    ({ certificateChain }, { status }, _accepted, { known }) => ({
      documents: certificateSigned(
        'ChargingStationCertificate',
        certificateChain,
        status === 'Accepted',
        known,
      ),
    }),
  ),
  /** [1.6 security whitepaper M04] `NotFound` says as well that it is not there. */
  DeleteCertificate: defineEffect('DeleteCertificate', ({ certificateHashData }, { status }) => ({
    documents:
      status === 'Failed'
        ? []
        : [{ type: 'remove', collection: 'certificates', id: certificateId(certificateHashData) }],
  })),
  /** [1.6 security whitepaper M03] */
  GetInstalledCertificateIds: defineEffect(
    'GetInstalledCertificateIds',
    ({ certificateType }, { certificateHashData = [] }, _accepted, { known }) => ({
      documents: certificatesListed(
        [certificateType],
        certificateHashData.map((hash) => ({ certificateType, hash, childHashes: [], pem: null })),
        known,
      ),
    }),
  ),
  /** [1.6 security whitepaper M05] */
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
