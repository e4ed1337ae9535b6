import type { Authorization } from '../domain/authorization.ts';
import type { ConnectorStatus } from '../domain/connector.ts';
import type { Registration } from '../domain/domain-event.ts';
import type { IdToken } from '../domain/id-token.ts';
import type { MeterSample } from '../domain/meter-sample.ts';
import type { DocumentChange, DocumentCollection } from '../domain/document.ts';
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
  | DocumentsRequest;

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
}

/** 1.6 StartTransaction and StopTransaction, and every 2.x TransactionEvent. */
export interface TransactionRequest {
  readonly kind: 'transaction';
  readonly event: 'started' | 'updated' | 'ended';
  /** Null for a 1.6 start, where the CSMS gives the id. */
  readonly ocppTransactionId: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: IdToken | null;
  /** By the station's clock; NaN when its text is no date. */
  readonly atMs: number;
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

/** A message without a twin in every version: what it changes in the station's documents, and its fixed answer. */
export interface DocumentsRequest {
  readonly kind: 'documents';
  readonly changes: readonly DocumentChange[];
  /** When it is one part of the result of a command of ours. */
  readonly part: {
    readonly requestId: number;
    readonly toBeContinued: boolean;
    /** Collections that the first part empties, because the whole report replaces them; none when it adds to them. */
    readonly replaces: readonly DocumentCollection[];
  } | null;
  readonly answer: unknown;
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
  | { readonly kind: 'authorize'; readonly authorization: Authorization }
  | {
      readonly kind: 'transaction';
      readonly event: 'started' | 'updated' | 'ended';
      readonly ocppTransactionId: string;
      /** Null when the request carried no token. */
      readonly authorization: Authorization | null;
    }
  | { readonly kind: 'meter-values' }
  | { readonly kind: 'documents'; readonly answer: unknown }
  | { readonly kind: 'device-report' }
  | { readonly kind: 'security-event' }
  | {
      readonly kind: 'data-transfer';
      readonly status: 'Accepted' | 'Rejected' | 'UnknownVendorId' | 'UnknownMessageId';
    };
