import { idTokenKey } from '../../domain/id-token.ts';
import type { TransactionFlag } from '../../domain/transaction.ts';
import type { TransactionRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { askAboutToken } from '../authorization.ts';
import type { OpenCall, RunningTransaction } from '../state.ts';
import { withoutClockBreak } from '../clock-break.ts';
import { totalCostOf, withCost } from '../running-cost.ts';
import { askForTariff, pricedFromStart } from '../tariff-question.ts';
import { pricesNowOf, withPricesTold } from '../tell-prices.ts';
import { closeTransaction, revived } from '../transaction-closing.ts';
import { createTransaction, isReplay, mergeTransaction } from '../transaction-merge.ts';
import { partlyRead } from '../partly-read.ts';
import { reportProgress } from '../transaction-progress.ts';
import { type Turn, putTransaction } from '../turn.ts';
import { withFlag } from '../with-flag.ts';
import { claimRemoteStart } from './remote-start.ts';
import { findTransaction } from './find-transaction.ts';
import { orphanedStop } from './orphaned-stop.ts';
import { mayBeOfNext } from './namesakes.ts';
import { noteTransaction } from './transaction-documents.ts';

/**
 * StartTransaction and StopTransaction of 1.6, TransactionEvent of 2.x. What the message says about energy is kept
 * before anything is asked about its token; the answer may wait for that. Business oddities are flags, never
 * errors [I4]; a replay gets the first answer [I3]; event time decides, not arrival [1.6 §4.8, E04].
 */
export function handleTransaction(turn: Turn, call: OpenCall, request: TransactionRequest): void {
  const known = findTransaction(turn, request);
  const running =
    known === null
      ? (adopt(turn, call, request) ?? begin(turn, call, request))
      : followTransaction(turn, call, known, request);
  noteTransaction(turn, known?.transaction ?? null, running.transaction);
  const isRepeated = known !== null && isReplay(known, request);
  const pricesNow = pricesNowOf(turn, call, known, running, isRepeated);
  answerAboutToken(turn, call, request, running, isRepeated, pricesNow);
}

function begin(turn: Turn, call: OpenCall, request: TransactionRequest): RunningTransaction {
  const { context } = turn;
  const created = withFlag(
    createTransaction(request, context.newId(), request.ocppTransactionId ?? freeNumber(turn), context.nowMs),
    partlyRead(call),
  );
  closeForgotten(turn, created);
  const running = putTransaction(turn, created);
  askForTariff(turn, running.transaction);
  claimRemoteStart(turn, running.transaction, request.remoteStartId);
  return running;
}

/** A start whose stop is here already: the transaction gets its number, and is found by its start from now on [I3]. */
function adopt(turn: Turn, call: OpenCall, request: TransactionRequest): RunningTransaction | null {
  const orphan = orphanedStop(turn, request);
  if (orphan === null) return null;
  const { transaction, progress } = withFlag(orphan, 'matched-stop');
  const named = { ...transaction, ocppTransactionId: freeNumber(turn), startKey: request.contentKey };
  const running = merge(turn, call, { transaction: named, progress }, request, partlyRead(call));
  claimRemoteStart(turn, running.transaction, null);
  return running;
}

/** What a message tells of a transaction that is known, which is flagged for it; nothing when it told it before [I3]. */
export function followTransaction(
  turn: Turn,
  call: OpenCall,
  known: RunningTransaction,
  request: TransactionRequest,
  flag: TransactionFlag | null = partlyRead(call),
): RunningTransaction {
  return isReplay(known, request) ? known : merge(turn, call, known, request, flag);
}

function merge(
  turn: Turn,
  call: OpenCall,
  known: RunningTransaction,
  request: TransactionRequest,
  flag: TransactionFlag | null,
): RunningTransaction {
  const { nowMs } = turn.context;
  const doubt = mayBeOfNext(known, request) ? 'reused-id' : null;
  const flagged = withFlag(withFlag(mergeTransaction(known, request, nowMs), flag), doubt);
  const told = withoutClockBreak(flagged, request.atMs, nowMs, turn.state.link);
  const priced = pricedFromStart(turn, known.transaction, revived(turn, told, request.atMs));
  const merged = withPricesTold(turn, withCost(turn, priced, call, request.atMs), call, request);
  if (request.remoteStartId !== null) claimRemoteStart(turn, merged.transaction, request.remoteStartId);
  if (known.transaction.evseId === null && merged.transaction.evseId !== null) closeForgotten(turn, merged);
  if (sameFacts(known, merged)) reportProgress(turn, merged);
  else putTransaction(turn, merged);
  return turn.state.transactions.get(merged.transaction.id) ?? merged;
}

/** A change of charging state is worth telling the fleet; a mere reading is not. */
function sameFacts(before: RunningTransaction, after: RunningTransaction): boolean {
  return (
    before.transaction === after.transaction && before.progress.chargingState === after.progress.chargingState
  );
}

function answerAboutToken(
  turn: Turn,
  call: OpenCall,
  request: TransactionRequest,
  running: RunningTransaction,
  isRepeated: boolean,
  pricesNow: string | undefined,
): void {
  const { transaction } = running;
  const answer = (authorization: typeof transaction.authorization): void =>
    answerCall(
      turn,
      call,
      {
        kind: 'transaction',
        event: request.event,
        ocppTransactionId: transaction.ocppTransactionId,
        authorization,
        totalCost: totalCostOf(turn, call, request.event, running, isRepeated),
        pricesNow,
      },
      transaction.id,
    );
  if (request.idToken === null) return answer(null);
  const own =
    transaction.idToken !== null &&
    idTokenKey(transaction.idToken.value) === idTokenKey(request.idToken.value);
  if (own && transaction.authorization !== null) return answer(transaction.authorization);
  const authorization = askAboutToken(turn, request.idToken, call, {
    transactionId: transaction.id,
    event: request.event,
  });
  if (authorization === null) return;
  if (own) putTransaction(turn, { ...running, transaction: { ...transaction, authorization } });
  answer(authorization);
}

/**
 * A start on an EVSE with an open transaction, or under the id of one, means that its stop was lost, unless the start is
 * the older one.
 */
function closeForgotten(turn: Turn, { transaction: created }: RunningTransaction): void {
  if (created.state === 'ended') return;
  for (const open of turn.state.transactions.values()) {
    const { id, evseId, ocppTransactionId, startedAtMs } = open.transaction;
    const inItsPlace = evseId !== null && evseId !== 0 && evseId === created.evseId;
    if (id === created.id || created.startedAtMs < startedAtMs) continue;
    if (inItsPlace || ocppTransactionId === created.ocppTransactionId)
      closeTransaction(turn, open, 'next-start', created.startedAtMs);
  }
}

/** A 1.6 transaction id: random, so that no station can guess another's, and new to this station [1.6 errata 3.54]. */
function freeNumber(turn: Turn): string {
  for (;;) {
    const candidate = String(turn.context.newNumber());
    if (turn.context.history.transactionByOcppId(candidate) === null) return candidate;
  }
}
