import type { Exchange } from '../domain/exchange.ts';
import { costOf, majorUnits } from '../domain/transaction-cost.ts';
import { ISSUER, recordVersions } from './charge-detail-records.ts';
import { readTime } from './clock.ts';
import { firstAnswer } from './first-answer.ts';
import { inboundExchange } from './exchanges.ts';
import { COST_AGE_FRACTION, COST_INTERVAL_MS } from './limits.ts';
import { priceSoFar } from './priced-transaction.ts';
import type { OpenCall, RunningTransaction } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * A transaction with what it costs as of a message that is being handled, where a tariff is known. While it runs the
 * cost is reckoned anew only when it is due: each time, all that the transaction said so far is read. At its end it is
 * always reckoned, so that the last answer has the final cost [I03]. A cost that cannot be reckoned is left out [I4].
 */
export function withCost(
  turn: Turn,
  running: RunningTransaction,
  call: OpenCall,
  saidAtMs: number | null,
): RunningTransaction {
  const { transaction, progress } = running;
  const { nowMs } = turn.context;
  const ended = transaction.state === 'ended';
  if (transaction.pricing === undefined || transaction.pricing.tariff === null) return running;
  if (!ended && !isDue(running, nowMs)) return running;
  if (ended && isCorrected(turn, transaction.id)) return running;
  const asOfMs = readTime(Math.max(saidAtMs ?? 0, progress.lastSampleAtMs ?? 0), nowMs, 0).atMs;
  try {
    const exchanges = exchangesWith(turn, transaction.id, call);
    const price = priceSoFar(turn.state.record, running, exchanges, turn.context.history, asOfMs);
    if (price === null) return running;
    return { transaction, progress: { ...progress, cost: costOf(price, nowMs, ended) } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return running;
  }
}

/**
 * The `totalCost` of the answer to a TransactionEvent, with taxes, in major units; undefined where it is not known,
 * which is not the same as free [I02, I03.FR.04]. A message that may have come before is answered as it was then [I3].
 */
export function totalCostOf(
  turn: Turn,
  call: OpenCall,
  event: 'started' | 'updated' | 'ended' | null,
  { transaction, progress: { cost } }: RunningTransaction,
  mayBeReplay: boolean,
): number | undefined {
  if (call.ocppVersion === '1.6' || event === 'started') return undefined;
  const before = mayBeReplay
    ? firstAnswer<{ readonly totalCost?: number }>(turn, call, transaction.id)
    : null;
  if (before !== null) return before.totalCost;
  if (cost === undefined) return undefined;
  return event === 'ended' && !cost.final ? undefined : majorUnits(cost);
}

/** An operator's correction is the last word about what a transaction costs. */
function isCorrected(turn: Turn, transactionId: string): boolean {
  const latest = recordVersions(turn.context.history, transactionId).at(-1);
  return latest !== undefined && latest.issuedBy !== ISSUER;
}

function isDue({ transaction, progress }: RunningTransaction, nowMs: number): boolean {
  const { cost } = progress;
  // What a clock says that nobody believes must not be charged for before it was looked at.
  if (transaction.flags.includes('suspect-clock')) return false;
  // Final, and running after all: what was taken for its end was none.
  if (cost === undefined || cost.final) return true;
  const elapsedMs = nowMs - transaction.startedAtMs;
  return nowMs - cost.asOfMs >= Math.max(COST_INTERVAL_MS, elapsedMs / COST_AGE_FRACTION);
}

/** All that was said of a transaction, the message at hand included. */
function exchangesWith(turn: Turn, transactionId: string, call: OpenCall): Exchange[] {
  const now = inboundExchange(turn, call, 'answered', null);
  return [...turn.context.history.transactionExchanges(transactionId), now];
}
