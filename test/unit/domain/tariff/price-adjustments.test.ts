import { describe, expect, it } from 'vitest';
import { priceAdjustments, sumByVat } from '../../../../src/domain/tariff/price-adjustments.ts';
import { taxed } from '../../../../src/domain/tariff/vat.ts';
import { energy, tariffOf } from '../../../support/tariffs.ts';

const line = (amountMinor: bigint, vatPercent: string) => ({
  vatPercent,
  ...taxed(amountMinor, vatPercent, false),
});
const tariff = (terms: object) => tariffOf([energy('1')], terms);

describe('minimum and maximum', () => {
  it('[TARIFF-8] amounts are added up by VAT rate, however the rate is written', () => {
    const sums = sumByVat([line(100n, '19'), line(50n, '5.5'), line(1n, '19.000')]);
    expect(
      sums.map(({ vatPercent, exclVatMinor, vatMinor }) => [vatPercent, exclVatMinor, vatMinor]),
    ).toEqual([
      ['5.5', 50n, 3n],
      ['19', 101n, 19n],
    ]);
  });

  it('[TARIFF-9] the minimum adds what is missing, with its own VAT', () => {
    const adjustments = priceAdjustments(tariff({ minimumPrice: { amountMinor: 100, vatPercent: '7' } }), [
      line(30n, '19'),
    ]);
    expect(adjustments).toEqual([
      { kind: 'minimum', vatPercent: '7', exclVatMinor: 70n, vatMinor: 5n, inclVatMinor: 75n },
    ]);
  });

  it('[TARIFF-9] the maximum takes the same part away from each VAT rate', () => {
    const adjustments = priceAdjustments(tariff({ maximumPriceMinor: 300 }), [
      line(400n, '19'),
      line(200n, '7'),
    ]);
    expect(adjustments).toEqual([
      { kind: 'maximum', vatPercent: '7', exclVatMinor: -100n, vatMinor: -7n, inclVatMinor: -107n },
      { kind: 'maximum', vatPercent: '19', exclVatMinor: -200n, vatMinor: -38n, inclVatMinor: -238n },
    ]);
  });

  it('[TARIFF-9] a total between them stays', () => {
    const terms = { minimumPrice: { amountMinor: 100, vatPercent: '7' }, maximumPriceMinor: 300 };
    expect(priceAdjustments(tariff(terms), [line(100n, '19')])).toEqual([]);
    expect(priceAdjustments(tariff(terms), [line(300n, '19')])).toEqual([]);
    expect(priceAdjustments(tariff({}), [line(10n ** 12n, '19')])).toEqual([]);
  });
});
