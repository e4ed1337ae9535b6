import type { Command } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { Connectivity, Registration } from '../domain/domain-event.ts';
import type { IdToken } from '../domain/id-token.ts';
import type { RepairCount } from '../domain/repair-count.ts';
import type { Transaction, TransactionProgress } from '../domain/transaction.ts';
import type { OcppVersion } from '../ocpp/version.ts';

/** A salted hash of a station's password; the password itself is nowhere. */
export interface StationCredential {
  readonly saltHex: string;
  readonly hashHex: string;
}

/** What is true of the station as a whole; one row. */
export interface StationRecord {
  readonly id: string;
  readonly siteId: string | null;
  readonly createdAtMs: number;
  /** What the operator decided; a boot is answered with it. */
  readonly registration: Registration;
  /** What the last BootNotification was answered with; null before the first. Outlives links [B01, 1.6 §4.2]. */
  readonly bootStatus: Registration | null;
  readonly securityProfile: number;
  readonly credential: StationCredential | null;
  readonly ocppVersion: OcppVersion | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly connectivity: Connectivity;
  readonly connectivityChangedAtMs: number;
  /** As of the last change of connectivity; a live link knows better. */
  readonly lastSeenAtMs: number | null;
  /** Station clock minus ours, from its online messages. */
  readonly clockOffsetMs: number | null;
  /** Takes and sends everything by the letter: no quirk applies. */
  readonly strict: boolean;
  /** How often each quirk was met, as last reported. */
  readonly repairs: readonly RepairCount[];
  /** Number of the last event batch. */
  readonly eventNumber: number;
}

/** The open WebSocket. It lives in the socket's attachment, not in a row: a heartbeat must write nothing. */
export interface Link {
  readonly id: string;
  readonly ocppVersion: OcppVersion;
  readonly openedAtMs: number;
  readonly lastSeenAtMs: number;
  /** Whether the station booted on this link. */
  readonly booted?: boolean;
  /** How often each quirk was met since the last report. */
  readonly repairCounts?: Readonly<Record<string, number>>;
}

export interface RunningTransaction {
  readonly transaction: Transaction;
  readonly progress: TransactionProgress;
}

/** A CALL of the station that cannot be answered yet. */
export interface OpenCall {
  readonly linkId: string;
  readonly ocppVersion: OcppVersion;
  readonly messageId: string;
  readonly action: string;
  readonly payload: unknown;
  readonly receivedAtMs: number;
  readonly exchangeId: string;
  /** Ids of the quirks that were met in understanding it. */
  readonly repairs: readonly string[];
}

/** A question about a token that the operator's records must answer before the station can be answered. */
export interface OpenLookup {
  readonly id: string;
  readonly idToken: IdToken;
  readonly call: OpenCall;
  /** The transaction whose message asks; null for an Authorize. */
  readonly transactionId: string | null;
  readonly event: 'started' | 'updated' | 'ended' | null;
}

/** The working set of a station: everything `step` needs at hand. What is over lives in the store, behind `StationHistory`. */
export interface StationState {
  readonly record: StationRecord;
  readonly link: Link | null;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Active ones, by Chargeplane id. */
  readonly transactions: ReadonlyMap<string, RunningTransaction>;
  /** Open ones (queued or sent), by id, oldest first. */
  readonly commands: ReadonlyMap<string, Command>;
  readonly lookups: ReadonlyMap<string, OpenLookup>;
}
