import { describe, expect, it } from 'vitest';
import { registerGap } from '../../../../src/domain/meter/register-gap.ts';

describe('between two transactions', () => {
  it('[METER-8] energy that flowed outside any transaction is told', () => {
    expect(registerGap(1_000_000, 1_000_850)).toEqual({ kind: 'energy-between', gapWh: 850 });
  });

  it('[METER-8] a register that fell is told', () => {
    expect(registerGap(1_000_000, 12)).toEqual({ kind: 'register-fell', gapWh: 999_988 });
  });

  it.each([
    [1000, 1000],
    [1000, 1000.4],
    [null, 1000],
    [1000, null],
    [1000, Number.NaN],
  ])('[METER-8] from %d to %d there is nothing to tell', (previousStopWh, startWh) => {
    expect(registerGap(previousStopWh, startWh)).toBeNull();
  });
});
