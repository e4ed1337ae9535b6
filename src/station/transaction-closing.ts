import type { Connector } from '../domain/connector.ts';
import {
  type ClosingPolicy,
  asTheSystem,
  closingPolicyFor,
  defaultClosingPolicy,
} from '../domain/closing-policy.ts';
import { credibleRegisterWh } from '../domain/meter/energy-so-far.ts';
import type { Transaction, TransactionFlag } from '../domain/transaction.ts';
import type { ClosureReason } from '../domain/transaction-details.ts';
import { CLOCK_SKEW_FLAG_MS } from './limits.ts';
import { noteTransaction } from './requests/transaction-documents.ts';
import type { RunningTransaction, StationState } from './state.ts';
import type { Timer } from './timers.ts';
import { type Turn, activeTransactionOn, putTransaction } from './turn.ts';

const TIMER = 'transaction-closing:';

/**
 * When each running transaction will have been without life for too long. They are watched: a transaction that lives
 * moves its time with each message, and an alarm for that would cost a row.
 */
export function closingTimers(state: StationState, policy: ClosingPolicy = defaultClosingPolicy): Timer[] {
  return [...state.transactions.values()].flatMap((running): Timer[] => {
    const due = closingOf(state, running, policy);
    return due === null
      ? []
      : [{ name: `${TIMER}${running.transaction.id}`, dueMs: due.dueMs, watched: true }];
  });
}

/** A transaction without life is closed: billed up to its last credible register, marked, and told. */
export function closingTimerFired(turn: Turn, name: string): void {
  if (!name.startsWith(TIMER)) return;
  const running = turn.state.transactions.get(name.slice(TIMER.length));
  if (running === undefined) return;
  const due = closingOf(turn.state, running, turn.context.closingPolicy ?? defaultClosingPolicy);
  if (due === null || due.dueMs > turn.context.nowMs) return;
  closeTransaction(turn, running, due.reason, due.endMs);
}

/** Ends a transaction by our own decision. `endMs` counts where no sample of it tells a time. */
export function closeTransaction(
  turn: Turn,
  running: RunningTransaction,
  reason: ClosureReason,
  endMs: number,
): void {
  const closed = withoutStop(running, reason, endMs, turn.context.nowMs);
  putTransaction(turn, closed);
  noteTransaction(turn, running.transaction, closed.transaction);
}

/** A transaction that ended with its own last register: what came after it was never seen. */
export function withoutStop(
  { transaction, progress }: RunningTransaction,
  reason: ClosureReason,
  endMs: number,
  nowMs: number,
): RunningTransaction {
  const registerWh = credibleRegisterWh(progress) ?? transaction.meterStartWh;
  const flag: TransactionFlag = reason === 'next-start' ? 'implied-stop' : 'closed-by-policy';
  return {
    transaction: {
      ...transaction,
      state: 'ended',
      endedAtMs: Math.max(transaction.startedAtMs, progress.lastSampleAtMs ?? endMs),
      meterStopWh: registerWh === null ? null : Math.round(registerWh),
      stopReason: 'Other',
      flags: transaction.flags.includes(flag) ? transaction.flags : [...transaction.flags, flag],
      closure: { reason, closedAtMs: nowMs, revisedAtMs: null },
    },
    progress,
  };
}

/**
 * A transaction that was taken for ended and shows life after that end. It goes on, as if it had never ended; or, when
 * the next one has begun on its EVSE, it ended later than was thought, with a higher register. `atMs` is the time of
 * what was heard.
 */
export function revived(turn: Turn, running: RunningTransaction, atMs: number): RunningTransaction {
  const { transaction, progress } = running;
  const { closure, endedAtMs, state } = transaction;
  if (state !== 'ended' || endedAtMs === null || closure === undefined || closure.revisedAtMs !== null)
    return running;
  if (!(atMs > endedAtMs)) return running;
  if (isOvertaken(turn, transaction)) {
    const registerWh = credibleRegisterWh(progress) ?? transaction.meterStopWh;
    const meterStopWh = registerWh === null ? null : Math.round(registerWh);
    return { progress, transaction: { ...transaction, endedAtMs: atMs, meterStopWh } };
  }
  const { energy: _measured, ...facts } = transaction;
  return {
    progress,
    transaction: {
      ...facts,
      state: 'active',
      endedAtMs: null,
      meterStopWh: null,
      stopReason: null,
      flags: transaction.flags.filter((flag) => flag !== 'closed-by-policy' && flag !== 'implied-stop'),
      closure: { ...closure, revisedAtMs: turn.context.nowMs },
    },
  };
}

/** Whether a later transaction runs, or ran, where this one was. */
function isOvertaken(turn: Turn, { id, evseId }: Transaction): boolean {
  if (evseId === null) return false;
  const running = activeTransactionOn(turn.state, evseId);
  if (running !== undefined && running.transaction.id !== id) return true;
  const latest = turn.context.history.transactionBefore(evseId, Number.MAX_SAFE_INTEGER);
  return latest !== null && latest.transaction.id !== id;
}

interface Closing {
  readonly dueMs: number;
  readonly reason: ClosureReason;
  readonly endMs: number;
}

/** What closes a transaction, and when, if nothing more is heard; null when nothing ever does. */
function closingOf(state: StationState, running: RunningTransaction, system: ClosingPolicy): Closing | null {
  const policy = closingPolicyFor(state.record.closing ?? asTheSystem, system);
  const { transaction, progress } = running;
  const connectors = connectorsOf(state, transaction);
  const heardMs = progress.lastHeardAtMs ?? transaction.startedAtMs;
  const lifeMs = Math.max(heardMs, ...connectors.map(({ updatedAtMs }) => updatedAtMs));
  const silent: Closing | null =
    policy.silentMs === null
      ? null
      : { dueMs: lifeMs + policy.silentMs, reason: 'silent', endMs: transaction.startedAtMs };
  const { link } = state;
  const freeMs = freeSince(connectors, running);
  if (policy.availableMs === null || link === null || freeMs === null) return silent;
  // A station that is just back may still have the end of it in its queue.
  const dueMs = Math.max(freeMs, link.openedAtMs) + policy.availableMs;
  return silent !== null && silent.dueMs <= dueMs
    ? silent
    : { dueMs, reason: 'connector-available', endMs: freeMs };
}

/**
 * Since when all of these connectors are free, told after the transaction was last heard of; null when one is not. The
 * station's times are compared with each other; with ours only as closely as two clocks agree.
 */
function freeSince(
  connectors: readonly Connector[],
  { transaction: { startedAtMs }, progress }: RunningTransaction,
): number | null {
  if (!areFree(connectors)) return null;
  const { lastSampleAtMs, lastHeardAtMs, freeToldAtMs } = progress;
  const leastMs = Math.max(startedAtMs + 1, lastSampleAtMs ?? 0, (lastHeardAtMs ?? 0) - CLOCK_SKEW_FLAG_MS);
  const toldMs = connectors.map(({ updatedAtMs }) => Math.max(updatedAtMs, freeToldAtMs ?? 0));
  return Math.min(...toldMs) >= leastMs ? Math.max(...toldMs) : null;
}

function areFree(connectors: readonly Connector[]): boolean {
  return connectors.length > 0 && connectors.every(({ status }) => status === 'Available');
}

/**
 * The connectors of a running transaction that were last said to be free before it was last heard of; none when one is
 * in use, or when they were said to be free since. A station does not repeat a status that is the same again when it
 * comes back [B04.FR.02], so this may be a transaction whose end was lost.
 */
export function doubtfulConnectors(state: StationState, running: RunningTransaction): Connector[] {
  const connectors = connectorsOf(state, running.transaction);
  return areFree(connectors) && freeSince(connectors, running) === null ? connectors : [];
}

/** Those it can be on: its own, or any of its EVSE's while that is not known. */
function connectorsOf({ connectors }: StationState, { evseId, connectorId }: Transaction): Connector[] {
  if (evseId === null || evseId === 0) return [];
  return [...connectors.values()].filter(
    (connector) =>
      connector.evseId === evseId && (connectorId === null || connector.connectorId === connectorId),
  );
}
