import type { WebhookMessage } from '../domain/webhook.ts';
import type { DeliveryRecord, DeliveryState } from '../storage/webhook-store/delivery-record.ts';
import type { RpcResult } from './station-rpc.ts';

export interface WebhookConfiguration {
  readonly id: string;
  readonly url: string;
  readonly enabled: boolean;
}

export interface DeliveryQuery {
  readonly limit: number;
  /** The number of the last delivery of the page before. */
  readonly before: number | null;
  readonly state: DeliveryState | null;
  readonly type: string | null;
}

/** How an endpoint is doing. */
export interface WebhookCondition {
  readonly pendingCount: number;
  readonly oldestPendingAtMs: number | null;
  readonly failuresInARow: number;
  /** When the older of two secrets stops signing; null when there is one. */
  readonly previousSecretUntilMs: number | null;
}

export interface RotatedSecret {
  readonly secret: string;
  readonly previousSecretUntilMs: number | null;
}

/** A question to an operator's system, and how long it may take. */
export interface SignedQuestion {
  readonly id: string;
  readonly body: string;
  readonly timeoutMs: number;
}

/** What the Worker and the station objects ask of an endpoint's object. */
export interface WebhookRpc {
  /** Sets it up or changes it. The first time it makes the signing secret, and answers it this once. */
  configure(configuration: WebhookConfiguration): Promise<{ readonly secret: string | null }>;
  /** A new secret; the old one goes on signing beside it for `overlapMs`. */
  rotateSecret(overlapMs: number): Promise<RpcResult<RotatedSecret, 'not-found'>>;
  /** Forgets everything. */
  remove(): Promise<void>;
  /** Takes a station's events, in order; settles when they are durable. Repetition does no harm; what is not wanted is dropped. */
  take(messages: readonly WebhookMessage[]): Promise<void>;
  condition(): Promise<WebhookCondition | null>;
  listDeliveries(query: DeliveryQuery): Promise<readonly DeliveryRecord[] | null>;
  readDelivery(number: number): Promise<DeliveryRecord | null>;
  /** Sends a test event at once, whether or not the endpoint is enabled, and answers what came of it. */
  sendTest(): Promise<RpcResult<DeliveryRecord, 'not-found'>>;
  /** Sends one event of the log again, with the same id, and answers what came of it. */
  replay(number: number): Promise<RpcResult<DeliveryRecord, 'not-found' | 'in-queue'>>;
  /** Puts what was given up since then back into the queue; answers how many events that were. */
  replayFailed(sinceMs: number): Promise<number>;
  /** Asks the operator's system something; null when it did not answer well in time. */
  ask(question: SignedQuestion): Promise<string | null>;
}
