import { expect, it } from 'vitest';
import type { Fault } from '../../../src/ocpp/validate.ts';
import { missingTime } from '../../../src/quirks/missing-time.ts';
import type { WireContext } from '../../../src/quirks/quirk.ts';

const context: WireContext = {
  ocppVersion: '1.6',
  action: 'StartTransaction',
  kind: 'request',
  receivedAtMs: Date.UTC(2026, 10, 22, 12),
};

function fault(pointer: string, keyword: string): Fault {
  return { errorCode: 'GenericError', description: '', pointer, broken: { keyword, expected: [] } };
}

it('[I3] a message without its own time gets the same one each time it comes', () => {
  const mended = missingTime({ meterStart: 1 }, fault('/timestamp', 'required'), context);
  expect(mended).toEqual({ meterStart: 1, timestamp: '1970-01-01T00:00:00Z' });
});

it('[MicroOcpp#88] samples without a time were taken when they came; the others keep theirs', () => {
  const payload = { meterValue: [{ a: 1 }, { timestamp: '2026-11-22T11:00:00Z' }, { timestamp: 'noon' }] };
  const times = (keyword: string): unknown =>
    missingTime(payload, fault('/meterValue/0/timestamp', keyword), context);
  const now = '2026-11-22T12:00:00.000Z';
  expect(times('required')).toEqual({
    meterValue: [{ a: 1, timestamp: now }, { timestamp: '2026-11-22T11:00:00Z' }, { timestamp: now }],
  });
  expect(times('format')).toEqual(times('required'));
  expect(missingTime(payload, fault('/meterValue/0/value', 'required'), context)).toBe(payload);
});
