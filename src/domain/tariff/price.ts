import type { PriceKind } from './tariff.ts';
import type { Activity } from './transaction-timeline.ts';

/** What a transaction costs, and why. All amounts are whole minor units of `currency`. */
export interface Price {
  readonly tariffId: string;
  readonly tariffVersion: number;
  readonly currency: string;
  readonly minorUnitExponent: number;
  readonly pricesIncludeVat: boolean;
  readonly energyWh: number;
  readonly chargingMs: number;
  readonly idleMs: number;
  /** One per component that was used, in the tariff's order. */
  readonly lines: readonly PriceLine[];
  /** What minimum or maximum add or take away; empty where neither applies. */
  readonly adjustments: readonly PriceAdjustment[];
  /** One per VAT rate, the lowest first; lines and adjustments together. */
  readonly vatTotals: readonly VatTotal[];
  readonly totalExclVatMinor: number;
  readonly totalVatMinor: number;
  readonly totalInclVatMinor: number;
  /** Which prices applied when; adjustments belong to no period. */
  readonly periods: readonly PricePeriod[];
}

/** Energy in Wh, times in ms, a flat price in pieces. */
export type PriceUnit = 'Wh' | 'ms' | 'piece';

export interface PriceLine {
  /** Index into the tariff's `components`. */
  readonly component: number;
  readonly kind: PriceKind;
  readonly unit: PriceUnit;
  /** What was used while the component applied, in `unit`. */
  readonly quantity: number;
  /** The same, up to whole steps. */
  readonly billedQuantity: number;
  /** The component's price, per kWh, per hour or once. */
  readonly priceMinor: string;
  readonly vatPercent: string;
  readonly exclVatMinor: number;
  readonly vatMinor: number;
  readonly inclVatMinor: number;
}

export interface PriceAdjustment {
  readonly kind: 'minimum' | 'maximum';
  readonly vatPercent: string;
  readonly exclVatMinor: number;
  readonly vatMinor: number;
  readonly inclVatMinor: number;
}

export interface VatTotal {
  readonly vatPercent: string;
  readonly exclVatMinor: number;
  readonly vatMinor: number;
  readonly inclVatMinor: number;
}

/** A stretch of time with one activity and the same components throughout. */
export interface PricePeriod {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly activity: Activity;
  readonly energyWh: number;
  /** Adds up to the lines, component by component. */
  readonly shares: readonly PriceShare[];
}

export interface PriceShare {
  readonly component: number;
  readonly quantity: number;
  /** On the side the tariff quotes: with VAT when `pricesIncludeVat`, else without. */
  readonly quotedMinor: number;
}
