import { describe, expect, it } from 'vitest';
import { readMeter } from '../../../src/domain/meter-reading.ts';
import type { SampledValue } from '../../../src/domain/meter-sample.ts';

function value(measurand: string, number: number | null, given: Partial<SampledValue> = {}): SampledValue {
  const unit = measurand.startsWith('Energy') ? 'Wh' : 'W';
  return {
    measurand,
    value: number,
    unit,
    phase: null,
    location: null,
    context: 'Sample.Periodic',
    ...given,
  };
}

const register = 'Energy.Active.Import.Register';
const power = 'Power.Active.Import';
const read = (...values: SampledValue[]) => readMeter({ atMs: 0, values });

describe('a meter sample', () => {
  it('[1.6 §7.31] gives register, power and state of charge, and nothing for what it does not say', () => {
    expect(read(value(register, 1500), value(power, 11_040), value('SoC', 42))).toEqual({
      registerWh: 1500,
      powerW: 11_040,
      currentsA: null,
      stateOfChargePercent: 42,
    });
    const nothing = { registerWh: null, powerW: null, currentsA: null, stateOfChargePercent: null };
    expect(read()).toEqual(nothing);
  });

  it('[J02] adds up phases, but not to a total that stands beside them', () => {
    const phases = ['L1', 'L2', 'L3'].map((phase) => value(power, 3680, { phase }));
    expect(read(...phases).powerW).toBe(11_040);
    expect(read(...phases, value(power, 11_000)).powerW).toBe(11_000);
  });

  it('[J02] gives a current for each phase, a single one when they are not told apart', () => {
    const current = 'Current.Import';
    const phases = ['L3', 'L1-N'].map((phase) => value(current, 9, { phase }));
    expect(read(...phases).currentsA).toEqual([9, 0, 9]);
    expect(read(value(current, 16)).currentsA).toEqual([16]);
  });

  it('[J02] counts a phase once, however it is named', () => {
    const twice = [value(power, 3680, { phase: 'L1' }), value(power, 3680, { phase: 'L1-N' })];
    expect(read(...twice).powerW).toBe(3680);
  });

  it('[I4] skips what is no number, and what the grid side measured', () => {
    expect(read(value(register, null)).registerWh).toBeNull();
    expect(read(value(register, 9_000_000, { location: 'Inlet' })).registerWh).toBeNull();
  });
});
