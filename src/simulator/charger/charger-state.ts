import type { InstalledChargingProfile } from '../../domain/charging-profile.ts';
import type { IdToken } from '../../domain/id-token.ts';
import type { Car } from './car.ts';
import type { ChargerOptions, EvseOptions } from './charger-options.ts';
import type { StoredCertificate } from './certificates/stored-certificate.ts';
import type { ConfigurationEntry } from './configuration-entry.ts';
import type { Job } from './jobs/job.ts';
import type { LocalList } from './local-list/local-list.ts';
import type { Meter } from './meter.ts';
import type { MeterReading } from './meter-reading.ts';
import type { MonitoringState } from './monitoring/monitoring-state.ts';
import type { Reservation } from './reservation/reservation.ts';
import type { DefaultTariff } from './v21/default-tariff.ts';
import type { DerControl } from './v21/der-control.ts';
import type { EventStream } from './v21/event-stream.ts';
import type { DisplayMessage } from './v2/display-message.ts';
import type { NetworkProfile } from './v2/network-profile.ts';

/** Everything a virtual charger remembers. Plain JSON: a state can be stored, compared and resumed. */
export interface ChargerState {
  readonly options: ChargerOptions;
  readonly link: 'down' | 'connecting' | 'up';
  readonly linkLostAtMs: number | null;
  readonly reconnectAttempt: number;
  /** False while it reboots or is switched off. */
  readonly powered: boolean;
  readonly registration: 'unknown' | 'Pending' | 'Rejected' | 'Accepted';
  /** A charger that no CSMS ever accepted gives nobody energy; one that was accepted goes on while offline. */
  readonly acceptedOnce: boolean;
  /** 2.x BootReasonEnumType of the next BootNotification. */
  readonly bootReason: string;
  /** The CSMS asked not to hear a BootNotification before this time. */
  readonly bootNotBeforeMs: number;
  readonly configuration: readonly ConfigurationEntry[];
  /** ChangeAvailability of the whole station. */
  readonly operative: boolean;
  /** The status last sent for the station itself (1.6 connector 0). */
  readonly reportedStatus: string | null;
  readonly evses: readonly EvseState[];
  readonly queue: readonly QueuedCall[];
  readonly inFlight: { readonly messageId: string; readonly call: QueuedCall } | null;
  readonly messageCount: number;
  /** 1.6 transaction ids as the CSMS gave them, by the charger's own transaction key. */
  readonly transactionIds: Readonly<Record<string, number>>;
  readonly acceptedTokens: readonly string[];
  /** Why and when the charger goes down: as soon as it is idle, as soon as the queue is sent, or at once. */
  readonly shutdown: Shutdown | null;
  /** That of the options until an update is installed. */
  readonly firmwareVersion: string;
  /** The password for Basic authentication, as the CSMS last set it; null: the one it was started with. */
  readonly passwordBase64: string | null;
  readonly profiles: readonly InstalledChargingProfile[];
  readonly localList: LocalList;
  readonly reservations: readonly Reservation[];
  /** Updates, uploads and the like, the latest of each kind, running or done. */
  readonly jobs: readonly Job[];
  /** Firmware it offers to its neighbours, by MD5 checksum [L03]. */
  readonly publishedFirmware: readonly string[];
  readonly certificates: readonly StoredCertificate[];
  readonly networkProfiles: readonly NetworkProfile[];
  readonly monitoring: MonitoringState;
  readonly displayMessages: readonly DisplayMessage[];
  readonly derControls: readonly DerControl[];
  readonly defaultTariffs: readonly DefaultTariff[];
  readonly eventStreams: readonly EventStream[];
}

export interface Shutdown {
  readonly when: 'idle' | 'drained' | 'now';
  /** Whether it comes back (a Reset) or stays off. */
  readonly reboot: boolean;
  /** 2.x BootReasonEnumType; absent: a reset by command. */
  readonly bootReason?: string;
  /** Transactions are not ended: they go on after the restart [2.1 B13]. */
  readonly resume?: boolean;
}

export interface EvseState {
  readonly evseId: number;
  readonly supply: EvseOptions;
  readonly meter: Meter;
  readonly car: Car | null;
  /** A token whose Authorize is not answered yet. */
  readonly presentedToken: IdToken | null;
  readonly authorization: Authorization | null;
  readonly transaction: TransactionState | null;
  /** The transaction is over and the cable still in. */
  readonly finishing: boolean;
  readonly operative: boolean;
  /** 1.6 errorCode of a fault; null when all is well. */
  readonly faultCode: string | null;
  /** Until then somebody may be paying on the web, and no card is read [2.1 C25]. */
  readonly webPaymentUntilMs: number;
  readonly reportedStatus: string | null;
}

/** Leave to charge, given by the CSMS, the cache or a remote start. */
export interface Authorization {
  readonly idToken: IdToken;
  /** The group of the token, if the CSMS named one. */
  readonly groupId?: string | null;
  readonly remote: boolean;
  readonly remoteStartId: number | null;
}

export interface TransactionState {
  /** The charger's own name for it; in 2.x the transactionId. */
  readonly key: string;
  readonly startedAtMs: number;
  readonly begin: MeterReading;
  readonly idToken: IdToken | null;
  /** seqNo of the next 2.x event. */
  readonly seqNo: number;
  readonly chargingState: 'EVConnected' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE';
  /** When the contactor closed for the first time; null before. */
  readonly chargingStartedAtMs: number | null;
  readonly priorityCharging: boolean;
  /** Whether the CSMS was told what a car of ISO 15118 needs [K15]. */
  readonly needsTold: boolean;
  /** The profile that such a car made its latest schedule for; null before. */
  readonly scheduledFor: string | null;
  /** The reservation it uses up; null for none. */
  readonly reservationId: number | null;
  /** Set by ChangeTransactionTariff [2.1 I11]. */
  readonly tariff: { readonly tariffId: string; readonly currency: string } | null;
  /** What the CSMS last said that it costs [I02]. */
  readonly totalCost: number | null;
}

export type StopReason =
  | 'local'
  | 'remote'
  | 'ev-disconnected'
  | 'hard-reset'
  | 'soft-reset'
  | 'unlock'
  | 'deauthorized'
  | 'power-loss'
  | 'fault';

/** A CALL as its sender writes it. */
export interface CallDraft {
  readonly action: string;
  readonly payload: object;
}

export interface QueuedCall extends CallDraft {
  /** Messages of a transaction are kept while offline and sent in order; others are dropped. */
  readonly kind: 'transaction' | 'other';
  readonly evseId: number | null;
  readonly transactionKey: string | null;
  /** May be given up when memory runs out. */
  readonly expendable: boolean;
  /** Failed sendings so far. */
  readonly attempts: number;
  readonly notBeforeMs: number;
  /** Allowed while the registration is pending: BootNotification and what the CSMS asked for. */
  readonly beforeAcceptance: boolean;
}
