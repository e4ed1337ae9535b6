import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taxed } from '../../../../src/domain/tariff/vat.ts';

describe('VAT', () => {
  it('[TARIFF-8] is added to a price without it, and found in a price with it', () => {
    expect(taxed(1000n, '19', false)).toEqual({ exclVatMinor: 1000n, vatMinor: 190n, inclVatMinor: 1190n });
    expect(taxed(1190n, '19', true)).toEqual({ exclVatMinor: 1000n, vatMinor: 190n, inclVatMinor: 1190n });
    expect(taxed(10n, '5.5', false).vatMinor).toBe(1n);
    expect(taxed(0n, '21.375', true)).toEqual({ exclVatMinor: 0n, vatMinor: 0n, inclVatMinor: 0n });
  });

  it('[TARIFF-8] excl. and VAT are incl., to the minor unit, for any amount and rate', () => {
    const rate = fc.integer({ min: 0, max: 100_000 }).map((milli) => (milli / 1000).toFixed(3));
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), rate, fc.boolean(), (amount, percent, includesVat) => {
        const { exclVatMinor, vatMinor, inclVatMinor } = taxed(amount, percent, includesVat);
        expect(exclVatMinor + vatMinor).toBe(inclVatMinor);
        expect(includesVat ? inclVatMinor : exclVatMinor).toBe(amount);
        expect(exclVatMinor >= 0n && vatMinor >= 0n).toBe(true);
      }),
    );
  });
});
