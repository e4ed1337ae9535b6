import type { IdToken } from '../id-token.ts';
import type { EnergyDoubt, EnergyRule } from '../meter/metered-transaction.ts';
import type { Price } from '../tariff/price.ts';

/**
 * What a transaction is billed, in one version. There is one record per transaction; a correction is a new version
 * that names the one it replaces, and no version is ever changed [CDR-1].
 */
export interface ChargeDetailRecord extends ChargeDetailContent {
  readonly transactionId: string;
  /** 1, then one more with each correction. */
  readonly version: number;
  /** Null for the first version. */
  readonly supersedesVersion: number | null;
  /** Why it was corrected; null for the first version. */
  readonly reason: string | null;
  readonly issuedAtMs: number;
  /** A user, an API key, or `chargeplane` itself. */
  readonly issuedBy: string;
}

/** What a correction may change. */
export interface ChargeDetailContent {
  readonly stationId: string;
  readonly siteId: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: IdToken | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** IANA time zone in which the tariff was read. */
  readonly timeZone: string;
  readonly stopReason: string | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly energyWh: number;
  readonly energyRule: EnergyRule | 'corrected';
  readonly energyDoubts: readonly EnergyDoubt[];
  /** Null when no tariff was in force at the start. */
  readonly price: Price | null;
}
