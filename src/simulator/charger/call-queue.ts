import type { CallDraft, QueuedCall } from './charger-state.ts';
import { settingNumber } from './settings.ts';
import type { Turn } from './turn.ts';
import { clearTimer, emit, setTimer, update } from './turn.ts';

/** A charger's memory ends somewhere: beyond this, periodic meter values are given up first, the oldest ahead. */
const maxQueuedCalls = 10_000;

const defaults = {
  kind: 'other',
  evseId: null,
  transactionKey: null,
  expendable: false,
  attempts: 0,
  notBeforeMs: 0,
  beforeAcceptance: false,
} as const;

export function enqueue(turn: Turn, draft: CallDraft, details: Partial<QueuedCall> = {}): void {
  const queue = [...turn.state.queue, { ...defaults, ...details, ...draft }];
  if (queue.length > maxQueuedCalls) {
    const oldest = queue.findIndex((call) => call.expendable);
    const [dropped] = queue.splice(Math.max(0, oldest), 1);
    if (dropped !== undefined)
      emit(turn, { type: 'message-dropped', action: dropped.action, reason: 'queue full' });
  }
  update(turn, { queue });
}

/** For what a driver waits for, and for BootNotification: ahead of everything that may be queued. */
export function enqueueFirst(turn: Turn, draft: CallDraft, details: Partial<QueuedCall> = {}): void {
  update(turn, { queue: [{ ...defaults, ...details, ...draft }, ...turn.state.queue] });
}

/**
 * The next call that may be sent, or null. Messages of transactions keep their order, so one that waits for its
 * retry holds back those behind it; other messages pass [1.6 §3.7.1].
 */
export function nextCall(turn: Turn): QueuedCall | null {
  const { state, context } = turn;
  if (state.link !== 'up' || state.inFlight !== null) return null;
  const firstOfTransactions = state.queue.find((call) => call.kind === 'transaction');
  const sendable = state.queue.find((call) => {
    if (state.registration !== 'Accepted' && !call.beforeAcceptance) return false;
    return call.kind === 'other' || (call === firstOfTransactions && call.notBeforeMs <= context.nowMs);
  });
  return sendable ?? null;
}

/** Takes the call that an answer belongs to out of flight; null when nobody waits for that answer. */
export function takeInFlight(turn: Turn, messageId: string | null): QueuedCall | null {
  const { inFlight } = turn.state;
  if (inFlight === null || (messageId !== null && inFlight.messageId !== messageId)) return null;
  update(turn, { inFlight: null });
  clearTimer(turn, 'call-timeout');
  return inFlight.call;
}

/**
 * Puts a message of a transaction that was not accepted back, to be sent again after interval × attempts, until
 * the attempts are used up [1.6 §3.7.1, E13].
 */
export function retryLater(turn: Turn, call: QueuedCall, reason: string): void {
  const attempts = call.attempts + 1;
  const willRetry = attempts < settingNumber(turn.adapter, turn.state, 'messageAttempts');
  emit(turn, { type: 'call-failed', action: call.action, reason, willRetry });
  if (!willRetry) {
    emit(turn, {
      type: 'message-dropped',
      action: call.action,
      reason: `gave up after ${attempts} attempts`,
    });
    return;
  }
  const waitMs = settingNumber(turn.adapter, turn.state, 'messageAttemptIntervalS') * 1000 * attempts;
  putBack(turn, { ...call, attempts, notBeforeMs: turn.context.nowMs + waitMs });
  setTimer(turn, 'retry', waitMs);
}

/** Without a link, the messages of transactions are kept, the one in flight first; the rest has lost its sense. */
export function holdQueue(turn: Turn): readonly QueuedCall[] {
  const inFlight = takeInFlight(turn, null);
  const calls = inFlight === null ? turn.state.queue : [inFlight, ...turn.state.queue];
  const kept = calls
    .filter((call) => call.kind === 'transaction')
    .map((call) => ({ ...call, notBeforeMs: 0 }));
  update(turn, { queue: kept });
  return calls.filter((call) => call.kind !== 'transaction');
}

function putBack(turn: Turn, call: QueuedCall): void {
  update(turn, { queue: [call, ...turn.state.queue] });
}
