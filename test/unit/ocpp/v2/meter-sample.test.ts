import { describe, expect, it } from 'vitest';
import type { RequestPayload } from '../../../../src/ocpp/payload-types.ts';
import { meterSamples, registerWh } from '../../../../src/ocpp/v2/meter-sample.ts';

type SampledValues = RequestPayload<'2.1', 'MeterValues'>['meterValue'][number]['sampledValue'];

const timestamp = '2026-05-01T10:00:00Z';

describe('2.x meter values', () => {
  it('[J02] become samples in base units, multiplier included', () => {
    const sampledValue: SampledValues = [
      { value: 1.5, unitOfMeasure: { unit: 'kWh' } },
      { value: 15, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 2 } },
    ];
    expect(meterSamples([{ timestamp, sampledValue }])).toMatchObject([
      {
        atMs: Date.UTC(2026, 4, 1, 10),
        values: [
          { value: 1500, unit: 'Wh' },
          { value: 1500, unit: 'W' },
        ],
      },
    ]);
  });

  it('[E06] may hold the register of the beginning and of the end', () => {
    const samples = meterSamples([
      { timestamp, sampledValue: [{ value: 100, context: 'Transaction.Begin' }] },
      { timestamp, sampledValue: [{ value: 200 }] },
      { timestamp, sampledValue: [{ value: 300, context: 'Transaction.End' }] },
    ]);
    expect(registerWh(samples, 'Transaction.Begin')).toBe(100);
    expect(registerWh(samples, 'Transaction.End')).toBe(300);
    expect(registerWh([], 'Transaction.End')).toBeNull();
  });

  it('[I2] do not take one phase, the grid side or another quantity for the register', () => {
    const context = 'Transaction.Begin';
    const sampledValue: SampledValues = [
      { value: 1, context, phase: 'L1' },
      { value: 2, context, location: 'Inlet' },
      { value: 3, context, measurand: 'Energy.Active.Export.Register' },
    ];
    expect(registerWh(meterSamples([{ timestamp, sampledValue }]), context)).toBeNull();
  });
});
