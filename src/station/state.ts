import type { StationClosing } from '../domain/closing-policy.ts';
import type { Command } from '../domain/command.ts';
import type { TriedSettings } from '../domain/configuration-plan.ts';
import type { Connector } from '../domain/connector.ts';
import type { Connectivity, Registration } from '../domain/domain-event.ts';
import type { IdToken } from '../domain/id-token.ts';
import type { StationMeter } from '../domain/meter/station-meter.ts';
import type { RepairCount } from '../domain/repair-count.ts';
import type { Transaction, TransactionProgress } from '../domain/transaction.ts';
import type { ContractCertificateStatus } from '../ocpp/station-request.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import type { LateBills } from './late-bills.ts';
import type { ClockEstimate } from './clock.ts';

/** A salted hash of a station's password; the password itself is nowhere. */
export interface StationCredential {
  readonly saltHex: string;
  readonly hashHex: string;
}

/** A credential or profile being changed, and what was proven. What is accepted at the door follows from it. */
export interface StationAccess {
  /** The highest security profile it has connected with: it may never use a lower one again [A05.FR.09]. */
  readonly provenProfile: number;
  /** The profile it is being moved to; accepted beside the present one until it is first used. */
  readonly targetProfile: number | null;
  /** A password on its way to the station; accepted beside the present one until it is known which the station has. */
  readonly nextCredential: StationCredential | null;
  /** What is being changed, one command after the other. */
  readonly change: AccessChange | null;
  /** Fingerprints of its certificates that were revoked: SHA-256, hex. */
  readonly revokedFingerprints: readonly string[];
  /**
   * What a boot with another serial number than before meets: `note` only keeps a security event, `hold` makes the
   * station wait as pending, `refuse` rejects it.
   */
  readonly serialMismatch: 'note' | 'hold' | 'refuse';
}

/** A password rotation or a profile upgrade under way. */
export interface AccessChange {
  readonly kind: 'password' | 'profile';
  /** The command that is out; the rest follows when it was accepted. */
  readonly commandId: string;
  readonly remaining: readonly AccessStep[];
  readonly requestedBy: string;
}

export interface AccessStep {
  readonly action: string;
  readonly payload: unknown;
  /** Left out unless some step before was answered RebootRequired. */
  readonly onlyToReboot?: boolean;
}

export const initialAccess: StationAccess = {
  provenProfile: 0,
  targetProfile: null,
  nextCredential: null,
  change: null,
  revokedFingerprints: [],
  serialMismatch: 'note',
};

/** Its links of the last minutes. */
export interface LinkHistory {
  readonly openedAtMs: readonly number[];
  /** When one was opened while the one before was alive. */
  readonly displacedAtMs: readonly number[];
  readonly flapping: boolean;
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
  readonly access: StationAccess;
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
  /** What the operator knows of its meters; absent until somebody said. */
  readonly meter?: StationMeter;
  /** When its transactions without life are closed; absent where the operator left that to the system. */
  readonly closing?: StationClosing;
  /** Takes and sends everything by the letter: no quirk applies. */
  readonly strict: boolean;
  /** The site whose object shares power among its stations and counts on this one's reports; absent when none does. */
  readonly balancedBy?: string | null;
  /** What was set on its present firmware, for the desired configuration; absent until something was. */
  readonly triedSettings?: TriedSettings;
  /** Absent before its first link. */
  readonly linkHistory?: LinkHistory;
  /** How often each quirk was met, as last reported. */
  readonly repairs: readonly RepairCount[];
  /** Transactions whose messages have gaps that the station is asked about; absent when there was none yet. */
  readonly gaps?: readonly OpenGap[];
  /** Bills that were made anew so often that they wait for the station to have told all; absent where none does. */
  readonly lateBills?: LateBills;
  /** Number of the last event batch. */
  readonly eventNumber: number;
}

/** A transaction of which some messages have not come, and how often the station was asked about it. */
export interface OpenGap {
  readonly transactionId: string;
  readonly ocppTransactionId: string;
  readonly sinceMs: number;
  readonly asked: number;
  /** 0 before the first time. */
  readonly askedAtMs: number;
}

/** The open WebSocket. It lives in the socket's attachment, not in a row: a heartbeat must write nothing. */
export interface Link {
  readonly id: string;
  readonly ocppVersion: OcppVersion;
  readonly openedAtMs: number;
  readonly lastSeenAtMs: number;
  /** What its messages say of the station's clock. */
  readonly clock?: ClockEstimate;
  /** Whether the station booted on this link. */
  readonly booted?: boolean;
  /** How often each quirk was met since the last report. */
  readonly repairCounts?: Readonly<Record<string, number>>;
  /** What the site was last told of each EVSE's current; the key is the EVSE's number. */
  readonly toldCurrents?: Readonly<Record<string, ToldCurrent>>;
}

export interface ToldCurrent {
  readonly currentA: number;
  readonly atMs: number;
  /** The limit it was last told to keep; null when there was none on this link. */
  readonly limitA: number | null;
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
  /** By what its times were corrected; absent when they were not. */
  readonly clockOffsetMs?: number;
}

/** A question about a token that the operator's records must answer before the station can be answered. */
export interface OpenLookup {
  readonly id: string;
  readonly idToken: IdToken;
  readonly call: OpenCall;
  /** The transaction whose message asks; null for an Authorize. */
  readonly transactionId: string | null;
  readonly event: 'started' | 'updated' | 'ended' | null;
  /** What was found about the car's contract certificate [C07]; absent where there is none. */
  readonly certificateStatus?: ContractCertificateStatus;
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
