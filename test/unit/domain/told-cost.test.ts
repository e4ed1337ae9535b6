import { describe, expect, it } from 'vitest';
import type { Price, PriceLine } from '../../../src/domain/tariff/price.ts';
import { costDiffers } from '../../../src/domain/told-cost.ts';

const line: PriceLine = {
  component: 0,
  kind: 'energy',
  unit: 'Wh',
  quantity: 10_000,
  billedQuantity: 10_000,
  priceMinor: '30',
  vatPercent: '19',
  exclVatMinor: 252,
  vatMinor: 48,
  inclVatMinor: 300,
};
const price: Price = {
  tariffId: 'day',
  tariffVersion: 1,
  currency: 'EUR',
  minorUnitExponent: 2,
  pricesIncludeVat: true,
  energyWh: 10_000,
  chargingMs: 0,
  idleMs: 0,
  lines: [line, { ...line, component: 1 }],
  adjustments: [],
  vatTotals: [],
  totalExclVatMinor: 504,
  totalVatMinor: 96,
  totalInclVatMinor: 600,
  periods: [],
};
const told = (amount: number, more: object = {}) => ({ amount, currency: 'EUR', includesTax: true, ...more });

describe('the cost that a station told', () => {
  it.each([
    ['the same', told(6), false],
    ['another by as much as two lines round', told(6.02), false],
    ['less by as much', told(5.98), false],
    ['another by more', told(6.03), true],
    ['less by more', told(5.97), true],
    ['without taxes the same', told(5.04, { includesTax: false }), false],
    ['without taxes another', told(6, { includesTax: false }), true],
    ['of another currency', told(6, { currency: 'SEK' }), true],
    ['of the same currency in small letters', told(6, { currency: 'eur' }), false],
  ])('[2.1 I12] is %s', (_what, cost, differs) => {
    expect(costDiffers(cost, price)).toBe(differs);
  });

  it('[2.1 I12] beside a bill without a price is the same if it is nothing', () => {
    expect(costDiffers(told(0, { currency: 'SEK' }), null)).toBe(false);
    expect(costDiffers(told(0.01), null)).toBe(true);
    expect(costDiffers(told(0), { ...price, lines: [], totalInclVatMinor: 0 })).toBe(false);
    expect(costDiffers(told(0), price)).toBe(true);
  });
});
