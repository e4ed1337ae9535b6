import type { Alert, AlertChange } from './alert.ts';
import type { ChargeDetailRecord } from './charge-detail-record/charge-detail-record.ts';
import type { Connector } from './connector.ts';
import type { RepairCount } from './repair-count.ts';
import type { Transaction } from './transaction.ts';

export type Connectivity = 'online' | 'reconnecting' | 'offline' | 'never-connected';
export type Registration = 'accepted' | 'pending' | 'rejected';

/** The station facts that the fleet's read model shows. */
export interface StationSnapshot {
  readonly id: string;
  readonly siteId: string | null;
  readonly registration: Registration;
  readonly securityProfile: number;
  readonly connectivity: Connectivity;
  readonly lastSeenAtMs: number | null;
  readonly ocppVersion: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly clockOffsetMs: number | null;
  /** Whether it is taken by the letter, without any quirk. */
  readonly strict: boolean;
  readonly createdAtMs: number;
}

/** A transaction with what it has delivered so far. */
export interface TransactionSnapshot extends Transaction {
  readonly energyWh: number;
  readonly powerW: number | null;
  readonly stateOfChargePercent: number | null;
  readonly chargingState: string | null;
  readonly lastSampleAtMs: number | null;
}

/** A connector with the transaction that is active on its EVSE. */
export type ConnectorSnapshot = Connector & { readonly transactionId: string | null };

/** `registered`: a boot was accepted for the first time, or again after it was not. */
export type StationChange = 'registered' | 'online' | 'offline';

/** `ended` only once; what is learnt about a transaction after its end is `updated`. */
export type TransactionChange = 'started' | 'updated' | 'ended';

/**
 * What happened to a station, as a whole new picture of the thing it happened to. Pictures rather than
 * differences make redelivery and reordering harmless: the read model keeps the highest event number.
 */
export type DomainEvent =
  | {
      readonly type: 'station';
      readonly station: StationSnapshot;
      readonly connectors: readonly ConnectorSnapshot[];
      /** Ids of the vendor quirks in force. */
      readonly quirks: readonly string[];
      /** What is news in this picture, for those who are told of events; often nothing of note. */
      readonly changes: readonly StationChange[];
    }
  | { readonly type: 'station-removed'; readonly stationId: string }
  | {
      readonly type: 'connector';
      readonly stationId: string;
      readonly connector: Connector;
      readonly transactionId: string | null;
    }
  | {
      readonly type: 'transaction';
      readonly stationId: string;
      readonly siteId: string | null;
      readonly transaction: TransactionSnapshot;
      readonly change: TransactionChange;
    }
  /** A version of what a transaction is billed; none is ever changed. */
  | { readonly type: 'charge-detail-record'; readonly record: ChargeDetailRecord }
  | { readonly type: 'alert'; readonly alert: Alert; readonly change: AlertChange }
  /** Counters of quirks that have grown. */
  | {
      readonly type: 'repairs';
      readonly stationId: string;
      readonly counts: readonly RepairCount[];
    };

/** The events of one commit, in order. `eventNumber` grows with each commit of an object and never repeats. */
export interface EventBatch {
  /** Null when they are a site's. */
  readonly stationId: string | null;
  /** The object of the site, or of a part of it, that numbers them; absent when they are a station's. */
  readonly siteObject?: string;
  readonly eventNumber: number;
  readonly atMs: number;
  readonly events: readonly DomainEvent[];
}
