import { type Authorization, mayStop } from '../../domain/authorization.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import type { Transaction, TransactionFlag } from '../../domain/transaction.ts';
import { answerCall } from '../answer.ts';
import type { Verdict } from '../authorization.ts';
import { totalCostOf } from '../running-cost.ts';
import type { OpenLookup, RunningTransaction } from '../state.ts';
import { type Turn, keepUnseenFacts, putTransaction } from '../turn.ts';

/**
 * The verdict on a transaction's token is in: keeps the first one with the transaction [I3] and answers. When nobody
 * could be asked, the station, which charges already, is told to go on, and the transaction says so in its flags.
 */
export function finishTransactionLookup(turn: Turn, lookup: OpenLookup, verdict: Verdict): void {
  const { transactionId, event, call, idToken } = lookup;
  if (transactionId === null || event === null) return;
  const running =
    turn.state.transactions.get(transactionId) ?? turn.context.history.transactionById(transactionId);
  if (running === null)
    throw new Error(`look-up ${lookup.id} names transaction ${transactionId}, which does not exist`);
  const { transaction } = running;
  const authorization: Authorization =
    verdict.type === 'known'
      ? verdict.authorization
      : { status: 'Accepted', groupId: null, expiresAtMs: null };
  const own =
    transaction.idToken !== null && idTokenKey(transaction.idToken.value) === idTokenKey(idToken.value);
  if (own && transaction.authorization === null) {
    const flag =
      verdict.type === 'unavailable'
        ? 'authorization-unavailable'
        : authorization.status === 'Accepted'
          ? null
          : 'unauthorized';
    const judged = { ...running, transaction: { ...withFlag(transaction, flag), authorization } };
    if (flag === null) keepUnseenFacts(turn, judged);
    else putTransaction(turn, judged);
  }
  if (!own && event === 'ended' && verdict.type === 'known') noteStranger(turn, running, verdict);
  answerCall(
    turn,
    call,
    {
      kind: 'transaction',
      event,
      ocppTransactionId: transaction.ocppTransactionId,
      authorization: transaction.authorization !== null && own ? transaction.authorization : authorization,
      totalCost: totalCostOf(turn, call, event, running, true),
    },
    transaction.id,
  );
}

/** A token ended the transaction of another that is none of its group: it cannot be refused, but it is noted. */
function noteStranger(
  turn: Turn,
  running: RunningTransaction,
  { authorization, masterPass }: Extract<Verdict, { type: 'known' }>,
): void {
  const { transaction } = running;
  const groupId = transaction.authorization?.groupId ?? null;
  const { idToken } = transaction;
  if (mayStop({ idToken, groupId }, { groupId: authorization.groupId, masterPass })) return;
  const flagged = withFlag(transaction, 'stopped-by-stranger');
  if (flagged !== transaction) putTransaction(turn, { ...running, transaction: flagged });
}

function withFlag(transaction: Transaction, flag: TransactionFlag | null): Transaction {
  if (flag === null || transaction.flags.includes(flag)) return transaction;
  return { ...transaction, flags: [...transaction.flags, flag] };
}
