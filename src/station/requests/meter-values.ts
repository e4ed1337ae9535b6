import type { MeterValuesRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import type { OpenCall, RunningTransaction } from '../state.ts';
import { withoutClockBreak } from '../clock-break.ts';
import { withCost } from '../running-cost.ts';
import { pricedFromStart } from '../tariff-question.ts';
import { advance, reportProgress } from '../transaction-progress.ts';
import { flagClock } from '../transaction-merge.ts';
import { revived } from '../transaction-closing.ts';
import { type Turn, activeTransactionOn, putTransaction } from '../turn.ts';
import { withFlag } from '../with-flag.ts';
import { ownerOfValues } from './contradicting-values.ts';

/**
 * MeterValues [1.6 §4.7, J01]. Belongs to the transaction it names, else to the one that was running on its EVSE at
 * the time of the samples [1.6 errata 3.16]; else it is kept as the EVSE's own. Never refused for what it says [I4].
 */
export function handleMeterValues(turn: Turn, call: OpenCall, request: MeterValuesRequest): void {
  const running = ownerOf(turn, request);
  if (running === null) return answerCall(turn, call, { kind: 'meter-values' });
  const { nowMs } = turn.context;
  const { transaction: before, progress } = advance(running, request.samples);
  const transaction = flagClock(before, { samples: request.samples });
  // What is no newer than what is known is a copy, or was long under way: it says nothing of life.
  const isNews = !(lastOf(request) <= (running.progress.lastSampleAtMs ?? Number.NEGATIVE_INFINITY));
  const advanced = { transaction, progress: isNews ? { ...progress, lastHeardAtMs: nowMs } : progress };
  const known = pricedFromStart(
    turn,
    transaction,
    withoutClockBreak(advanced, lastOf(request), nowMs, turn.state.link),
  );
  const heard = withCost(turn, revived(turn, known, lastOf(request)), call, null);
  if (heard.transaction === running.transaction) reportProgress(turn, heard);
  else putTransaction(turn, heard);
  answerCall(turn, call, { kind: 'meter-values' }, running.transaction.id);
}

function lastOf({ samples }: MeterValuesRequest): number {
  return Math.max(...samples.map(({ atMs }) => atMs));
}

/** The transaction that a message names is flagged where the message turns out not to be its. */
function ownerOf(turn: Turn, request: MeterValuesRequest): RunningTransaction | null {
  const found = findTransaction(turn, request);
  if (found === null || request.ocppTransactionId === null) return found;
  const owner = ownerOfValues(turn, found, request);
  if (owner === found) return found;
  const flagged = withFlag(found, 'contradicting-values');
  if (flagged !== found) putTransaction(turn, flagged);
  return owner;
}

function findTransaction(turn: Turn, request: MeterValuesRequest): RunningTransaction | null {
  const { history } = turn.context;
  if (request.ocppTransactionId !== null) {
    for (const running of turn.state.transactions.values()) {
      if (running.transaction.ocppTransactionId === request.ocppTransactionId) return running;
    }
    return history.transactionByOcppId(request.ocppTransactionId);
  }
  const atMs = request.samples[0]?.atMs;
  const active = activeTransactionOn(turn.state, request.evseId);
  if (active !== undefined && (atMs === undefined || !(atMs < active.transaction.startedAtMs))) return active;
  if (request.evseId === 0 || atMs === undefined || !Number.isFinite(atMs)) return null;
  return history.transactionByTime(request.evseId, atMs);
}
