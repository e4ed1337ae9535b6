import type { Command } from '../domain/command.ts';
import { readCommandResult } from '../ocpp/command-action.ts';
import { type CallErrorFrame, type CallResultFrame, encodeFrame } from '../ocpp/frame.ts';
import { validateStationResponse } from '../ocpp/validate.ts';
import { repairPayload } from '../quirks/apply-quirks.ts';
import { nextParts } from './command-parts.ts';
import { sendNextCommand, sentCommand, settle } from './commands.ts';
import { changeDocuments } from './documents.ts';
import { outboundExchange, strayExchange } from './exchanges.ts';
import { wholeList } from './local-list-parts.ts';
import type { Link } from './state.ts';
import { shapedCommand } from './shape-command.ts';
import { quirksOf } from './station-quirks.ts';
import { type Turn, journal, putCommand, write } from './turn.ts';

type AnswerFrame = CallResultFrame | CallErrorFrame;

/** The station answered a CALL of ours; or nothing we wait for, which is kept and changes nothing. */
export function receiveAnswer(turn: Turn, link: Link, frame: AnswerFrame, text: string): void {
  const command = sentCommand(turn.state);
  if (command === undefined || command.messageId !== frame.messageId) return receiveStray(turn, frame, text);
  if (frame.type !== 'call-result') {
    const { errorCode, errorDescription, errorDetails } = frame;
    settle(turn, command, 'refused', { code: errorCode, description: errorDescription });
    journal(turn, outboundExchange(turn, command, 'error', { errorCode, errorDescription, errorDetails }));
  } else {
    receiveResult(turn, link, command, frame.payload);
  }
  sendNextCommand(turn);
}

/** The CALL in flight was answered with something that is no answer; it ends all the same, so that the next can go. */
export function receiveMalformedAnswer(turn: Turn, command: Command, reason: string, text: string): void {
  settle(turn, command, 'refused', {
    code: 'invalid-response',
    description: `the station's answer cannot be read: ${reason}`,
  });
  journal(turn, outboundExchange(turn, command, 'unreadable', text.slice(0, 4096)));
  sendNextCommand(turn);
}

function receiveResult(turn: Turn, link: Link, command: Command, payload: unknown): void {
  const { ocppVersion } = link;
  const { action } = command;
  const { value, fault, repairs } = repairPayload(
    payload,
    quirksOf(turn.state.record, turn.context.quirks),
    { ocppVersion, action, kind: 'answer', receivedAtMs: turn.context.nowMs },
    (candidate) => validateStationResponse(ocppVersion, action, candidate),
  );
  journal(turn, outboundExchange(turn, command, 'answered', payload, repairs));
  if (fault !== null) {
    settle(
      turn,
      command,
      'refused',
      {
        code: 'invalid-response',
        description: `the station's answer breaks the schema: ${fault.description}`,
      },
      payload,
    );
    if (link.ocppVersion === '2.1') {
      const { messageId } = command;
      const { errorCode, description } = fault;
      const error = encodeFrame({
        type: 'call-result-error',
        messageId: messageId ?? '-1',
        errorCode,
        errorDescription: description,
        errorDetails: {},
      });
      turn.outputs.push({ type: 'send-frame', linkId: link.id, text: error });
    }
    return;
  }
  const { nowMs, history } = turn.context;
  const sent = shapedCommand(turn, command, command.sentAtMs ?? nowMs).valid;
  const whole =
    action === 'SendLocalList' && command.parts !== undefined
      ? { whole: wholeList(command.payload, command.parts, ocppVersion) }
      : {};
  const context = { version: ocppVersion, known: history, nowMs, ...whole };
  const { variables, documents, accepted } = readCommandResult(action, sent, value, context);
  if (variables !== undefined && variables.length > 0) {
    write(turn, {
      kind: 'variables',
      variables: variables.map((variable) => ({ ...variable, updatedAtMs: turn.context.nowMs })),
    });
  }
  changeDocuments(turn, documents ?? []);
  const parts = command.parts === undefined ? null : nextParts(action, command.parts, value);
  if (parts !== null) {
    return putCommand(turn, {
      ...command,
      state: 'queued',
      attempts: 0,
      messageId: null,
      sentAtMs: null,
      parts,
    });
  }
  // A report that the station declined, or has nothing for, is over before it began.
  const report =
    command.report === null
      ? null
      : { ...command.report, complete: command.report.complete || accepted === false };
  settle(turn, { ...command, report }, 'answered', null, value);
}

/** Late after a time-out, or an answer to no call: kept where an operator can see it, never applied twice [I5]. */
function receiveStray(turn: Turn, frame: AnswerFrame, text: string): void {
  const late = turn.context.history.commandByMessageId(frame.messageId);
  if (late === null) return journal(turn, strayExchange(turn, frame.messageId, text, 'unsolicited', null));
  const answer =
    frame.type === 'call-result'
      ? frame.payload
      : {
          errorCode: frame.errorCode,
          errorDescription: frame.errorDescription,
          errorDetails: frame.errorDetails,
        };
  journal(turn, outboundExchange(turn, late, 'late', answer));
}
