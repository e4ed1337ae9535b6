import type { Tariff } from './tariff.ts';

/** By what a transaction is priced, as of its start; what the operator changes later does not touch it [TARIFF-1]. */
export interface FrozenTariff {
  /** Null when no tariff was in force. */
  readonly tariff: Tariff | null;
  /** The site at the start. */
  readonly siteId: string | null;
  /** IANA time zone in which the tariff is read. */
  readonly timeZone: string;
}
