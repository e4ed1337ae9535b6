import type { Alert } from '../domain/alert.ts';
import type { Registration } from '../domain/domain-event.ts';
import type { RepairCount } from '../domain/repair-count.ts';

/** What the read model takes over; each row carries the event number that decides which picture is newer. */
export interface ReadModelChange {
  readonly stations: readonly StationRow[];
  readonly removals: readonly StationRemovalRow[];
  readonly connectors: readonly ConnectorRow[];
  readonly transactions: readonly TransactionRow[];
  readonly chargeDetailRecords: readonly ChargeDetailRecordRow[];
  readonly repairCounts: readonly RepairCountRow[];
  readonly alerts: readonly AlertRow[];
}

export interface StationRow {
  readonly id: string;
  readonly siteId: string | null;
  readonly registration: Registration;
  readonly securityProfile: number;
  readonly connectivity: string;
  readonly lastSeenAtMs: number | null;
  readonly ocppVersion: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly clockOffsetMs: number | null;
  readonly strict: boolean;
  readonly createdAtMs: number;
  readonly eventNumber: number;
  readonly asOfMs: number;
}

/** Leaves a tombstone, so that an older picture delivered late does not bring the station back. */
export interface StationRemovalRow {
  readonly id: string;
  readonly eventNumber: number;
  readonly asOfMs: number;
}

export interface ConnectorRow {
  readonly stationId: string;
  readonly evseId: number;
  readonly connectorId: number;
  readonly status: string;
  readonly errorCode: string | null;
  readonly info: string | null;
  readonly updatedAtMs: number;
  readonly transactionId: string | null;
  readonly eventNumber: number;
}

export interface TransactionRow {
  readonly id: string;
  readonly stationId: string;
  readonly siteId: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly ocppTransactionId: string;
  readonly idToken: string | null;
  readonly idTokenType: string | null;
  /** Under which presentations of the same token are equal; see `idTokenKey`. */
  readonly idTokenKey: string | null;
  readonly state: 'active' | 'ended';
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly energyWh: number;
  readonly powerW: number | null;
  readonly stateOfChargePercent: number | null;
  readonly chargingState: string | null;
  readonly lastSampleAtMs: number | null;
  readonly stopReason: string | null;
  readonly offline: boolean;
  /** A JSON array of flag names. */
  readonly flags: string;
  /** Its details as JSON; null when there are none. */
  readonly details: string | null;
  readonly eventNumber: number;
  readonly asOfMs: number;
}

export interface RepairCountRow extends RepairCount {
  readonly stationId: string;
  readonly eventNumber: number;
}

export interface AlertRow extends Alert {
  readonly eventNumber: number;
}

/** One version of a record; it is added once and never replaced. */
export interface ChargeDetailRecordRow {
  readonly transactionId: string;
  readonly version: number;
  readonly stationId: string;
  readonly siteId: string | null;
  readonly idTokenKey: string | null;
  readonly endedAtMs: number;
  /** The record as JSON. */
  readonly data: string;
}
