import { type CanonicalErrorCode, type ErrorCode, spellErrorCode } from './error-code.ts';
import type { OcppVersion } from './version.ts';

/** A frame is refused unread above this many UTF-16 units; OCPP itself has no limit. */
export const MAX_FRAME_LENGTH = 256 * 1024;
/** Objects and lists within each other; the official schemas need at most a dozen. */
export const MAX_NESTING = 32;
/** OCPP allows 36 characters in a message id; some stations use more, which harms nobody. */
export const MAX_MESSAGE_ID_LENGTH = 255;
export const MAX_ERROR_DESCRIPTION_LENGTH = 255;
/** Stands for an id that could not be read [2.x Part 4 §4.2.3]; 1.6 stations know it by practice. */
export const UNREADABLE_MESSAGE_ID = '-1';

type JsonObject = Readonly<Record<string, unknown>>;

/** `send` is the one-way message of 2.1, never answered, not even with an error. */
export interface CallFrame {
  readonly type: 'call' | 'send';
  readonly messageId: string;
  readonly action: string;
  readonly payload: JsonObject;
}

export interface CallResultFrame {
  readonly type: 'call-result';
  readonly messageId: string;
  readonly payload: JsonObject;
}

/** The code is as it came. */
export interface CallErrorFrame {
  readonly type: 'call-error';
  readonly messageId: string;
  readonly errorCode: string;
  readonly errorDescription: string;
  readonly errorDetails: JsonObject;
}

/** 2.1's answer to a CALLRESULT that was no good. */
export interface CallResultErrorFrame extends Omit<CallErrorFrame, 'type'> {
  readonly type: 'call-result-error';
}

/** No valid frame. `answer` is the CALLERROR to send, or null when nothing may be answered. */
export interface UnreadableFrame {
  readonly type: 'unreadable';
  readonly messageId: string | null;
  readonly reason: string;
  readonly answer: {
    readonly messageId: string;
    readonly errorCode: ErrorCode;
    readonly errorDescription: string;
    readonly errorDetails: JsonObject;
  } | null;
}

/** `empty` is a text frame without text, which some stations send to keep the link open: ignore it. */
export type Frame =
  | CallFrame
  | CallResultFrame
  | CallErrorFrame
  | CallResultErrorFrame
  | UnreadableFrame
  | { readonly type: 'empty' };

/** What we send. Error codes must be in the spelling of the link's version already. */
export type OutgoingFrame =
  | {
      readonly type: 'call' | 'send';
      readonly messageId: string;
      readonly action: string;
      readonly payload: unknown;
    }
  | { readonly type: 'call-result'; readonly messageId: string; readonly payload: unknown }
  | {
      readonly type: 'call-error' | 'call-result-error';
      readonly messageId: string;
      readonly errorCode: ErrorCode;
      readonly errorDescription: string;
      readonly errorDetails: unknown;
    };

const typeNumbers = { call: 2, 'call-result': 3, 'call-error': 4, 'call-result-error': 5, send: 6 } as const;

/**
 * Reads one text frame [OCPP-J §4]. Never throws: what is no frame comes back as `unreadable` with the answer
 * due to it. A `null` payload means an empty one in every version.
 */
export function parseFrame(text: string, version: OcppVersion): Frame {
  if (text.length > MAX_FRAME_LENGTH)
    return tooBig(version, readHead(text), `longer than ${MAX_FRAME_LENGTH} characters`);
  if (text.trim() === '') return { type: 'empty' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse(version, null, 'not valid JSON');
  }
  if (!Array.isArray(parsed)) return refuse(version, null, 'not a JSON array');
  const fields: readonly unknown[] = parsed;
  const [typeNumber, messageId] = fields;
  if (!isShallow(fields, MAX_NESTING))
    return tooBig(version, [typeNumber, messageId], `nested deeper than ${MAX_NESTING} levels`);
  if (typeof typeNumber !== 'number') return refuse(version, null, 'the message type is not a number');
  const type = messageType(typeNumber, version);
  if (type === null) return unknownType(version, isMessageId(messageId) ? messageId : null, typeNumber);
  if (!isMessageId(messageId)) {
    const reason = `the message id is not a string of 1 to ${MAX_MESSAGE_ID_LENGTH} characters`;
    return type === 'call' ? refuse(version, null, reason) : unanswered(null, reason);
  }
  switch (type) {
    case 'call':
    case 'send':
      return readCall(type, messageId, fields, version);
    case 'call-result':
      return readCallResult(messageId, fields);
    default:
      return readCallError(type, messageId, fields);
  }
}

/** The type and the id of a frame that is too long to be read whole: they stand at its beginning. */
function readHead(text: string): readonly unknown[] {
  const head = /^\s*\[\s*\d\s*,\s*"(?:[^"\\]|\\.){1,512}"/.exec(text.slice(0, 1024))?.[0];
  try {
    return head === undefined ? [] : (JSON.parse(`${head}]`) as unknown[]);
  } catch {
    return [];
  }
}

/** A frame that is not looked into: a CALL is answered under its id all the same, or its station would wait for it. */
function tooBig(version: OcppVersion, [typeNumber, id]: readonly unknown[], reason: string): UnreadableFrame {
  const messageId = isMessageId(id) ? id : null;
  const type = typeof typeNumber === 'number' ? messageType(typeNumber, version) : 'call';
  if (type === null) return unknownType(version, messageId, Number(typeNumber));
  return type === 'call' ? refuse(version, messageId, reason) : unanswered(messageId, reason);
}

/** Writes a frame as OCPP-J text; an error description is cut to the 255 characters 2.x allows. */
export function encodeFrame(frame: OutgoingFrame): string {
  const head = [typeNumbers[frame.type], frame.messageId];
  switch (frame.type) {
    case 'call':
    case 'send':
      return JSON.stringify([...head, frame.action, frame.payload]);
    case 'call-result':
      return JSON.stringify([...head, frame.payload]);
    default: {
      const description = frame.errorDescription.slice(0, MAX_ERROR_DESCRIPTION_LENGTH);
      return JSON.stringify([...head, frame.errorCode, description, frame.errorDetails]);
    }
  }
}

function readCall(
  type: CallFrame['type'],
  messageId: string,
  fields: readonly unknown[],
  version: OcppVersion,
): Frame {
  const answerable = type === 'call';
  const [, , action, rawPayload] = fields;
  const payload = rawPayload === null ? {} : rawPayload;
  if (fields.length !== 4) {
    const reason = `a CALL has 4 elements, this one has ${fields.length}`;
    return answerable ? refuse(version, messageId, reason) : unanswered(messageId, reason);
  }
  if (typeof action !== 'string' || action === '') {
    const reason = 'the action is not a string';
    return answerable ? refuse(version, messageId, reason) : unanswered(messageId, reason);
  }
  if (!isJsonObject(payload)) {
    const reason = 'the payload is not a JSON object';
    return answerable ? refuse(version, messageId, reason, 'FormatViolation') : unanswered(messageId, reason);
  }
  return { type, messageId, action, payload };
}

/** More lenient than for a CALL: what counts is that the call in flight ends. */
function readCallResult(messageId: string, fields: readonly unknown[]): Frame {
  const payload = fields[2] ?? {};
  if (!isJsonObject(payload)) return unanswered(messageId, 'the payload is not a JSON object');
  return { type: 'call-result', messageId, payload };
}

function readCallError(
  type: 'call-error' | 'call-result-error',
  messageId: string,
  fields: readonly unknown[],
): Frame {
  const [, , errorCode, errorDescription, errorDetails] = fields;
  return {
    type,
    messageId,
    errorCode: typeof errorCode === 'string' ? errorCode : 'GenericError',
    errorDescription: typeof errorDescription === 'string' ? errorDescription : '',
    errorDetails: isJsonObject(errorDetails) ? errorDetails : {},
  };
}

function messageType(typeNumber: number, version: OcppVersion): keyof typeof typeNumbers | null {
  switch (typeNumber) {
    case 2:
      return 'call';
    case 3:
      return 'call-result';
    case 4:
      return 'call-error';
    case 5:
      return version === '2.1' ? 'call-result-error' : null;
    case 6:
      return version === '2.1' ? 'send' : null;
    default:
      return null;
  }
}

/** 1.6 and 2.1 ignore an unknown message type; only 2.0.1 has an answer to it [2.0.1 Part 4 §4.4]. */
function unknownType(version: OcppVersion, messageId: string | null, typeNumber: number): UnreadableFrame {
  const reason = `unknown message type ${typeNumber}`;
  if (version !== '2.0.1') return unanswered(messageId, reason);
  return refuse(version, messageId, reason, 'MessageTypeNotSupported');
}

/** The answer never repeats what came: invalid JSON must not travel in errorDetails. */
function refuse(
  version: OcppVersion,
  messageId: string | null,
  reason: string,
  code: CanonicalErrorCode = 'RpcFrameworkError',
): UnreadableFrame {
  return {
    type: 'unreadable',
    messageId,
    reason,
    answer: {
      messageId: messageId ?? UNREADABLE_MESSAGE_ID,
      errorCode: spellErrorCode(code, version),
      errorDescription: reason,
      errorDetails: {},
    },
  };
}

function unanswered(messageId: string | null, reason: string): UnreadableFrame {
  return { type: 'unreadable', messageId, reason, answer: null };
}

function isMessageId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_MESSAGE_ID_LENGTH;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Walks what JSON.parse made. An own property `__proto__` is removed on the way: it is harmless where it
 * stands, but would turn into a prototype wherever keys are copied by assignment.
 */
function isShallow(value: object, levelsLeft: number): boolean {
  if (levelsLeft === 0) return false;
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  return Object.values(value).every(
    (part: unknown) => typeof part !== 'object' || part === null || isShallow(part, levelsLeft - 1),
  );
}
