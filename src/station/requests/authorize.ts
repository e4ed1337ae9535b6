import type {
  AuthorizeRequest,
  ContractCertificate,
  ContractCertificateStatus,
} from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { askAboutToken } from '../authorization.ts';
import { noOutsideServices } from '../outside-services.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

/**
 * Authorize [C01, 1.6 §4.1]. The contract certificate of a car comes first [C07]: one that is no good makes its
 * token no good, whatever the operator's records say of it.
 */
export function handleAuthorize(turn: Turn, call: OpenCall, request: AuthorizeRequest): void {
  const certificateStatus = statusOf(turn, request.contract);
  if (certificateStatus !== undefined && certificateStatus !== 'Accepted') {
    const authorization = { status: 'Invalid', groupId: null, expiresAtMs: null } as const;
    return answerCall(turn, call, { kind: 'authorize', authorization, certificateStatus });
  }
  const found = certificateStatus === undefined ? {} : { certificateStatus };
  const about = { transactionId: null, event: null, ...found };
  const authorization = askAboutToken(turn, request.idToken, call, about);
  if (authorization !== null) answerCall(turn, call, { kind: 'authorize', authorization, ...found });
}

/**
 * Undefined where there is no certificate, and where the station has checked it and nobody can say whether it was
 * revoked since. One that nobody has checked is not taken on trust.
 */
function statusOf(
  turn: Turn,
  contract: ContractCertificate | undefined,
): ContractCertificateStatus | undefined {
  if (contract === undefined) return undefined;
  const found = (turn.context.services ?? noOutsideServices).contractCertificate(contract);
  return found ?? (contract.pem === null ? undefined : 'CertChainError');
}
