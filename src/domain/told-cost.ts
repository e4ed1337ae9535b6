import type { Price } from './tariff/price.ts';

/** What a station that reckons its costs itself says that a transaction cost [2.1 I12]. */
export interface ToldCost {
  /** In major units, as it was told. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly includesTax: boolean;
}

/**
 * Whether a driver was told another cost than is billed. A difference of one minor unit for each line of the bill is
 * rounding: a station may round each of them otherwise. No price is nothing to pay, in any currency.
 */
export function costDiffers({ amount, currency, includesTax }: ToldCost, price: Price | null): boolean {
  const billedMinor = (includesTax ? price?.totalInclVatMinor : price?.totalExclVatMinor) ?? 0;
  if (amount === 0 && billedMinor === 0) return false;
  if (price === null || currency.toUpperCase() !== price.currency) return true;
  const toldMinor = amount * 10 ** price.minorUnitExponent;
  // What a decimal fraction loses as a binary one is no minor unit.
  return Math.abs(toldMinor - billedMinor) > Math.max(1, price.lines.length) + 1e-6;
}
