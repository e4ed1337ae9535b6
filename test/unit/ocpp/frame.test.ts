import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Frame,
  MAX_FRAME_LENGTH,
  MAX_NESTING,
  encodeFrame,
  parseFrame,
} from '../../../src/ocpp/frame.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';

/** What came of a frame in one line: its type, or the CALLERROR it earns. */
function outcome(frame: Frame): string {
  if (frame.type !== 'unreadable') return frame.type;
  return frame.answer === null ? 'ignored' : `${frame.answer.messageId} ${frame.answer.errorCode}`;
}

function nested(levels: number): string {
  return `[2,"1","DataTransfer",{"data":${'['.repeat(levels)}${']'.repeat(levels)}}]`;
}

const malformed: readonly [what: string, text: string, v16: string, v201: string, v21: string][] = [
  [
    'no JSON',
    '[2,"1","Heartbeat",{}',
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  ['an object', '{"a":1}', '-1 FormationViolation', '-1 RpcFrameworkError', '-1 RpcFrameworkError'],
  ['a bare null', 'null', '-1 FormationViolation', '-1 RpcFrameworkError', '-1 RpcFrameworkError'],
  ['an empty array', '[]', '-1 FormationViolation', '-1 RpcFrameworkError', '-1 RpcFrameworkError'],
  [
    'a type in quotes',
    '["2","1","Heartbeat",{}]',
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  [
    'a number as id',
    '[2,1,"Heartbeat",{}]',
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  [
    'an empty id',
    '[2,"","Heartbeat",{}]',
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  [
    'an id of 256 characters',
    `[2,"${'x'.repeat(256)}","Heartbeat",{}]`,
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  ['no payload', '[2,"1","Heartbeat"]', '1 FormationViolation', '1 RpcFrameworkError', '1 RpcFrameworkError'],
  [
    'a fifth element',
    '[2,"1","Heartbeat",{},{}]',
    '1 FormationViolation',
    '1 RpcFrameworkError',
    '1 RpcFrameworkError',
  ],
  [
    'a number as action',
    '[2,"1",7,{}]',
    '1 FormationViolation',
    '1 RpcFrameworkError',
    '1 RpcFrameworkError',
  ],
  [
    'a list as payload',
    '[2,"1","Heartbeat",[]]',
    '1 FormationViolation',
    '1 FormatViolation',
    '1 FormatViolation',
  ],
  [
    'a text as payload',
    '[2,"1","Heartbeat","x"]',
    '1 FormationViolation',
    '1 FormatViolation',
    '1 FormatViolation',
  ],
  ['message type 7', '[7,"1","Heartbeat",{}]', 'ignored', '1 MessageTypeNotSupported', 'ignored'],
  ['message type 7 without an id', '[7]', 'ignored', '-1 MessageTypeNotSupported', 'ignored'],
  ['a CALLRESULT without an id', '[3,null,{}]', 'ignored', 'ignored', 'ignored'],
  ['a CALLRESULT with a text', '[3,"1","x"]', 'ignored', 'ignored', 'ignored'],
  ['a CALLERROR without an id', '[4]', 'ignored', 'ignored', 'ignored'],
  ['a SEND without an action', '[6,"1"]', 'ignored', '1 MessageTypeNotSupported', 'ignored'],
  [
    'too many levels',
    nested(MAX_NESTING),
    '1 FormationViolation',
    '1 RpcFrameworkError',
    '1 RpcFrameworkError',
  ],
  [
    'too many characters',
    `[2,"1","A",{"a":"${'x'.repeat(MAX_FRAME_LENGTH)}"}]`,
    '1 FormationViolation',
    '1 RpcFrameworkError',
    '1 RpcFrameworkError',
  ],
  [
    'too many characters and no id',
    `[2,"${'x'.repeat(MAX_FRAME_LENGTH)}"]`,
    '-1 FormationViolation',
    '-1 RpcFrameworkError',
    '-1 RpcFrameworkError',
  ],
  [
    'a CALLRESULT of too many characters',
    `[3,"1",{"a":"${'x'.repeat(MAX_FRAME_LENGTH)}"}]`,
    'ignored',
    'ignored',
    'ignored',
  ],
  [
    'a SEND of too many levels',
    nested(MAX_NESTING).replace('[2', '[6'),
    'ignored',
    '1 MessageTypeNotSupported',
    'ignored',
  ],
];

describe('a malformed frame', () => {
  it.each(malformed)('[1.6-J §4.2.3] %s', (_what, text, expected) => {
    expect(outcome(parseFrame(text, '1.6'))).toBe(expected);
  });

  it.each(malformed)('[2.0.1 Part 4 §4.2.3] %s', (_what, text, _v16, expected) => {
    expect(outcome(parseFrame(text, '2.0.1'))).toBe(expected);
  });

  it.each(malformed)('[2.1 Part 4 §4.2.3] %s', (_what, text, _v16, _v201, expected) => {
    expect(outcome(parseFrame(text, '2.1'))).toBe(expected);
  });

  it('[2.0.1 Part 4 §4.2.3] is not repeated in the answer', () => {
    const frame = parseFrame('[2,"1","Heartbeat",{secret', '2.0.1');
    expect(JSON.stringify(frame)).not.toContain('secret');
  });

  it('[I4] never throws, whatever a station sends, and its answer can be read', () => {
    const almostFrame = fc.array(fc.jsonValue(), { maxLength: 6 }).map((fields) => JSON.stringify(fields));
    const text = fc.oneof(fc.string(), fc.json(), almostFrame);
    fc.assert(
      fc.property(text, fc.constantFrom<OcppVersion>('1.6', '2.0.1', '2.1'), (sent, version) => {
        const frame = parseFrame(sent, version);
        if (frame.type !== 'unreadable' || frame.answer === null) return;
        const answer = parseFrame(encodeFrame({ type: 'call-error', ...frame.answer }), version);
        expect(answer).toEqual({ type: 'call-error', ...frame.answer });
      }),
      { numRuns: 2000 },
    );
  });

  it('[robustness] is not taken apart when it is too long or too deep: a megabyte costs next to nothing', () => {
    const deep = `[2,"1","A",{"a":${'['.repeat(120_000)}${']'.repeat(120_000)}}]`;
    const long = `[2,"1","A",{"a":"${'x'.repeat(16 * MAX_FRAME_LENGTH)}"}]`;
    const beganMs = performance.now();
    for (const text of [deep, long]) expect(outcome(parseFrame(text, '2.1'))).toBe('1 RpcFrameworkError');
    expect(performance.now() - beganMs).toBeLessThan(250);
  });

  it('[robustness] does harm neither with a key twice nor with one that is called __proto__', () => {
    const text =
      '[2,"1","Heartbeat",{"a":1,"a":2,"__proto__":{"polluted":1},"b":[{"__proto__":{"polluted":1}}],"constructor":{"prototype":{"polluted":1}}}]';
    const frame = parseFrame(text, '1.6');
    if (frame.type !== 'call') throw new Error('was not read');
    expect(frame.payload).toEqual({ a: 2, b: [{}], constructor: { prototype: { polluted: 1 } } });
    expect(Object.assign({}, frame.payload)).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('[I4] keeps the id of an answer that is no good, so that the call in flight can end', () => {
    expect(parseFrame('[3,"17",[]]', '1.6')).toMatchObject({ type: 'unreadable', messageId: '17' });
  });
});

describe('a frame', () => {
  const versions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];

  it.each(versions)('[%s Part 4 §4.2] is a CALL with id, action and payload', (version) => {
    expect(parseFrame('[2,"19","Heartbeat",{}]', version)).toEqual({
      type: 'call',
      messageId: '19',
      action: 'Heartbeat',
      payload: {},
    });
  });

  it('[2.x Part 4 §4.1.5] may have null for an empty payload', () => {
    expect(parseFrame('[2,"19","Heartbeat",null]', '1.6')).toMatchObject({ type: 'call', payload: {} });
    expect(parseFrame('[3,"19",null]', '2.0.1')).toEqual({
      type: 'call-result',
      messageId: '19',
      payload: {},
    });
  });

  it('[robustness] may have an id longer than 36 characters', () => {
    expect(parseFrame(`[2,"${'i'.repeat(255)}","Heartbeat",{}]`, '2.1').type).toBe('call');
  });

  it('[robustness] may be empty, which means nothing', () => {
    expect(parseFrame('', '1.6')).toEqual({ type: 'empty' });
    expect(parseFrame(' \n', '2.1')).toEqual({ type: 'empty' });
  });

  it('[robustness] may be a CALLERROR that leaves out description and details', () => {
    expect(parseFrame('[4,"19","GenericError"]', '1.6')).toEqual({
      type: 'call-error',
      messageId: '19',
      errorCode: 'GenericError',
      errorDescription: '',
      errorDetails: {},
    });
    expect(parseFrame('[4,"19",null,null,null]', '2.1')).toMatchObject({
      errorCode: 'GenericError',
      errorDetails: {},
    });
  });

  it('[2.1 Part 4 §4.2.4] has two more types in 2.1', () => {
    expect(parseFrame('[5,"19","FormatViolation","",{}]', '2.1').type).toBe('call-result-error');
    expect(parseFrame('[6,"19","NotifyPeriodicEventStream",{}]', '2.1').type).toBe('send');
  });

  it('[robustness] cannot reach a prototype', () => {
    const frame = parseFrame(
      '[2,"1","DataTransfer",{"vendorId":"v","data":{"__proto__":{"admin":true}}}]',
      '2.1',
    );
    expect(frame).toMatchObject({ payload: { vendorId: 'v' } });
    if (frame.type !== 'call') throw new Error('it is a call');
    const data = frame.payload['data'] as object;
    expect(Object.keys(data)).toEqual([]);
    expect({ ...data }).not.toHaveProperty('admin');
  });

  it('[OCPP-J §4.2] is written as it is read', () => {
    const frames = [
      { type: 'call', messageId: '1', action: 'Reset', payload: { type: 'Soft' } },
      { type: 'send', messageId: '2', action: 'NotifyPeriodicEventStream', payload: {} },
      { type: 'call-result', messageId: '3', payload: { status: 'Accepted' } },
      {
        type: 'call-error',
        messageId: '4',
        errorCode: 'NotSupported',
        errorDescription: '',
        errorDetails: {},
      },
      {
        type: 'call-result-error',
        messageId: '5',
        errorCode: 'GenericError',
        errorDescription: 'x',
        errorDetails: {},
      },
    ] as const;
    expect(frames.map((frame) => parseFrame(encodeFrame(frame), '2.1'))).toEqual(frames);
  });

  it('[2.x Part 4 §4.2.3] has an error description of at most 255 characters', () => {
    const text = encodeFrame({
      type: 'call-error',
      messageId: '1',
      errorCode: 'InternalError',
      errorDescription: 'x'.repeat(1000),
      errorDetails: {},
    });
    expect(text).toBe(`[4,"1","InternalError","${'x'.repeat(255)}",{}]`);
  });
});
