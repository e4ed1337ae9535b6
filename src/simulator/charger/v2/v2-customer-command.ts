import { idTokenKey } from '../../../domain/id-token.ts';
import { enqueue } from '../call-queue.ts';
import { listedStatus } from '../local-list/local-list.ts';
import { partsOf } from '../parts.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

/** A part has at most 512 characters; ours have fewer, so that every CSMS learns to join them. */
const charactersPerPart = 60;

/**
 * Tells and forgets what the charger knows of a customer: what it cached. The local list and what runs belong to
 * the CSMS [N09, N10].
 */
export function v2CustomerInformation(
  turn: Turn,
  request: V2Command<'CustomerInformation'>,
): V2Answer<'CustomerInformation'> {
  const { requestId, report, clear, idToken, customerIdentifier, customerCertificate } = request;
  const named = [idToken, customerIdentifier, customerCertificate].filter((name) => name !== undefined);
  if (named.length > 1) return { status: 'Invalid' };
  if (!report && !clear) return { status: 'Rejected' };
  const token = idToken?.idToken ?? customerIdentifier ?? null;
  if (report) tell(turn, requestId, knowledgeOf(turn, token));
  if (clear && token !== null) {
    const acceptedTokens = turn.state.acceptedTokens.filter((known) => known !== idTokenKey(token));
    update(turn, { acceptedTokens });
  }
  return { status: 'Accepted' };
}

function knowledgeOf({ state, context }: Turn, token: string | null): string {
  if (token === null) return 'No data stored.';
  const key = idTokenKey(token);
  const listed = listedStatus(state.localList, token, context.nowMs);
  const lines = [
    ...(state.acceptedTokens.includes(key) ? [`Authorization cache: ${token} is accepted.`] : []),
    ...(listed === null ? [] : [`Local authorization list: ${token} is ${listed}.`]),
    ...state.reservations
      .filter(({ idToken }) => idTokenKey(idToken.value) === key)
      .map(({ id, expiresAtMs }) => `Reservation ${id} until ${new Date(expiresAtMs).toISOString()}.`),
    ...state.evses
      .filter(({ transaction }) => idTokenKey(transaction?.idToken?.value ?? '') === key)
      .map(({ evseId, transaction }) => `Transaction ${transaction?.key} on EVSE ${evseId}.`),
  ];
  return lines.length === 0 ? 'No data stored.' : lines.join('\n');
}

function tell(turn: Turn, requestId: number, text: string): void {
  const generatedAt = new Date(turn.context.nowMs).toISOString();
  for (const { items, seqNo, tbc } of partsOf(Array.from(text), charactersPerPart)) {
    const payload: V2Request<'NotifyCustomerInformation'> = {
      requestId,
      generatedAt,
      seqNo,
      tbc,
      data: items.join(''),
    };
    enqueue(turn, { action: 'NotifyCustomerInformation', payload });
  }
}
