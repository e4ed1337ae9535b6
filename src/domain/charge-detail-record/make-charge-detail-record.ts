import type { BillableEnergy } from '../meter/billable-energy.ts';
import type { Zone } from '../tariff/local-time.ts';
import { type ChargingStateChange, makeTimeline } from '../tariff/make-timeline.ts';
import { priceTransaction } from '../tariff/price-transaction.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Transaction } from '../transaction.ts';
import type { ChargeDetailRecord } from './charge-detail-record.ts';

/** What a record needs beside transaction, energy and tariff. */
export interface ChargeDetailContext {
  readonly stationId: string;
  readonly siteId: string | null;
  /** IANA name of the site's time zone, and its clock. */
  readonly timeZone: string;
  readonly zone: Zone;
  readonly chargingStates: readonly ChargingStateChange[];
  readonly issuedAtMs: number;
  readonly issuedBy: string;
}

/**
 * Makes the first version of a transaction's charge detail record [CDR-2]. The price is computed here, from the very
 * energy that the record bills, at the tariff version frozen at the start; `tariff` is null when none was in force.
 * Throws a RangeError for a transaction that has not ended.
 */
export function makeChargeDetailRecord(
  transaction: Transaction,
  energy: BillableEnergy,
  tariff: Tariff | null,
  context: ChargeDetailContext,
): ChargeDetailRecord {
  const { startedAtMs, endedAtMs } = transaction;
  if (endedAtMs === null) throw new RangeError(`transaction ${transaction.id} has not ended`);
  const { points, energyWh } = energy;
  const { chargingStates } = context;
  const timeline = makeTimeline({ startedAtMs, untilMs: endedAtMs, points, chargingStates });
  return {
    transactionId: transaction.id,
    version: 1,
    supersedesVersion: null,
    reason: null,
    issuedAtMs: context.issuedAtMs,
    issuedBy: context.issuedBy,
    stationId: context.stationId,
    siteId: context.siteId,
    evseId: transaction.evseId,
    connectorId: transaction.connectorId,
    idToken: transaction.idToken,
    startedAtMs,
    endedAtMs,
    timeZone: context.timeZone,
    stopReason: transaction.stopReason,
    meterStartWh: transaction.meterStartWh,
    meterStopWh: transaction.meterStopWh,
    energyWh,
    energyRule: energy.rule,
    energyDoubts: energy.doubts,
    price: tariff === null ? null : priceTransaction(tariff, timeline, context.zone),
  };
}
