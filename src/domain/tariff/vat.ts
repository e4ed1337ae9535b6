import { divideHalfUp, parseDecimal } from './exact-decimal.ts';

/** An amount with and without VAT, in minor units; both sides and the VAT itself are whole. */
export interface TaxedAmount {
  readonly exclVatMinor: bigint;
  readonly vatMinor: bigint;
  readonly inclVatMinor: bigint;
}

/**
 * Adds VAT to a whole quoted amount, or finds the VAT in it. The VAT is rounded once, a half away from zero, and
 * the side that was not quoted follows from it, so excl. + VAT = incl. always [TARIFF-8].
 */
export function taxed(quotedMinor: bigint, vatPercent: string, includesVat: boolean): TaxedAmount {
  const rate = parseDecimal(vatPercent, 3) ?? 0n;
  if (includesVat) {
    const vatMinor = divideHalfUp(quotedMinor * rate, 100_000n + rate);
    return { exclVatMinor: quotedMinor - vatMinor, vatMinor, inclVatMinor: quotedMinor };
  }
  const vatMinor = divideHalfUp(quotedMinor * rate, 100_000n);
  return { exclVatMinor: quotedMinor, vatMinor, inclVatMinor: quotedMinor + vatMinor };
}
