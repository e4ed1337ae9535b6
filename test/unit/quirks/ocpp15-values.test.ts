import { expect, it } from 'vitest';
import type { Fault } from '../../../src/ocpp/validate.ts';
import { ocpp15Values } from '../../../src/quirks/ocpp15-values.ts';
import type { WireContext } from '../../../src/quirks/quirk.ts';

const fault: Fault = { errorCode: 'GenericError', description: '', pointer: '', broken: null };
const context: WireContext = { ocppVersion: '1.6', action: 'MeterValues', kind: 'request', receivedAtMs: 0 };

it.each([
  [{ values: [{ timestamp: 't', value: [{ value: '1', unit: 'Wh' }] }] }, [{ value: '1', unit: 'Wh' }]],
  [{ values: { timestamp: 't', value: { $value: '1', unit: 'Wh' } } }, [{ unit: 'Wh', value: '1' }]],
  [{ values: [{ timestamp: 't', values: ['1', 2] }] }, [{ value: '1' }, { value: '2' }]],
])('[steve#1347] reads the shape of OCPP 1.5 in all its spellings: %j', (payload, sampledValue) => {
  const mended = ocpp15Values({ connectorId: 1, ...payload }, fault, context);
  expect(mended).toEqual({ connectorId: 1, meterValue: [{ timestamp: 't', sampledValue }] });
});

it('[steve#1347] leaves the shape of 1.6, other actions and other versions alone', () => {
  const of16 = { connectorId: 1, meterValue: [] };
  const of15 = { connectorId: 1, values: [] };
  expect(ocpp15Values(of16, fault, context)).toBe(of16);
  expect(ocpp15Values(of15, fault, { ...context, action: 'DataTransfer' })).toBe(of15);
  expect(ocpp15Values(of15, fault, { ...context, ocppVersion: '2.0.1' })).toBe(of15);
});
