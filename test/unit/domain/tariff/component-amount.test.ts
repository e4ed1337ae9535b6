import { describe, expect, it } from 'vitest';
import {
  billedQuantity,
  componentAmountMinor,
  unitOf,
} from '../../../../src/domain/tariff/component-amount.ts';
import type { PriceComponent } from '../../../../src/domain/tariff/tariff.ts';
import { energy, hourMs } from '../../../support/tariffs.ts';

const common = { priceMinor: '150', vatPercent: '19', window: null };
const perHour: PriceComponent = { kind: 'charging-time', stepSeconds: 900, ...common };
const idle: PriceComponent = { kind: 'idle-time', stepSeconds: null, graceMinutes: 0, ...common };
const flat: PriceComponent = { kind: 'flat', ...common };

describe('what a quantity of a component costs', () => {
  it('[TARIFF-6] per kWh, per hour, once', () => {
    expect(componentAmountMinor(energy('35.25'), 10_000)).toBe(353n);
    expect(componentAmountMinor(perHour, hourMs / 2)).toBe(75n);
    expect(componentAmountMinor(flat, 1)).toBe(150n);
    expect([energy('1'), perHour, idle, flat].map(unitOf)).toEqual(['Wh', 'ms', 'ms', 'piece']);
  });

  it('[TARIFF-6] a half minor unit is rounded up, less is rounded down', () => {
    expect(componentAmountMinor(energy('0.5'), 1000)).toBe(1n);
    expect(componentAmountMinor(energy('0.499999'), 1000)).toBe(0n);
  });

  it('[TARIFF-5] a begun step counts in full, none counts for nothing', () => {
    const perBlock: PriceComponent = { kind: 'energy', stepWh: 500, ...common };
    expect([0, 1, 500, 501].map((wh) => billedQuantity(perBlock, wh))).toEqual([0, 500, 500, 1000]);
    expect(billedQuantity(perHour, 900_001)).toBe(1_800_000);
    expect(billedQuantity(idle, 1)).toBe(1);
    expect(billedQuantity(flat, 1)).toBe(1);
  });

  it('[TARIFF-6] is exact for a terawatt-hour at the highest price', () => {
    expect(componentAmountMinor(energy('999999.999999'), 1e12 - 1)).toBe(999_999_999_998_000n);
  });
});
