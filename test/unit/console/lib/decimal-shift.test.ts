import { describe, expect, it } from 'vitest';
import { shiftDecimal } from '../../../../src/console/lib/decimal-shift.ts';

describe('a price between major and minor units', () => {
  it.each([
    ['35.25', -2, '0.3525'],
    ['0.3525', 2, '35.25'],
    ['0,39', 2, '39'],
    ['1', -3, '0.001'],
    ['12', 3, '12000'],
    ['.5', 2, '50'],
    ['100', 0, '100'],
    ['0', -2, '0'],
    [' 0.10 ', 2, '10'],
  ])('[TARIFF-6] %s by %i places is %s', (text, places, expected) => {
    expect(shiftDecimal(text, places)).toBe(expected);
  });

  it('[house] is none where the text is no decimal', () => {
    for (const text of ['', '.', 'abc', '1e3', '-4', '1.2.3']) expect(shiftDecimal(text, 2)).toBeNull();
  });
});
