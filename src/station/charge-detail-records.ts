import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import { correctChargeDetailRecord } from '../domain/charge-detail-record/correct-charge-detail-record.ts';
import type { FrozenTariff } from '../domain/tariff/frozen-tariff.ts';
import { changeDocuments } from './documents.ts';
import { costDiffers } from '../domain/told-cost.ts';
import { costOf } from '../domain/transaction-cost.ts';
import type { StationHistory } from './history.ts';
import { exchangesNow, touchedEndedTransactions, transactionNow } from './touched-transactions.ts';
import { postponeBill, takeLateBills } from './late-bills.ts';
import { REVISIONS_AT_ONCE } from './limits.ts';
import { priceSoFar, recordOfTransaction } from './priced-transaction.ts';
import type { RunningTransaction } from './state.ts';
import { tellLateCost } from './tell-costs.ts';
import { type Turn, emit, keepUnseenFacts, putTransaction } from './turn.ts';
import { withFlagIf } from './with-flag.ts';

/** Who issues what no operator asked for. */
export const ISSUER = 'chargeplane';
const collection = 'charge-detail-records';

/** Every version of a transaction's record, the first one first; none before the transaction is billed. */
export function recordVersions(
  history: StationHistory,
  transactionId: string,
): readonly ChargeDetailRecord[] {
  return (history.document(collection, transactionId)?.value ?? []) as readonly ChargeDetailRecord[];
}

/** Freezes by what a transaction is priced. Only the first answer counts [TARIFF-1]. */
export function freezeTariff(turn: Turn, transactionId: string, pricing: FrozenTariff): void {
  const running = transactionNow(turn, transactionId);
  if (running === null || running.transaction.pricing !== undefined) return;
  const priced = { ...running, transaction: { ...running.transaction, pricing } };
  const late = lateCost(turn, priced);
  keepUnseenFacts(turn, late ?? priced);
  if (late?.progress.cost !== undefined) tellLateCost(turn, late, late.progress.cost);
}

/** With its cost, when the station had an answer without it before the tariff was known; null when it had none. */
function lateCost(turn: Turn, running: RunningTransaction): RunningTransaction | null {
  const { transaction, progress } = running;
  if (transaction.state !== 'active' || progress.lastSampleAtMs === null) return null;
  const exchanges = exchangesNow(turn, transaction.id);
  if (exchanges.length < 2) return null;
  const { nowMs, history } = turn.context;
  const { record } = turn.state;
  try {
    const price = priceSoFar(record, running, exchanges, history, progress.lastSampleAtMs);
    if (price === null) return null;
    return { transaction, progress: { ...progress, cost: costOf(price, nowMs, false) } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** Takes the next version of a record, as an operator wants it. */
export function takeCorrection(turn: Turn, record: ChargeDetailRecord): void {
  const known = recordVersions(turn.context.history, record.transactionId);
  if (record.version !== known.length + 1)
    throw new Error(`version ${record.version} does not follow version ${known.length}`);
  issue(turn, known, record);
}

/**
 * Bills the transactions that this step ended, in the same commit, once [CDR-2]: as soon as the last message is
 * answered and its tariff is known. What the station says later, if it makes a difference, is a new version [CDR-3];
 * but not over an operator's correction, which is the last word.
 */
export function issueRecords(turn: Turn): void {
  const billed = new Set(
    turn.outputs.flatMap((output) =>
      output.type === 'event' && output.event.type === 'charge-detail-record'
        ? [output.event.record.transactionId]
        : [],
    ),
  );
  for (const transactionId of touchedEndedTransactions(turn))
    if (!billed.has(transactionId)) bill(turn, transactionId, REVISIONS_AT_ONCE);
}

/** Makes the bills anew that were made too often while their station told more and more. */
export function lateBillTimerFired(turn: Turn, name: string): void {
  for (const transactionId of takeLateBills(turn, name)) bill(turn, transactionId, Number.POSITIVE_INFINITY);
}

function bill(turn: Turn, transactionId: string, versionsMax: number): void {
  const running = transactionNow(turn, transactionId);
  if (running === null || running.transaction.state !== 'ended') return;
  if (running.transaction.pricing === undefined || isAsking(turn, transactionId)) return;
  const { history, nowMs } = turn.context;
  const known = recordVersions(history, transactionId);
  const latest = known.at(-1);
  if (latest !== undefined && latest.issuedBy !== ISSUER) return;
  // Not even reckoned: each time, all that the transaction said is read.
  if (known.length >= versionsMax) return postponeBill(turn, transactionId);
  const issuing = { issuedAtMs: nowMs, issuedBy: ISSUER };
  const exchanges = exchangesNow(turn, transactionId);
  const record = recordOrNone(turn.state.record, running, exchanges, history, issuing);
  if (record === null) return;
  if (latest === undefined) return issue(turn, known, record);
  const reason = 'the station told more after the end';
  const next = correctChargeDetailRecord(latest, record, { reason, ...issuing });
  if (next === latest) return showBilledCost(turn, latest);
  issue(turn, known, next);
}

/** A tariff or meter that cannot be reckoned with must never cost the station its answer [I4]: rather no price. */
function recordOrNone(...facts: Parameters<typeof recordOfTransaction>): ChargeDetailRecord | null {
  const [station, running, exchanges, history, issuing] = facts;
  for (const override of [{}, { tariff: null }]) {
    try {
      return recordOfTransaction(station, running, exchanges, history, issuing, override);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

function issue(turn: Turn, known: readonly ChargeDetailRecord[], record: ChargeDetailRecord): void {
  const value = [...known, record];
  changeDocuments(turn, [{ type: 'put', collection, id: record.transactionId, value }]);
  emit(turn, { type: 'charge-detail-record', record });
  showBilledCost(turn, record);
}

/** The transaction costs what it is billed, and is flagged where its station told another cost: told where that is new. */
function showBilledCost(turn: Turn, record: ChargeDetailRecord): void {
  const running = transactionNow(turn, record.transactionId);
  if (running === null) return;
  const { toldCost } = running.transaction;
  const differs = toldCost !== undefined && costDiffers(toldCost, record.price);
  const shown = withFlagIf(withBilledCost(running, record), 'cost-differs', differs);
  if (shown !== running) putTransaction(turn, shown);
}

/** The very same transaction when its cost is that of its bill already. */
function withBilledCost(
  running: RunningTransaction,
  { price, issuedAtMs }: ChargeDetailRecord,
): RunningTransaction {
  const { cost: shown, ...progress } = running.progress;
  const billed = price === null ? undefined : costOf(price, issuedAtMs, true);
  const same = shown?.final === true || (shown === undefined && billed === undefined);
  if (same && shown?.amountMinor === billed?.amountMinor && shown?.currency === billed?.currency)
    return running;
  const cost = billed === undefined ? {} : { cost: billed };
  return { ...running, progress: { ...progress, ...cost } };
}

/** A message of the transaction is still to be answered, and with the answer kept. */
function isAsking(turn: Turn, transactionId: string): boolean {
  return [...turn.state.lookups.values()].some((lookup) => lookup.transactionId === transactionId);
}
