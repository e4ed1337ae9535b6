import type { Authorization } from '../domain/authorization.ts';
import type { ConnectorStatus } from '../domain/connector.ts';
import type { Registration } from '../domain/domain-event.ts';
import type { IdToken } from '../domain/id-token.ts';
import type { MeterSample, ToldTime } from '../domain/meter-sample.ts';
import type { ChargingProfile, ChargingSchedule } from '../domain/charging-profile.ts';
import type { DynamicScheduleUpdate } from '../domain/charging/dynamic-update.ts';
import type { DocumentChange } from '../domain/document.ts';
import type { ToldCost } from '../domain/told-cost.ts';
import type { Variable } from '../domain/variable.ts';

/**
 * The narrow waist between the versions and the rules: what a station asks or reports, whatever version it speaks.
 * Message files of `v16` and `v2` translate payloads into these and answers back; they decide nothing.
 */
export type StationRequest =
  | BootRequest
  | HeartbeatRequest
  | StatusRequest
  | AuthorizeRequest
  | TransactionRequest
  | MeterValuesRequest
  | DeviceReportRequest
  | SecurityEventRequest
  | DataTransferRequest
  | DocumentsRequest
  | EventsRequest
  | ChargingProfilesRequest
  | EvChargingNeedsRequest
  | EvChargingScheduleRequest
  | DynamicScheduleRequest
  | EvCertificateRequest
  | CertificateStatusRequest
  | CertificateChainStatusRequest
  | VatNumberRequest;

export interface BootRequest {
  readonly kind: 'boot';
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  /** 2.x BootReasonEnumType; null for 1.6. */
  readonly reason: string | null;
}

export interface HeartbeatRequest {
  readonly kind: 'heartbeat';
}

export interface StatusRequest {
  readonly kind: 'status';
  readonly evseId: number;
  readonly connectorId: number;
  readonly status: ConnectorStatus;
  readonly errorCode: string | null;
  readonly info: string | null;
  /** By the station's clock; null when it did not say. */
  readonly atMs: number | null;
}

export interface AuthorizeRequest {
  readonly kind: 'authorize';
  readonly idToken: IdToken;
  /** The contract certificate of the car [2.x C07]; absent for any other token. */
  readonly contract?: ContractCertificate;
}

/** What a station tells about a contract certificate: that of a car that identifies itself [2.x C07]. */
export interface ContractCertificate {
  /** The chain as PEM, when the station leaves all of the checking to the CSMS. */
  readonly pem: string | null;
  /** The certificates of the chain, when the station has checked all but whether one was revoked. */
  readonly questions: readonly CertificateQuestion[];
}

/** 2.x AuthorizeCertificateStatusEnumType. */
export type ContractCertificateStatus =
  | 'Accepted'
  | 'SignatureError'
  | 'CertificateExpired'
  | 'CertificateRevoked'
  | 'NoCertificateAvailable'
  | 'CertChainError'
  | 'ContractCancelled';

/** 1.6 StartTransaction and StopTransaction, and every 2.x TransactionEvent. */
export interface TransactionRequest {
  readonly kind: 'transaction';
  readonly event: 'started' | 'updated' | 'ended';
  /** Null for a 1.6 start, where the CSMS gives the id. */
  readonly ocppTransactionId: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: IdToken | null;
  /** By the station's clock, NaN when its text is no date; corrected by the engine before it decides anything. */
  readonly atMs: number;
  /** What the station told, where the engine goes by another time. */
  readonly told?: ToldTime;
  /** 2.x only. */
  readonly seqNo: number | null;
  readonly triggerReason: string | null;
  readonly chargingState: string | null;
  readonly offline: boolean;
  /** 1.6 meterStart; for 2.x derived from samples of context Transaction.Begin. */
  readonly meterStartWh: number | null;
  /** 1.6 meterStop; for 2.x derived from samples of context Transaction.End. */
  readonly meterStopWh: number | null;
  readonly stopReason: string | null;
  readonly remoteStartId: number | null;
  readonly reservationId: number | null;
  /** 2.1: the cost that the station reckoned itself; absent where it told none, or could not. */
  readonly toldCost?: ToldCost;
  readonly samples: readonly MeterSample[];
  /** Identifies the event's content, so that a replay is known as one [I3]. Made from the payload by the message file. */
  readonly contentKey: string;
}

export interface MeterValuesRequest {
  readonly kind: 'meter-values';
  readonly evseId: number;
  /** 1.6 only; null when absent or without meaning (0, -1). */
  readonly ocppTransactionId: string | null;
  readonly samples: readonly MeterSample[];
}

export interface DeviceReportRequest {
  readonly kind: 'device-report';
  readonly requestId: number;
  readonly seqNo: number;
  /** Whether more parts follow. */
  readonly toBeContinued: boolean;
  /** `updatedAtMs` is filled in by the engine. */
  readonly variables: readonly Omit<Variable, 'updatedAtMs'>[];
}

export interface SecurityEventRequest {
  readonly kind: 'security-event';
  readonly type: string;
  readonly atMs: number;
  readonly techInfo: string | null;
}

export interface DataTransferRequest {
  readonly kind: 'data-transfer';
  readonly vendorId: string;
  readonly messageId: string | null;
  readonly data: unknown;
}

/** One part of a report that a command of ours asked for. */
export interface ReportPart {
  /** The actions whose result it may be a part of: request ids are only unique among these. */
  readonly of: readonly string[];
  readonly requestId: number;
  readonly toBeContinued: boolean;
}

/** How far the job is that a command of ours began. */
export interface JobProgress {
  /** The actions that may have begun it. */
  readonly of: readonly string[];
  /** Null where the station does not say: the latest of these commands is meant. */
  readonly requestId: number | null;
  /** As the station's version spells it; `Idle` belongs to no job. */
  readonly status: string;
}

/** A message that only tells: what it changes in the station's documents. It is always answered the same. */
export interface DocumentsRequest {
  readonly kind: 'documents';
  readonly changes: readonly DocumentChange[];
  readonly part: ReportPart | null;
  readonly progress: JobProgress | null;
}

/** 2.x NotifyEvent. Connector statuses may come this way too, in 2.1 preferably. */
export interface EventsRequest {
  readonly kind: 'events';
  readonly events: readonly DocumentChange[];
  readonly statuses: readonly StatusRequest[];
  /** Values that changed, as the device model has them now; `updatedAtMs` is filled in by the engine. */
  readonly variables: readonly Omit<Variable, 'updatedAtMs'>[];
}

/** 2.x ReportChargingProfiles. */
export interface ChargingProfilesRequest {
  readonly kind: 'charging-profiles';
  readonly part: ReportPart;
  readonly evseId: number;
  readonly chargingLimitSource: string;
  readonly profiles: readonly ChargingProfile[];
}

/** 2.x NotifyEVChargingNeeds: what the car wants [K15]. */
export interface EvChargingNeedsRequest {
  readonly kind: 'ev-charging-needs';
  readonly evseId: number;
  /** As the wire has it. */
  readonly needs: Readonly<Record<string, unknown>>;
}

/** 2.x NotifyEVChargingSchedule: what the car made of it [K15, K16]. */
export interface EvChargingScheduleRequest {
  readonly kind: 'ev-charging-schedule';
  readonly evseId: number;
  /** RFC 3339: where the schedule's periods count from. */
  readonly timeBase: string;
  readonly schedule: ChargingSchedule;
  /** Of several schedules in a profile, the one the car chose [2.1]. */
  readonly selectedScheduleId: number | null;
}

/** 2.1 PullDynamicScheduleUpdate [K28]. */
export interface DynamicScheduleRequest {
  readonly kind: 'dynamic-schedule';
  readonly profileId: number;
}

/** 2.x Get15118EVCertificate: the car wants a contract certificate installed or updated [M01, M02]. */
export interface EvCertificateRequest {
  readonly kind: 'ev-certificate';
  readonly schemaVersion: string;
  readonly action: 'Install' | 'Update';
  /** Base64 EXI, passed through. */
  readonly exiRequest: string;
  readonly contractsMax: number | null;
  readonly prioritizedEmaids: readonly string[];
}

/** CertificateHashDataType, with where to ask about it. */
export interface CertificateQuestion {
  readonly hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
  readonly source: 'OCSP' | 'CRL';
  readonly urls: readonly string[];
}

/** 2.x GetCertificateStatus [M06]. */
export interface CertificateStatusRequest {
  readonly kind: 'certificate-status';
  readonly question: CertificateQuestion;
}

/** 2.1 GetCertificateChainStatus [M07]. */
export interface CertificateChainStatusRequest {
  readonly kind: 'certificate-chain-status';
  readonly questions: readonly CertificateQuestion[];
}

/** 2.1 VatNumberValidation [C22]. */
export interface VatNumberRequest {
  readonly kind: 'vat-number';
  readonly vatNumber: string;
  readonly evseId: number | null;
}

/** What the engine decided; `kind` is that of the request. */
export type StationResponse =
  | {
      readonly kind: 'boot';
      readonly status: Registration;
      readonly intervalS: number;
      readonly currentTimeMs: number;
    }
  | { readonly kind: 'heartbeat'; readonly currentTimeMs: number }
  | { readonly kind: 'status' }
  | {
      readonly kind: 'authorize';
      readonly authorization: Authorization;
      /** Absent when the station told of no certificate, or nobody could be asked whether it was revoked. */
      readonly certificateStatus?: ContractCertificateStatus;
    }
  | {
      readonly kind: 'transaction';
      readonly event: 'started' | 'updated' | 'ended';
      readonly ocppTransactionId: string;
      /** Null when the request carried no token. */
      readonly authorization: Authorization | null;
      /** So far or in the end, with taxes, in major units of the currency; undefined while unknown. 2.x only. */
      readonly totalCost?: number | undefined;
      /** The prices that hold from now on, for the driver, where they changed. 2.x only. */
      readonly pricesNow?: string | undefined;
    }
  | { readonly kind: 'meter-values' }
  | { readonly kind: 'documents' }
  | { readonly kind: 'events' }
  | { readonly kind: 'charging-profiles' }
  /** `processing`: whoever shares out the power was told; `none`: no profile will come, so nobody need wait for one. */
  | {
      readonly kind: 'ev-charging-needs';
      readonly verdict: 'accepted' | 'processing' | 'rejected' | 'none';
    }
  | { readonly kind: 'ev-charging-schedule'; readonly accepted: boolean }
  /** Null when there is no such Dynamic profile. */
  | { readonly kind: 'dynamic-schedule'; readonly update: DynamicScheduleUpdate | null }
  /** Null when nobody could be asked. */
  | { readonly kind: 'ev-certificate'; readonly certificate: EvCertificate | null }
  | { readonly kind: 'certificate-status'; readonly ocspResult: string | null }
  | {
      readonly kind: 'certificate-chain-status';
      readonly statuses: readonly CertificateStatus[];
    }
  | {
      readonly kind: 'vat-number';
      readonly vatNumber: string;
      readonly evseId: number | null;
      /** Null when it is not valid, or nobody could be asked. */
      readonly company: VatCompany | null;
    }
  | { readonly kind: 'device-report' }
  | { readonly kind: 'security-event' }
  | {
      readonly kind: 'data-transfer';
      readonly status: 'Accepted' | 'Rejected' | 'UnknownVendorId' | 'UnknownMessageId';
    };

/** The answer of a contract certificate pool, and how many more contracts it has for the car. */
export interface EvCertificate {
  readonly exiResponse: string;
  readonly remainingContracts: number | null;
}

export interface CertificateStatus {
  readonly question: CertificateQuestion;
  readonly status: 'Good' | 'Revoked' | 'Unknown' | 'Failed';
  readonly nextUpdateMs: number;
}

/** AddressType of 2.1. */
export interface VatCompany {
  readonly name: string;
  readonly address1: string;
  readonly address2?: string;
  readonly city: string;
  readonly postalCode?: string;
  readonly country: string;
}
