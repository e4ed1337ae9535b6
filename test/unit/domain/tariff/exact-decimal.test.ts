import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divideHalfUp,
  formatMinorUnits,
  parseDecimal,
  toMinorUnits,
} from '../../../../src/domain/tariff/exact-decimal.ts';

describe('exact decimals', () => {
  it.each([
    ['35.25', 35_250_000n],
    ['0', 0n],
    ['0.000001', 1n],
    ['007', 7_000_000n],
  ])('[TARIFF-6] %s is read without floating point', (text, micro) => {
    expect(parseDecimal(text, 6)).toBe(micro);
  });

  it.each(['', '-1', '+1', '1e3', '.5', '5.', '1.0000001', '1,5', ' 1', 'NaN', '0x10', '١'])(
    '[TARIFF-6] "%s" is no price',
    (text) => {
      expect(parseDecimal(text, 6)).toBeNull();
    },
  );

  it('[TARIFF-6] a half is rounded away from zero', () => {
    expect([5n, 15n, 14n, -5n, -14n].map((amount) => divideHalfUp(amount, 10n))).toEqual([
      1n,
      2n,
      1n,
      -1n,
      -1n,
    ]);
  });

  it('[TARIFF-6] what is rounded is never further than a half from the truth', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 40n), 10n ** 40n),
        fc.bigInt(1n, 10n ** 20n),
        (numerator, denominator) => {
          const distance = divideHalfUp(numerator, denominator) * denominator - numerator;
          expect(2n * (distance < 0n ? -distance : distance) <= denominator).toBe(true);
        },
      ),
    );
  });

  it('[TARIFF-6] an amount that a number cannot hold exactly is refused, not blurred', () => {
    expect(toMinorUnits(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => toMinorUnits(9_007_199_254_740_992n)).toThrow(RangeError);
  });

  it.each([
    [1234, 2, '12.34'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [0, 3, '0.000'],
    [1234, 0, '1234'],
  ])('[TARIFF-7] %d minor units with %d decimals read %s', (amount, exponent, text) => {
    expect(formatMinorUnits(amount, exponent)).toBe(text);
  });
});
