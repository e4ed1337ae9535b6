import type { Command } from '../domain/command.ts';
import { missingNumbers } from '../domain/sequence-numbers.ts';
import type { Transaction } from '../domain/transaction.ts';
import { ISSUER } from './charge-detail-records.ts';
import { requestCommand } from './commands.ts';
import { GAP_ATTEMPTS_MAX, GAP_GRACE_MS, GAP_RETRY_MS, OPEN_GAPS_MAX, OWN_COMMANDS_MAX } from './limits.ts';
import type { OpenGap, RunningTransaction, StationState } from './state.ts';
import type { Timer } from './timers.ts';
import { transactionNow } from './touched-transactions.ts';
import { closeTransaction } from './transaction-closing.ts';
import { type Turn, patchRecord, putTransaction } from './turn.ts';

const TIMER = 'missing-messages:';
const ACTION = 'GetTransactionStatus';

/**
 * Follows the numbers of 2.x events: a transaction that ended with some missing, or runs with some missing when its
 * station is back, is asked about, until they came or the station has no more of them [E14, J-errata]. Whatever it
 * says or fails to say, the asking ends.
 */
export function followGaps(turn: Turn, before: StationState): void {
  for (const command of settledQuestions(turn)) noteAnswer(turn, command);
  const isBack = turn.state.link !== null && turn.state.link.id !== before.link?.id;
  const ids = new Set([...touched(turn), ...(isBack ? turn.state.transactions.keys() : [])]);
  for (const id of ids) {
    const running = transactionNow(turn, id);
    if (running?.progress.sequence !== undefined) follow(turn, running, isBack);
  }
}

function follow(turn: Turn, running: RunningTransaction, isBack: boolean): void {
  const { transaction, progress } = running;
  const { id, ocppTransactionId, state, missingMessages } = transaction;
  const count = missingNumbers(progress.sequence ?? []);
  const gaps = turn.state.record.gaps ?? [];
  const open = gaps.find((gap) => gap.transactionId === id);
  if (count === 0) {
    if (open !== undefined) patchRecord(turn, { gaps: gaps.filter((gap) => gap !== open) });
    if (missingMessages !== undefined) putTransaction(turn, { ...running, transaction: whole(transaction) });
    return;
  }
  if (state === 'active' && !isBack && open === undefined) return;
  const isKnown = missingMessages?.count === count;
  if (!isKnown) {
    const marked = missing(transaction, count, false);
    putTransaction(turn, { ...running, transaction: marked });
  }
  if (open !== undefined || isKnown || gaps.length >= OPEN_GAPS_MAX) return;
  const gap = { transactionId: id, ocppTransactionId, sinceMs: turn.context.nowMs, asked: 0, askedAtMs: 0 };
  patchRecord(turn, { gaps: [...gaps, gap] });
}

/** When the station is to be asked next about each gap; none while it is away or a question is open. */
export function gapTimers({ record, link, commands }: StationState): Timer[] {
  if (link === null || link.ocppVersion === '1.6' || record.bootStatus !== 'accepted') return [];
  if ([...commands.values()].some(isOurs)) return [];
  return (record.gaps ?? []).map((gap) => ({
    name: `${TIMER}${gap.transactionId}`,
    dueMs: nextQuestionMs(gap, link.openedAtMs),
    watched: true,
  }));
}

function nextQuestionMs({ sinceMs, asked, askedAtMs }: OpenGap, linkedAtMs: number): number {
  return asked === 0
    ? Math.max(sinceMs, linkedAtMs) + GAP_GRACE_MS
    : askedAtMs + GAP_RETRY_MS * 2 ** (asked - 1);
}

/** Asks about a gap, or gives it up when it was asked about often enough. */
export function gapTimerFired(turn: Turn, name: string): void {
  if (!name.startsWith(TIMER)) return;
  const timer = gapTimers(turn.state).find((candidate) => candidate.name === name);
  const gap = turn.state.record.gaps?.find((one) => one.transactionId === name.slice(TIMER.length));
  const { nowMs, newId } = turn.context;
  if (timer === undefined || gap === undefined || timer.dueMs > nowMs) return;
  if (gap.asked >= GAP_ATTEMPTS_MAX) return giveUp(turn, gap);
  const others = (turn.state.record.gaps ?? []).filter((one) => one !== gap);
  patchRecord(turn, { gaps: [...others, { ...gap, asked: gap.asked + 1, askedAtMs: nowMs }] });
  if (turn.state.commands.size >= OWN_COMMANDS_MAX) return;
  requestCommand(turn, {
    type: 'command-requested',
    commandId: newId(),
    action: ACTION,
    payload: { transactionId: gap.ocppTransactionId },
    timeoutMs: null,
    requestedBy: ISSUER,
  });
}

function noteAnswer(turn: Turn, { state, response, payload }: Command): void {
  const { transactionId } = payload as { readonly transactionId?: string };
  const gap = turn.state.record.gaps?.find((one) => one.ocppTransactionId === transactionId);
  if (gap === undefined || (state !== 'answered' && state !== 'refused')) return;
  const { messagesInQueue = false, ongoingIndicator } = (response ?? {}) as StatusResponse;
  if (state === 'answered' && messagesInQueue) return;
  giveUp(turn, gap);
  const running = turn.state.transactions.get(gap.transactionId);
  // It runs no more and nothing is on its way: its end is among what is lost.
  if (state === 'answered' && ongoingIndicator === false && running !== undefined)
    closeTransaction(turn, running, 'station-denied', turn.context.nowMs);
}

interface StatusResponse {
  readonly messagesInQueue?: boolean;
  readonly ongoingIndicator?: boolean;
}

/** What is missing stays missing, and says so. */
function giveUp(turn: Turn, gap: OpenGap): void {
  patchRecord(turn, { gaps: (turn.state.record.gaps ?? []).filter((one) => one !== gap) });
  const running = transactionNow(turn, gap.transactionId);
  const count = missingNumbers(running?.progress.sequence ?? []);
  if (running === null || count === 0) return;
  putTransaction(turn, { ...running, transaction: missing(running.transaction, count, true) });
}

function missing(transaction: Transaction, count: number, isPermanent: boolean): Transaction {
  const { flags } = transaction;
  return {
    ...transaction,
    flags: flags.includes('sequence-gap') ? flags : [...flags, 'sequence-gap'],
    missingMessages: { count, isPermanent },
  };
}

function whole({ missingMessages: _closed, ...transaction }: Transaction): Transaction {
  return { ...transaction, flags: transaction.flags.filter((flag) => flag !== 'sequence-gap') };
}

function isOurs({ action, requestedBy }: Command): boolean {
  return action === ACTION && requestedBy === ISSUER;
}

/** Our questions that ended in this step. */
function settledQuestions(turn: Turn): Command[] {
  return turn.outputs.flatMap((output) => {
    if (output.type !== 'write' || output.write.kind !== 'command') return [];
    const { command } = output.write;
    return isOurs(command) && command.settledAtMs !== null ? [command] : [];
  });
}

function touched(turn: Turn): string[] {
  return turn.outputs.flatMap((output) =>
    output.type === 'write' && output.write.kind === 'transaction'
      ? [output.write.running.transaction.id]
      : [],
  );
}
