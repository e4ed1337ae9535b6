import { validateOutboundResponse } from '../../ocpp/validate.ts';
import { tokenAnswered } from './authorization.ts';
import { retryLater, takeInFlight } from './call-queue.ts';
import type { QueuedCall } from './charger-state.ts';
import type { ChargerAnswer } from './protocol-adapter.ts';
import { registrationAnswered, retryRegistration } from './registration.ts';
import { endTransaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { emit, update } from './turn.ts';

/** A CALLRESULT came. One that answers no open call is noted and otherwise ignored. */
export function answerReceived(turn: Turn, messageId: string, payload: unknown): void {
  const call = takeInFlight(turn, messageId);
  if (call === null) {
    emit(turn, { type: 'unexpected-frame', reason: `answer to no open call: ${messageId}` });
    return;
  }
  update(turn, { reconnectAttempt: 0 });
  const fault = validateOutboundResponse(turn.state.options.ocppVersion, call.action, payload);
  if (fault !== null) {
    callFailed(turn, call, `invalid answer: ${fault.description}`);
    return;
  }
  const answer = turn.adapter.readAnswer(call.action, payload);
  if (answer.kind === 'boot') registrationAnswered(turn, answer);
  if (answer.kind === 'authorize' && call.evseId !== null) {
    tokenAnswered(turn, call.evseId, answer.status, answer.groupId);
  }
  if (answer.kind === 'transaction') transactionAnswered(turn, call, answer);
  // Both payloads have been validated against the schemas that the handler's type was made from.
  turn.adapter.answers[call.action]?.(turn, call.payload as never, payload as never);
}

/** A CALLERROR came: the message was not accepted. */
export function errorReceived(turn: Turn, messageId: string, reason: string): void {
  const call = takeInFlight(turn, messageId);
  if (call === null) emit(turn, { type: 'unexpected-frame', reason: `error to no open call: ${reason}` });
  else callFailed(turn, call, reason);
}

/** No answer came in time; one that still comes will be ignored. */
export function callTimedOut(turn: Turn): void {
  const call = takeInFlight(turn, null);
  if (call !== null) callFailed(turn, call, 'timeout');
}

function callFailed(turn: Turn, call: QueuedCall, reason: string): void {
  if (call.kind === 'transaction') {
    retryLater(turn, call, reason);
    return;
  }
  const isBoot = call.action === 'BootNotification';
  emit(turn, { type: 'call-failed', action: call.action, reason, willRetry: isBoot });
  if (isBoot) retryRegistration(turn);
  if (call.action === 'Authorize' && call.evseId !== null) tokenAnswered(turn, call.evseId, reason);
}

/** Learns the 1.6 transaction id, and stops charging on a token that is refused after all [1.6 §4.8, E05]. */
function transactionAnswered(
  turn: Turn,
  call: QueuedCall,
  answer: Extract<ChargerAnswer, { kind: 'transaction' }>,
): void {
  const { transactionKey, evseId } = call;
  if (transactionKey === null) return;
  if (answer.transactionId !== null) {
    update(turn, {
      transactionIds: { ...turn.state.transactionIds, [transactionKey]: answer.transactionId },
    });
    const { transactionId } = answer;
    emit(turn, { type: 'transaction-numbered', evseId: evseId ?? 0, transactionKey, transactionId });
  }
  if (call.action === 'StopTransaction') forgetTransactionId(turn, transactionKey);
  const evse = turn.state.evses.find((candidate) => candidate.transaction?.key === transactionKey);
  if (evse === undefined || answer.status === null || answer.status === 'Accepted') return;
  endTransaction(turn, evse, 'deauthorized');
}

function forgetTransactionId(turn: Turn, transactionKey: string): void {
  const { [transactionKey]: _forgotten, ...others } = turn.state.transactionIds;
  update(turn, { transactionIds: others });
}
