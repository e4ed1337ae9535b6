import type {
  CertificateQuestion,
  CertificateStatus,
  ContractCertificate,
  ContractCertificateStatus,
  EvCertificate,
  EvCertificateRequest,
  VatCompany,
} from '../ocpp/station-request.ts';

/**
 * What a CSMS must ask others: a contract certificate pool, certificate authorities, tax offices. Every answer comes
 * at once, from what is at hand; null says that it is not to be had, and the station is told so.
 */
export interface OutsideServices {
  /** Installs or updates the contract certificate of a car [M01, M02]. */
  evCertificate(request: EvCertificateRequest): EvCertificate | null;
  /** Whether the contract certificate of a car is good [C07]. */
  contractCertificate(contract: ContractCertificate): ContractCertificateStatus | null;
  /** The DER of an OCSP response, in Base64 [M06]. */
  ocspResult(question: CertificateQuestion): string | null;
  /** [2.1 M07] */
  certificateStatus(question: CertificateQuestion): Omit<CertificateStatus, 'question'> | null;
  /** The company that a VAT number belongs to; null as well when it is not valid [2.1 C22]. */
  vatCompany(vatNumber: string): VatCompany | null;
}

/** No such service is connected: an honest no to everything, so that stations fall back on what they know. */
export const noOutsideServices: OutsideServices = {
  evCertificate: () => null,
  contractCertificate: () => null,
  ocspResult: () => null,
  certificateStatus: () => null,
  vatCompany: () => null,
};
