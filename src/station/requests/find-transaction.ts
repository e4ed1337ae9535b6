import { contentHash } from '../../ocpp/content-hash.ts';
import type { TransactionRequest } from '../../ocpp/station-request.ts';
import type { RunningTransaction } from '../state.ts';
import { orphanKey } from '../transaction-merge.ts';
import { type Turn, asOfNow } from '../turn.ts';
import { amongNamesakes } from './namesakes.ts';
import { type TransactionEnd, canReach, stopFits } from './stop-fits.ts';

/**
 * The transaction a message is about, or null when it is new. Only this station's own are looked at: no station can
 * touch another's. Without a usable id the business key decides [I3].
 */
export function findTransaction(turn: Turn, request: TransactionRequest): RunningTransaction | null {
  const { history } = turn.context;
  const { ocppTransactionId } = request;
  if (ocppTransactionId === null) {
    const known = asOfNow(turn, history.transactionByStartKey(request.contentKey));
    return known !== null && isNextStart(turn, known, request) ? null : known;
  }
  for (const running of turn.state.transactions.values()) {
    if (running.transaction.ocppTransactionId === ocppTransactionId)
      return amongNamesakes(turn, running, request);
  }
  if (!isNoId(ocppTransactionId)) {
    const latest = asOfNow(turn, history.transactionByOcppId(ocppTransactionId));
    return latest === null ? null : amongNamesakes(turn, latest, request);
  }
  return (
    asOfNow(turn, history.transactionByStartKey(orphanKey(request))) ??
    history.endedTransactionByEventKey(contentHash(request.contentKey)) ??
    guess(turn, request)
  );
}

/**
 * A station without a clock and with registers that begin at zero tells every start in the same words. On the link on
 * which it has told the end of the one before, such a start is the next; after a reboot it may be a replay. Where a
 * register goes on counting, the same words are the same start.
 */
function isNextStart(
  { state: { link } }: Turn,
  { transaction, progress }: RunningTransaction,
  { told, meterStartWh }: TransactionRequest,
): boolean {
  if (told?.quality !== 'received' || meterStartWh !== 0 || link === null) return false;
  const isOver = transaction.state === 'ended' && transaction.closure === undefined;
  return isOver && (progress.lastHeardAtMs ?? 0) > link.openedAtMs;
}

/** 1.6 stations that never got our id say -1, some 0 [1.6 errata 3.18]. */
function isNoId(ocppTransactionId: string): boolean {
  return ocppTransactionId === '-1' || ocppTransactionId === '0';
}

/** A stop without an id ends the running transaction of its token that its register and time fit. */
function guess(turn: Turn, request: TransactionRequest): RunningTransaction | null {
  if (request.event !== 'ended') return null;
  const { atMs, meterStopWh, idToken } = request;
  const stop = { atMs, registerWh: meterStopWh, idToken };
  const fitting = [...turn.state.transactions.values()].filter((one) => stopFits(startOf(one), stop));
  // Connectors of one station have meters of their own, that often stand far apart.
  const possible = fitting.length > 1 ? fitting.filter((one) => canReach(startOf(one), stop)) : fitting;
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

function startOf({ transaction }: RunningTransaction): TransactionEnd {
  const { startedAtMs, meterStartWh, idToken } = transaction;
  return { atMs: startedAtMs, registerWh: meterStartWh, idToken };
}
