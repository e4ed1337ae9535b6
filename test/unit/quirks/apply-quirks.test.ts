import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/ocpp/frame.ts';
import { MAX_FRAME_LENGTH, parseFrame } from '../../../src/ocpp/frame.ts';
import type { Fault } from '../../../src/ocpp/validate.ts';
import {
  behaviourOf,
  interpretRequest,
  readRepaired,
  repairPayload,
  shapePayload,
} from '../../../src/quirks/apply-quirks.ts';
import type { Hook, Quirk, WireContext } from '../../../src/quirks/quirk.ts';

function quirk(id: string, hook: Hook): Quirk {
  return { id, fingerprint: 'everybody', why: '', evidence: [], hook };
}

const wire: WireContext = { ocppVersion: '1.6', action: 'A', kind: 'request', receivedAtMs: 0 };
const fault: Fault = { errorCode: 'GenericError', description: '', pointer: '', broken: null };
const read = (text: string): Frame => parseFrame(text, '1.6');

describe('a frame', () => {
  const dropX = quirk('x', { repairWire: { text: (text) => text.replaceAll('X', '') } });
  const dropY = quirk('y', { repairWire: { text: (text) => text.replaceAll('Y', '') } });

  it('[design §3] that can be read is not mended', () => {
    expect(readRepaired('[2,"X","Heartbeat",{}]', [dropX], read)).toMatchObject({
      value: { type: 'call', messageId: 'X' },
      repairs: [],
    });
  });

  it('[design §3] is mended only as far as it takes, and comes back as it was when that does not help', () => {
    expect(readRepaired('[2,"1","Heartbeat",X{Y}]', [dropX, dropY], read)).toMatchObject({
      value: { type: 'call' },
      repairs: ['x', 'y'],
    });
    expect(readRepaired('[2,"1","Heartbeat",X{}]', [dropX, dropY], read).repairs).toEqual(['x']);
    expect(readRepaired('X{', [dropX, dropY], read)).toMatchObject({
      value: { type: 'unreadable' },
      repairs: [],
    });
  });

  it('[robustness] that is too long is not mended: it would cost more than refusing it', () => {
    const tooLong = `[2,"1","Heartbeat",X{"a":"${'x'.repeat(MAX_FRAME_LENGTH)}"}]`;
    const count = { looks: 0 };
    const counting = quirk('c', {
      repairWire: {
        text: (text) => {
          count.looks += 1;
          return text.slice(0, 10);
        },
      },
    });
    expect(readRepaired(tooLong, [counting], read).value.type).toBe('unreadable');
    expect(count.looks).toBe(0);
  });
});

describe('a payload', () => {
  const addOne = quirk('add', {
    repairWire: { payload: (payload) => ({ n: ((payload as { n?: number }).n ?? 0) + 1 }) },
  });
  const until = (limit: number) => (payload: unknown) =>
    ((payload as { n?: number }).n ?? 0) >= limit ? null : fault;

  it('[design §3] is mended fault by fault, and each quirk is named once', () => {
    expect(repairPayload({}, [addOne], wire, until(3))).toEqual({
      value: { n: 3 },
      fault: null,
      repairs: ['add'],
    });
  });

  it('[design §3] is not tried for ever, and then comes back as it was with its first fault', () => {
    const payload = {};
    const result = repairPayload(payload, [addOne], wire, until(1e9));
    expect(result).toEqual({ value: payload, fault, repairs: [] });
    expect(result.value).toBe(payload);
  });
});

describe('a request', () => {
  it('[design §3] passes each interpretation in turn', () => {
    const request = { kind: 'authorize', idToken: { value: 'a', type: 'Central' } } as const;
    const append = (letter: string): Quirk =>
      quirk(letter, {
        interpret: (found) =>
          found.kind === 'authorize'
            ? { ...found, idToken: { ...found.idToken, value: found.idToken.value + letter } }
            : found,
      });
    const same = quirk('same', { interpret: (found) => found });
    const context = { ocppVersion: '1.6', evseIds: [], transaction: null, knownIdTags: [] } as const;
    expect(interpretRequest(request, [append('b'), same, append('c')], context)).toEqual({
      value: { kind: 'authorize', idToken: { value: 'abc', type: 'Central' } },
      repairs: ['b', 'c'],
    });
  });
});

describe('what we send', () => {
  const context = { of: 'call', ocppVersion: '1.6', action: 'A', sentAtMs: 0, evseIds: [] } as const;
  const put = (id: string, value: object, more: object = {}): Quirk =>
    quirk(id, { shapeOutbound: (payload) => ({ ...payload, ...value }), ...more });
  const noBad = (payload: unknown): Fault | null => ('bad' in (payload as object) ? fault : null);

  it('[design §4] takes no shape that the schema forbids, unless the station wants just that', () => {
    const quirks = [
      put('off', { bad: 2 }, { offSchema: true }),
      put('wrong', { bad: 1 }),
      put('right', { good: 1 }),
    ];
    expect(shapePayload({}, quirks, context, noBad)).toEqual({
      value: { good: 1, bad: 2 },
      valid: { good: 1 },
      repairs: ['right', 'off'],
    });
  });

  it('[design §3] is shaped as a call or as an answer', () => {
    const quirks = [put('call', { call: 1 }), put('answer', { answer: 1 }, { of: 'answer' })];
    expect(shapePayload({}, quirks, context, noBad).repairs).toEqual(['call']);
    expect(shapePayload({}, quirks, { ...context, of: 'answer' }, noBad).repairs).toEqual(['answer']);
  });
});

describe('behaviour', () => {
  it('[design §3] is the usual one where no quirk says otherwise', () => {
    const usual = {
      configurationKeysMax: null,
      quietUntilBoot: false,
      mixesVersions: false,
      limitMessagesPerDay: null,
    };
    expect(behaviourOf([])).toEqual(usual);
    const few = quirk('few', { behaviour: { configurationKeysMax: 4 } });
    const quiet = quirk('quiet', { behaviour: { quietUntilBoot: true } });
    expect(behaviourOf([few, quiet])).toEqual({ ...usual, configurationKeysMax: 4, quietUntilBoot: true });
  });
});
