import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/ocpp/validate.ts';
import {
  choiceInAction,
  choiceSpelling,
  emptyField,
  foreignField,
  fractionAsInteger,
  numberAsText,
  objectAsList,
  otherChoice,
  textAsNumber,
  unknownSampleWord,
  valuelessSample,
} from '../../../src/quirks/payload-repairs.ts';
import type { PayloadRepair, WireContext } from '../../../src/quirks/quirk.ts';

const context: WireContext = { ocppVersion: '1.6', action: 'Any', kind: 'request', receivedAtMs: 0 };

function fault(pointer: string, keyword: string, ...expected: readonly (string | number)[]): Fault {
  return { errorCode: 'GenericError', description: '', pointer, broken: { keyword, expected } };
}

const cases: readonly (readonly [string, PayloadRepair, unknown, Fault, unknown])[] = [
  ['text as number', textAsNumber, { a: ' 7.5 ' }, fault('/a', 'type', 'number'), { a: 7.5 }],
  [
    'number as text',
    numberAsText,
    { a: [1, 'b', true] },
    fault('/a/0', 'type', 'string'),
    { a: ['1', 'b', 'true'] },
  ],
  ['fraction as integer', fractionAsInteger, { a: 7.6 }, fault('/a', 'type', 'integer'), { a: 8 }],
  ['object as list', objectAsList, { a: { b: 1 } }, fault('/a', 'type', 'array'), { a: [{ b: 1 }] }],
  ['null field', emptyField, { a: null, b: 1 }, fault('/a', 'type', 'string'), { b: 1 }],
  ['empty choice', emptyField, { a: ' ', b: 1 }, fault('/a', 'enum', 'X'), { b: 1 }],
  ['empty time', emptyField, { a: '', b: 1 }, fault('/a', 'format'), { b: 1 }],
  ['foreign field', foreignField, { a: 1, b: 2 }, fault('/b', 'additionalProperties'), { a: 1 }],
  [
    'spelling',
    choiceSpelling,
    { a: 'suspended ev' },
    fault('/a', 'enum', 'Charging', 'SuspendedEV'),
    { a: 'SuspendedEV' },
  ],
  ['other', otherChoice, { a: 'Error' }, fault('/a', 'enum', 'NoError', 'OtherError'), { a: 'OtherError' }],
  [
    'dispensable word',
    unknownSampleWord,
    {
      sampledValue: [
        { value: '1', context: 'Odd' },
        { value: '2', context: 'Trigger' },
      ],
    },
    fault('/sampledValue/0/context', 'enum', 'Trigger'),
    { sampledValue: [{ value: '1' }, { value: '2', context: 'Trigger' }] },
  ],
  [
    'no value',
    valuelessSample,
    { sampledValue: [{ measurand: 'Voltage' }, { value: '2' }] },
    fault('/sampledValue/0/value', 'required'),
    { sampledValue: [{ value: '2' }] },
  ],
  [
    'a value that is no number',
    valuelessSample,
    { sampledValue: [{ value: 'n/a' }, { value: 2 }] },
    fault('/sampledValue/0/value', 'type', 'number'),
    { sampledValue: [{ value: 2 }] },
  ],
  [
    'indispensable word',
    unknownSampleWord,
    { sampledValue: [{ value: '1', unit: 'mA' }, { value: '2' }] },
    fault('/sampledValue/0/unit', 'enum', 'A'),
    { sampledValue: [{ value: '2' }] },
  ],
];

describe('a repair of a payload', () => {
  it.each(cases)('[design §3] mends just its fault: %s', (_name, repair, payload, broken, expected) => {
    expect(repair(payload, broken, context)).toEqual(expected);
  });

  it.each(cases)('[design §3] leaves any other fault alone: %s', (_name, repair, payload) => {
    expect(repair(payload, fault('/elsewhere', 'maxLength'), context)).toBe(payload);
    expect(repair(payload, { ...fault('/a', 'type'), broken: null }, context)).toBe(payload);
  });

  it('[design §3] invents nothing: a text that is no number, a choice that has no Other', () => {
    const words = { a: 'seven' };
    expect(textAsNumber(words, fault('/a', 'type', 'number'), context)).toBe(words);
    expect(otherChoice(words, fault('/a', 'enum', 'One'), context)).toBe(words);
    expect(choiceSpelling(words, fault('/a', 'enum', 'One', 2), context)).toBe(words);
  });

  it('[lbbrhzn#1619] a choice may stand for another one in one action only', () => {
    const repair = choiceInAction('UnlockConnector', 'status', { Accepted: 'Unlocked' });
    const accepted = { status: 'Accepted' };
    const broken = fault('/status', 'enum', 'Unlocked');
    expect(repair(accepted, broken, { ...context, action: 'UnlockConnector' })).toEqual({
      status: 'Unlocked',
    });
    expect(repair(accepted, broken, { ...context, action: 'Reset' })).toBe(accepted);
  });
});
