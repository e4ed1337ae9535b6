import type { Price } from './tariff/price.ts';

/** What a transaction costs: so far, or in the end. */
export interface TransactionCost {
  /** With VAT, in whole minor units of the currency. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Decimals of the currency. */
  readonly minorUnitExponent: number;
  readonly asOfMs: number;
  /** Whether the transaction was over by then. */
  readonly final: boolean;
}

/** The cost that a price comes to. */
export function costOf(price: Price, asOfMs: number, final: boolean): TransactionCost {
  const { totalInclVatMinor: amountMinor, currency, minorUnitExponent } = price;
  return { amountMinor, currency, minorUnitExponent, asOfMs, final };
}

/** The amount in major units, as OCPP wants it: 12.34. */
export function majorUnits({ amountMinor, minorUnitExponent }: TransactionCost): number {
  // Division is correctly rounded, so the result prints with the currency's decimals and no more.
  return amountMinor / 10 ** minorUnitExponent;
}
