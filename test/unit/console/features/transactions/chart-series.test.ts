import { describe, expect, it } from 'vitest';
import { chartSeries } from '../../../../../src/console/features/transactions/chart-series.ts';
import type { SampleView } from '../../../../../src/http/contract/transaction.ts';

type Value = SampleView['values'][number];

const value = (measurand: string, amount: number, more: Partial<Value> = {}): Value => ({
  measurand,
  value: amount,
  unit: '',
  phase: null,
  location: null,
  context: 'Sample.Periodic',
  ...more,
});
const energy = (wattHours: number, more?: Partial<Value>) =>
  value('Energy.Active.Import.Register', wattHours, more);
const power = (watts: number, more?: Partial<Value>) => value('Power.Active.Import', watts, more);
const at = (second: number, ...values: Value[]): SampleView => ({
  reportedAt: null,
  at: new Date(second * 1000).toISOString(),
  values,
});

describe('the series of the chart', () => {
  it('[house] energy counts from the start of the transaction, in kWh; power is in kW', () => {
    const series = chartSeries([at(0, energy(5000), power(11_000)), at(60, energy(5250), power(7400))], 4000);
    expect(series).toEqual({ times: [0, 60], energyKwh: [1, 1.25], powerKw: [11, 7.4], powerDerived: false });
  });

  it('[house] phases are summed where no total is reported, and readings elsewhere do not count', () => {
    const phases = ['L1', 'L2', 'L3'].map((phase) => power(2000, { phase }));
    const series = chartSeries([at(0, ...phases, power(9999, { location: 'EV' }))], 0);
    expect(series.powerKw).toEqual([6]);
  });

  it('[house] a reported total wins over its phases', () => {
    expect(chartSeries([at(0, power(2000, { phase: 'L1' }), power(5900))], 0).powerKw).toEqual([5.9]);
  });

  it('[house] a station that reports no power gets the average between readings', () => {
    const series = chartSeries([at(0, energy(0)), at(360, energy(1000)), at(360, energy(1000))], 0);
    expect(series.powerDerived).toBe(true);
    expect(series.powerKw).toEqual([null, 10, null]);
  });

  it('[house] a reading that is missing leaves a gap', () => {
    const series = chartSeries(
      [at(0, energy(100), power(1000)), at(60, power(1000)), at(120, energy(200))],
      100,
    );
    expect(series.energyKwh).toEqual([0, null, 0.1]);
    expect(series.powerKw).toEqual([1, 1, null]);
  });
});
