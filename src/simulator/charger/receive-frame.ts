import { describeAction } from '../../ocpp/catalogue.ts';
import { spellErrorCode } from '../../ocpp/error-code.ts';
import type { CanonicalErrorCode } from '../../ocpp/error-code.ts';
import { encodeFrame, parseFrame } from '../../ocpp/frame.ts';
import type { CallFrame } from '../../ocpp/frame.ts';
import { validateOutboundRequest } from '../../ocpp/validate.ts';
import { answerReceived, errorReceived } from './answers.ts';
import type { Turn } from './turn.ts';
import { emit } from './turn.ts';

/** Something came from the CSMS: an answer to the call in flight, or a command. */
export function receiveFrame(turn: Turn, text: string): void {
  const frame = parseFrame(text, turn.state.options.ocppVersion);
  switch (frame.type) {
    case 'call':
      obey(turn, frame);
      return;
    case 'call-result':
      answerReceived(turn, frame.messageId, frame.payload);
      return;
    case 'call-error':
      errorReceived(turn, frame.messageId, `${frame.errorCode} ${frame.errorDescription}`.trim());
      return;
    case 'unreadable':
      emit(turn, { type: 'unexpected-frame', reason: frame.reason });
      if (frame.answer !== null) send(turn, encodeFrame({ type: 'call-error', ...frame.answer }));
      return;
    default:
      emit(turn, { type: 'unexpected-frame', reason: frame.type });
  }
}

function obey(turn: Turn, { messageId, action, payload }: CallFrame): void {
  const version = turn.state.options.ocppVersion;
  if (describeAction(version, action) === null) {
    refuse(turn, messageId, 'NotImplemented', `OCPP ${version} has no ${action}`);
    return;
  }
  const handler = turn.adapter.commands[action];
  if (handler === undefined) {
    refuse(turn, messageId, 'NotSupported', `this charger does not support ${action}`);
    return;
  }
  const fault = validateOutboundRequest(version, action, payload);
  if (fault !== null) {
    const { errorCode, description } = fault;
    const errorDetails = {};
    send(
      turn,
      encodeFrame({ type: 'call-error', messageId, errorCode, errorDescription: description, errorDetails }),
    );
    return;
  }
  // The payload has just been validated against the schema that the handler's type was made from.
  const answer = handler(turn, payload as never);
  send(turn, encodeFrame({ type: 'call-result', messageId, payload: answer }));
  emit(turn, { type: 'command', action, answer });
}

function refuse(turn: Turn, messageId: string, code: CanonicalErrorCode, errorDescription: string): void {
  const errorCode = spellErrorCode(code, turn.state.options.ocppVersion);
  send(turn, encodeFrame({ type: 'call-error', messageId, errorCode, errorDescription, errorDetails: {} }));
}

function send(turn: Turn, text: string): void {
  turn.outputs.push({ type: 'send-frame', text });
}
