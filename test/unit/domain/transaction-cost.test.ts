import { describe, expect, it } from 'vitest';
import { majorUnits } from '../../../src/domain/transaction-cost.ts';

const cost = (amountMinor: number, minorUnitExponent: number): number =>
  majorUnits({ amountMinor, currency: 'EUR', minorUnitExponent, asOfMs: 0, final: false });

describe('a cost in major units', () => {
  it('[I02] has the decimals of its currency and no others', () => {
    expect([cost(1, 2), cost(29, 2), cost(1_005, 2), cost(1_005, 3), cost(42, 0)]).toEqual([
      0.01, 0.29, 10.05, 1.005, 42,
    ]);
    for (let minor = 0; minor < 20_000; minor += 7)
      expect(String(cost(minor, 2)).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(2);
  });
});
