import { divideHalfUp, parseDecimal } from './exact-decimal.ts';
import type { TariffTerms } from './tariff.ts';
import { type TaxedAmount, taxed } from './vat.ts';

/** Whole minor units of one VAT rate. */
export interface RatedAmount extends TaxedAmount {
  readonly vatPercent: string;
}

export interface Adjustment extends RatedAmount {
  readonly kind: 'minimum' | 'maximum';
}

/** Adds amounts up by VAT rate, the lowest rate first. */
export function sumByVat(amounts: readonly RatedAmount[]): RatedAmount[] {
  const sums = new Map<bigint, RatedAmount>();
  for (const amount of amounts) {
    const rate = parseDecimal(amount.vatPercent, 3) ?? 0n;
    const sum = sums.get(rate);
    sums.set(rate, sum === undefined ? amount : add(sum, amount));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/**
 * What brings a used transaction's quoted total between minimum and maximum [TARIFF-9]. The minimum adds one amount
 * with its own VAT rate; the maximum takes the same part of each rate's amount away.
 */
export function priceAdjustments(tariff: TariffTerms, lines: readonly RatedAmount[]): Adjustment[] {
  const quotedMinor = (amount: TaxedAmount) =>
    tariff.pricesIncludeVat ? amount.inclVatMinor : amount.exclVatMinor;
  const totalMinor = lines.reduce((sum, line) => sum + quotedMinor(line), 0n);
  const { minimumPrice, maximumPriceMinor } = tariff;
  if (minimumPrice !== null && totalMinor < BigInt(minimumPrice.amountMinor)) {
    const { vatPercent } = minimumPrice;
    const missingMinor = BigInt(minimumPrice.amountMinor) - totalMinor;
    return [{ kind: 'minimum', vatPercent, ...taxed(missingMinor, vatPercent, tariff.pricesIncludeVat) }];
  }
  if (maximumPriceMinor === null || totalMinor <= BigInt(maximumPriceMinor)) return [];
  let runningMinor = 0n;
  let keptMinor = 0n;
  return sumByVat(lines).map((sum) => {
    runningMinor += quotedMinor(sum);
    const keptUntilMinor = divideHalfUp(runningMinor * BigInt(maximumPriceMinor), totalMinor);
    const kept = taxed(keptUntilMinor - keptMinor, sum.vatPercent, tariff.pricesIncludeVat);
    keptMinor = keptUntilMinor;
    return {
      kind: 'maximum',
      vatPercent: sum.vatPercent,
      exclVatMinor: kept.exclVatMinor - sum.exclVatMinor,
      vatMinor: kept.vatMinor - sum.vatMinor,
      inclVatMinor: kept.inclVatMinor - sum.inclVatMinor,
    };
  });
}

function add(a: RatedAmount, b: RatedAmount): RatedAmount {
  return {
    vatPercent: a.vatPercent,
    exclVatMinor: a.exclVatMinor + b.exclVatMinor,
    vatMinor: a.vatMinor + b.vatMinor,
    inclVatMinor: a.inclVatMinor + b.inclVatMinor,
  };
}
