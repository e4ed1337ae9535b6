import { type Authorization, type Circumstances, authorize } from '../domain/authorization.ts';
import { beginsNow, countTransactionsOf } from '../domain/concurrent-transactions.ts';
import { type IdToken, idTokenKey } from '../domain/id-token.ts';
import { isAcceptedUnseen } from '../domain/token-type.ts';
import { validateOutboundResponse } from '../ocpp/validate.ts';
import type { LookupAnswer } from './input.ts';
import { answerCall, refuseCall } from './answer.ts';
import { finishTransactionLookup } from './requests/transaction-authorization.ts';
import type { OpenCall, OpenLookup } from './state.ts';
import { type Turn, closeLookup, openLookup, write } from './turn.ts';

/**
 * Asks the operator's records about a token, for a CALL that is answered when they reply. A token that needs no
 * asking is answered at once: returns its authorization, or null when the answer will come as an input.
 */
export function askAboutToken(
  turn: Turn,
  idToken: IdToken,
  call: OpenCall,
  about: Pick<OpenLookup, 'transactionId' | 'event' | 'certificateStatus'>,
): Authorization | null {
  if (isAcceptedUnseen(idToken)) return { status: 'Accepted', groupId: null, expiresAtMs: null };
  openLookup(turn, { id: turn.context.newId(), idToken, call, ...about });
  return null;
}

/** What became of a look-up: the verdict, and whether it was only remembered or not to be had at all. */
export type Verdict =
  | { readonly type: 'known'; readonly authorization: Authorization; readonly masterPass: boolean }
  /** Neither the operator's records nor our memory of them could be asked. */
  | { readonly type: 'unavailable' };

/** The operator's records replied, or could not be asked in time: goes on where the CALL waits. */
export function answerLookup(turn: Turn, lookupId: string, answer: LookupAnswer): void {
  const lookup = turn.state.lookups.get(lookupId);
  if (lookup === undefined) return;
  closeLookup(turn, lookupId);
  const verdict = judge(turn, lookup, answer);
  if (lookup.transactionId !== null) return finishTransactionLookup(turn, lookup, verdict);
  if (verdict.type === 'known') {
    return answerCall(turn, lookup.call, {
      kind: 'authorize',
      authorization: verdict.authorization,
      ...(lookup.certificateStatus === undefined ? {} : { certificateStatus: lookup.certificateStatus }),
    });
  }
  // Not a verdict on the token: an error lets the station fall back on its own lists, or ask again.
  refuseCall(turn, lookup.call, 'InternalError', 'the token could not be checked just now; try again');
}

function judge(turn: Turn, lookup: OpenLookup, answer: LookupAnswer): Verdict {
  const { nowMs, history } = turn.context;
  const { idToken } = lookup;
  const key = idTokenKey(idToken.value);
  const cached = history.cachedToken(key);
  if (answer.type === 'found') {
    remember(turn, key, answer.record === null ? null : { record: answer.record, asOfMs: nowMs }, cached);
  }
  if (answer.type === 'decided')
    return { type: 'known', authorization: sayable(answer.authorization, lookup), masterPass: false };
  if (answer.type === 'unavailable' && cached === null) return { type: 'unavailable' };
  const record = answer.type === 'found' ? answer.record : (cached?.record ?? null);
  const elsewhere = answer.type === 'found' ? (answer.runningElsewhere ?? 0) : 0;
  const authorization = authorize(idToken, record, circumstances(turn, lookup, elsewhere));
  return { type: 'known', authorization, masterPass: record?.masterPass === true };
}

/** `runningElsewhere`: transactions of the token at other stations; those here we know ourselves. */
function circumstances(
  turn: Turn,
  { idToken, transactionId, event }: OpenLookup,
  runningElsewhere: number,
): Circumstances {
  const { state, context } = turn;
  const { nowMs } = context;
  const { siteId, id: stationId } = state.record;
  if (transactionId === null) return { nowMs, purpose: 'ask', siteId, stationId, runningTransactions: 0 };
  const transaction = state.transactions.get(transactionId)?.transaction;
  const own =
    transaction !== undefined &&
    transaction.idToken !== null &&
    idTokenKey(transaction.idToken.value) === idTokenKey(idToken.value);
  if (event === 'ended' || !own) return { nowMs, purpose: 'stop', siteId, stationId, runningTransactions: 0 };
  const here = [...state.transactions.values()].map((running) => running.transaction);
  const running = beginsNow(transaction, nowMs)
    ? countTransactionsOf(idToken, here, transactionId) + runningElsewhere
    : 0;
  // A token that expired while the station was offline was good when it was presented.
  const atMs = Math.min(nowMs, transaction.startedAtMs);
  const { evseId } = transaction;
  return { nowMs: atMs, purpose: 'start', siteId, stationId, evseId, runningTransactions: running };
}

/**
 * The tariff of a driver is for the answer to an Authorize alone [2.1 I08], and one that no station could read must not
 * cost the driver the answer.
 */
function sayable({ tariff, ...rest }: Authorization, { transactionId }: OpenLookup): Authorization {
  if (tariff === undefined || transactionId !== null) return rest;
  const answer = { idTokenInfo: { status: 'Accepted' }, tariff };
  return validateOutboundResponse('2.1', 'Authorize', answer) === null ? { ...rest, tariff } : rest;
}

/** Writes only what changed: the memory of a token is a fallback, and a row is money. */
function remember(
  turn: Turn,
  key: string,
  token: ReturnType<Turn['context']['history']['cachedToken']>,
  cached: ReturnType<Turn['context']['history']['cachedToken']>,
): void {
  if (token === null && cached === null) return;
  if (token !== null && cached !== null && JSON.stringify(token.record) === JSON.stringify(cached.record))
    return;
  write(turn, { kind: 'token', key, token });
}
