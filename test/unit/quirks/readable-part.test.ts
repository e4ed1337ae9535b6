import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/ocpp/validate.ts';
import type { WireContext } from '../../../src/quirks/quirk.ts';
import { readablePart } from '../../../src/quirks/readable-part.ts';

const stop: WireContext = { ocppVersion: '1.6', action: 'StopTransaction', kind: 'request', receivedAtMs: 0 };
const event: WireContext = { ...stop, ocppVersion: '2.1', action: 'TransactionEvent' };

function fault(pointer: string, keyword: string): Fault {
  return { errorCode: 'GenericError', description: '', pointer, broken: { keyword, expected: [] } };
}

const two = { meterValue: [{ sampledValue: [{ value: 1, phase: {} }, { value: 2 }] }, { sampledValue: [] }] };

describe('what can be read of a broken message about a transaction', () => {
  it.each([
    ['a missing register has a stand-in', stop, {}, fault('/meterStop', 'required'), { meterStop: -1 }],
    ['a wrong one too', stop, { meterStop: {} }, fault('/meterStop', 'type'), { meterStop: -1 }],
    ['a field goes', stop, { a: 1, reason: {} }, fault('/reason', 'type'), { a: 1 }],
    [
      'a field goes with what is nothing without it',
      event,
      { evse: { connectorId: 1 }, seqNo: 1 },
      fault('/evse/id', 'required'),
      { seqNo: 1 },
    ],
    [
      'what is deep goes as a whole',
      event,
      { costDetails: { totalCost: { total: {} }, failureToCalculate: false } },
      fault('/costDetails/totalCost/total/exclTax', 'required'),
      { costDetails: { failureToCalculate: false } },
    ],
    [
      'one value goes, its neighbours stay',
      event,
      two,
      fault('/meterValue/0/sampledValue/0/phase', 'type'),
      { meterValue: [{ sampledValue: [{ value: 2 }] }, { sampledValue: [] }] },
    ],
    [
      'a signature goes, its value stays',
      event,
      { meterValue: [{ sampledValue: [{ value: 1, signedMeterValue: {} }] }] },
      fault('/meterValue/0/sampledValue/0/signedMeterValue/publicKey', 'required'),
      { meterValue: [{ sampledValue: [{ value: 1 }] }] },
    ],
    [
      'a reading goes',
      event,
      two,
      fault('/meterValue/1/sampledValue', 'required'),
      { meterValue: [two.meterValue[0]] },
    ],
  ])('[I4] %s', (_what, context, payload, broken, read) => {
    expect(readablePart(payload, broken, context)).toEqual(read);
  });

  it('[I4] is nothing where no transaction is named, in other messages, and in answers', () => {
    const nameless = { seqNo: 1 };
    expect(readablePart(nameless, fault('/transactionInfo', 'required'), event)).toBe(nameless);
    const other = { meterStop: null };
    const broken = fault('/meterStop', 'type');
    expect(readablePart(other, broken, { ...stop, action: 'StatusNotification' })).toBe(other);
    expect(readablePart(other, broken, { ...stop, kind: 'answer' })).toBe(other);
    expect(readablePart(other, { ...broken, broken: null }, stop)).toBe(other);
  });
});
