import type { TariffWindow } from './tariff-window.ts';

/**
 * What charging costs. A published version is never changed: a new price is a new version, and a transaction keeps
 * the version that was in force when it started [TARIFF-1].
 */
export interface Tariff extends TariffTerms {
  readonly id: string;
  /** 1 for the first version of this id, then one more each time. */
  readonly version: number;
  /** The version applies to transactions that start then or later. */
  readonly validFromMs: number;
}

/** The terms that an operator writes. */
export interface TariffTerms {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Decimals of the currency: 2 where the minor unit is a hundredth, 0 for JPY, 3 for KWD. */
  readonly minorUnitExponent: number;
  /** True when prices, minimum and maximum contain the VAT; what they say is the *quoted* side [TARIFF-7]. */
  readonly pricesIncludeVat: boolean;
  /** Of each kind, the first component whose window is open applies [TARIFF-2]. */
  readonly components: readonly PriceComponent[];
  /** What a transaction that used anything costs at least; null for none [TARIFF-9]. */
  readonly minimumPrice: MinimumPrice | null;
  /** What a transaction costs at most, in minor units; null for no limit. */
  readonly maximumPriceMinor: number | null;
}

/** Decimal texts, so that no price passes through floating point. */
export type PriceComponent = EnergyComponent | TimeComponent | IdleComponent | FlatComponent;
export type PriceKind = PriceComponent['kind'];

interface Component {
  /** Price per kWh, per hour or once, in minor units with up to six decimals: `'35.25'`. */
  readonly priceMinor: string;
  /** VAT in percent with up to three decimals: `'5.5'`. */
  readonly vatPercent: string;
  /** When it applies, in the site's local time; null for always. */
  readonly window: TariffWindow | null;
}

export interface EnergyComponent extends Component {
  readonly kind: 'energy';
  /** Energy is billed in blocks of this many Wh, a begun block in full; 1 for exact billing [TARIFF-5]. */
  readonly stepWh: number;
}

/** Time while energy is offered and taken. */
export interface TimeComponent extends Component {
  readonly kind: 'charging-time';
  /** Time is billed in blocks of this many seconds, a begun block in full; null bills to the millisecond. */
  readonly stepSeconds: number | null;
}

/** Time while the vehicle keeps the place without charging. */
export interface IdleComponent extends Component {
  readonly kind: 'idle-time';
  readonly stepSeconds: number | null;
  /** Idle time of the transaction, all its pauses together, before this component applies [TARIFF-4]. */
  readonly graceMinutes: number;
}

/** Once per transaction; its window is looked at when the transaction starts. */
export interface FlatComponent extends Component {
  readonly kind: 'flat';
}

export interface MinimumPrice {
  readonly amountMinor: number;
  /** VAT in the difference between what was used and the minimum. */
  readonly vatPercent: string;
}
