import type {
  CertificateChainStatusRequest,
  CertificateStatusRequest,
  EvCertificateRequest,
  VatNumberRequest,
} from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import { noOutsideServices, type OutsideServices } from '../outside-services.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

/** Get15118EVCertificate [M01, M02]: passed on to whoever issues contract certificates, and noted. */
export function handleEvCertificate(turn: Turn, call: OpenCall, request: EvCertificateRequest): void {
  const certificate = servicesOf(turn).evCertificate(request);
  const { action, schemaVersion, prioritizedEmaids } = request;
  changeDocuments(turn, [
    {
      type: 'append',
      collection: 'ev-certificate-requests',
      value: { action, schemaVersion, prioritizedEmaids, answered: certificate !== null },
    },
  ]);
  answerCall(turn, call, { kind: 'ev-certificate', certificate });
}

/** GetCertificateStatus [M06]. */
export function handleCertificateStatus(turn: Turn, call: OpenCall, request: CertificateStatusRequest): void {
  const ocspResult = servicesOf(turn).ocspResult(request.question);
  answerCall(turn, call, { kind: 'certificate-status', ocspResult });
}

/** GetCertificateChainStatus [2.1 M07]: a certificate nobody can be asked about may be asked about again at once. */
export function handleCertificateChainStatus(
  turn: Turn,
  call: OpenCall,
  request: CertificateChainStatusRequest,
): void {
  const statuses = request.questions.map((question) => ({
    question,
    ...(servicesOf(turn).certificateStatus(question) ?? {
      status: 'Failed' as const,
      nextUpdateMs: turn.context.nowMs,
    }),
  }));
  answerCall(turn, call, { kind: 'certificate-chain-status', statuses });
}

/** VatNumberValidation [2.1 C22]. */
export function handleVatNumber(turn: Turn, call: OpenCall, request: VatNumberRequest): void {
  const { vatNumber, evseId } = request;
  const company = servicesOf(turn).vatCompany(vatNumber);
  answerCall(turn, call, { kind: 'vat-number', vatNumber, evseId, company });
}

function servicesOf(turn: Turn): OutsideServices {
  return turn.context.services ?? noOutsideServices;
}
