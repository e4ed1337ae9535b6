import { expect, it } from 'vitest';
import { meterSamples } from '../../../../src/ocpp/v16/meter-sample.ts';

it('[1.6 §7.33] a meter value becomes a sample in base units', () => {
  const samples = meterSamples([
    {
      timestamp: '2026-05-01T10:00:00',
      sampledValue: [
        { value: '1.234', unit: 'kWh', context: 'Transaction.Begin' },
        { value: '16.1', measurand: 'Current.Import', phase: 'L1', unit: 'A', location: 'Outlet' },
        { value: '0A1B', format: 'SignedData' },
      ],
    },
  ]);
  expect(samples).toEqual([
    {
      atMs: Date.UTC(2026, 4, 1, 10),
      values: [
        {
          measurand: 'Energy.Active.Import.Register',
          value: 1234,
          unit: 'Wh',
          phase: null,
          location: null,
          context: 'Transaction.Begin',
        },
        {
          measurand: 'Current.Import',
          value: 16.1,
          unit: 'A',
          phase: 'L1',
          location: 'Outlet',
          context: 'Sample.Periodic',
        },
        {
          measurand: 'Energy.Active.Import.Register',
          value: null,
          unit: 'Wh',
          phase: null,
          location: null,
          context: 'Sample.Periodic',
          signed: { data: '0A1B', toldKey: null },
        },
      ],
    },
  ]);
});
