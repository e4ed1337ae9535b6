import { isKnownAction, mayStationSend } from '../ocpp/catalogue.ts';
import { type CallFrame, type Frame, encodeFrame, parseFrame } from '../ocpp/frame.ts';
import { decodeOneWay } from '../ocpp/station-message.ts';
import { validateStationRequest } from '../ocpp/validate.ts';
import { readRepaired } from '../quirks/apply-quirks.ts';
import type { Quirk } from '../quirks/quirk.ts';
import { refuseCall } from './answer.ts';
import { askForBoot } from './ask-for-boot.ts';
import { receiveAnswer, receiveMalformedAnswer } from './command-answers.ts';
import { sentCommand } from './commands.ts';
import { changeDocuments } from './documents.ts';
import { strayExchange } from './exchanges.ts';
import { passesGate } from './gate.ts';
import { interpretContext } from './interpret-context.ts';
import { noteSeen } from './link.ts';
import { handleRequest } from './requests/handle-request.ts';
import type { Link, OpenCall } from './state.ts';
import { refuseFaulty } from './refuse-faulty.ts';
import { quirksOf } from './station-quirks.ts';
import { type Turn, journal } from './turn.ts';
import { understandCall } from './understand-call.ts';

/** One text frame of the station. A frame of a superseded link is ignored: its station has moved on [I6]. */
export function receiveFrame(turn: Turn, linkId: string, text: string): void {
  const { link } = turn.state;
  if (link?.id !== linkId) return;
  noteSeen(turn);
  const quirks = quirksOf(turn.state.record, turn.context.quirks);
  const { value: frame, repairs } = readRepaired(text, quirks, (candidate) =>
    parseFrame(candidate, link.ocppVersion),
  );
  switch (frame.type) {
    case 'call':
      return receiveCall(turn, openCall(turn, link, frame, repairs), quirks);
    case 'call-result':
    case 'call-error':
      return receiveAnswer(turn, link, frame, text);
    case 'call-result-error':
      return journal(turn, strayExchange(turn, frame.messageId, text, 'error', null));
    case 'send':
      return receiveSend(turn, link, frame);
    case 'unreadable':
      return receiveUnreadable(turn, link, frame, text);
    case 'empty':
      return;
  }
}

function receiveCall(turn: Turn, call: OpenCall, quirks: readonly Quirk[]): void {
  const { ocppVersion, action } = call;
  if (!isKnownAction(ocppVersion, action)) {
    const older = inOlderVersion(call, quirks);
    if (older !== null) return receiveCall(turn, older, quirks);
    return refuseCall(
      turn,
      call,
      'NotImplemented',
      `OCPP ${ocppVersion} has no action ${action.slice(0, 50)}`,
    );
  }
  if (!mayStationSend(ocppVersion, action)) {
    return refuseCall(
      turn,
      call,
      'NotSupported',
      `${action} goes from the CSMS to the station, not the other way`,
    );
  }
  if (!passesGate(turn, action)) {
    askForBoot(turn);
    return refuseCall(turn, call, 'SecurityError', 'send BootNotification and wait until it is Accepted');
  }
  const understood = understandCall(call, quirks, (request) => interpretContext(turn, ocppVersion, request));
  switch (understood.type) {
    case 'fault': {
      const older = inOlderVersion(call, quirks);
      if (older !== null) return receiveCall(turn, older, quirks);
      return refuseFaulty(turn, call, understood.fault);
    }
    case 'no-call':
      return refuseCall(turn, call, 'NotSupported', `${action} goes one way: it must be a SEND`);
    case 'request':
      return handleRequest(
        turn,
        { ...call, repairs: [...call.repairs, ...understood.repairs] },
        understood.request,
      );
  }
}

/** A CALL on a 2.x link that is a valid one of 1.6, from a station that mixes them; null when it is none. */
function inOlderVersion(call: OpenCall, quirks: readonly Quirk[]): OpenCall | null {
  const mixing = quirks.find(({ hook }) => 'behaviour' in hook && hook.behaviour.mixesVersions === true);
  if (mixing === undefined || call.ocppVersion === '1.6' || !mayStationSend('1.6', call.action)) return null;
  if (validateStationRequest('1.6', call.action, call.payload) !== null) return null;
  return { ...call, ocppVersion: '1.6', repairs: [...call.repairs, mixing.id] };
}

/** A SEND is never answered, not even when it is wrong [2.1 Part 4 §4.2.5]. */
function receiveSend(turn: Turn, link: Link, frame: CallFrame): void {
  const call = openCall(turn, link, frame);
  const fault = isKnownAction(call.ocppVersion, call.action)
    ? validateStationRequest(call.ocppVersion, call.action, call.payload)
    : null;
  journal(turn, {
    ...strayExchange(
      turn,
      frame.messageId,
      '',
      fault === null ? 'one-way' : 'unreadable',
      fault === null ? null : fault,
    ),
    action: call.action,
    payload: call.payload,
  });
  // A station that is not accepted yet tells nothing that we would keep.
  if (fault !== null || !passesGate(turn, call.action)) return;
  changeDocuments(turn, decodeOneWay(call.ocppVersion, call.action, call.payload) ?? []);
}

function receiveUnreadable(
  turn: Turn,
  link: Link,
  frame: Extract<Frame, { type: 'unreadable' }>,
  text: string,
): void {
  const { answer } = frame;
  const waiting = sentCommand(turn.state);
  if (answer === null && waiting !== undefined && waiting.messageId === frame.messageId) {
    return receiveMalformedAnswer(turn, waiting, frame.reason, text);
  }
  if (answer !== null) {
    turn.outputs.push({
      type: 'send-frame',
      linkId: link.id,
      text: encodeFrame({ type: 'call-error', ...answer }),
    });
  }
  journal(turn, strayExchange(turn, frame.messageId, text, 'unreadable', answer ?? { reason: frame.reason }));
}

/**
 * Our own fault made `step` throw on this frame. The CALL still gets exactly one answer [I5] and the frame is kept,
 * so that nothing it carries is lost while the fault is mended.
 */
export function frameFailed(turn: Turn, linkId: string, text: string): void {
  const { link } = turn.state;
  if (link?.id !== linkId) return;
  const frame = parseFrame(text, link.ocppVersion);
  if (frame.type !== 'call')
    return journal(turn, strayExchange(turn, null, text, 'unreadable', { reason: 'internal error' }));
  refuseCall(
    turn,
    openCall(turn, link, frame),
    'InternalError',
    'the CSMS failed on this message; it is kept and the fault is logged',
  );
}

function openCall(turn: Turn, link: Link, frame: CallFrame, repairs: readonly string[] = []): OpenCall {
  return {
    linkId: link.id,
    ocppVersion: link.ocppVersion,
    messageId: frame.messageId,
    action: frame.action,
    payload: frame.payload,
    receivedAtMs: turn.context.nowMs,
    exchangeId: turn.context.newId(),
    repairs,
  };
}
