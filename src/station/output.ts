import type { Command } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { DomainEvent, Registration, TransactionSnapshot } from '../domain/domain-event.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { DocumentCollection, StationDocument } from '../domain/document.ts';
import type { IdToken } from '../domain/id-token.ts';
import type { LimitOutcome } from '../domain/limit-assignment.ts';
import type { Variable } from '../domain/variable.ts';
import type { TransactionProgress } from '../domain/transaction.ts';
import type { CachedToken } from './history.ts';
import type { OpenLookup, RunningTransaction, StationRecord } from './state.ts';

/** One change to the station's store. All writes of a step are committed in one transaction [I1]. */
export type StationWrite =
  | { readonly kind: 'record'; readonly record: StationRecord }
  | { readonly kind: 'connector'; readonly connector: Connector }
  | { readonly kind: 'transaction'; readonly running: RunningTransaction }
  /**
   * Appends to the journal. `transactionId` names the transaction whose samples or facts it carries; its
   * `progress` then travels in the same row.
   */
  | {
      readonly kind: 'exchange';
      readonly exchange: Exchange;
      readonly transactionId: string | null;
      readonly progress: TransactionProgress | null;
    }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'lookup'; readonly lookup: OpenLookup }
  | { readonly kind: 'lookup-closed'; readonly id: string }
  | { readonly kind: 'token'; readonly key: string; readonly token: CachedToken | null }
  | { readonly kind: 'document'; readonly document: StationDocument }
  | { readonly kind: 'document-removed'; readonly collection: DocumentCollection; readonly id: string }
  /** Removes what has an id that begins so; everything when it is empty. */
  | {
      readonly kind: 'collection-cleared';
      readonly collection: DocumentCollection;
      readonly idPrefix: string;
    }
  /** Keeps the documents that changed last. */
  | {
      readonly kind: 'collection-trimmed';
      readonly collection: DocumentCollection;
      readonly keep: number;
    }
  | { readonly kind: 'variables'; readonly variables: readonly Variable[] }
  | {
      readonly kind: 'security-event';
      readonly type: string;
      readonly atMs: number;
      readonly receivedAtMs: number;
      readonly techInfo: string | null;
    }
  | { readonly kind: 'boot'; readonly boot: BootEntry };

export interface BootEntry {
  readonly atMs: number;
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly reason: string | null;
  readonly status: Registration;
}

/** What a step wants done. Writes and events are committed first; the rest is performed only afterwards [I1]. */
export type Output =
  | { readonly type: 'write'; readonly write: StationWrite }
  | { readonly type: 'event'; readonly event: DomainEvent }
  | { readonly type: 'send-frame'; readonly linkId: string; readonly text: string }
  | { readonly type: 'close-link'; readonly linkId: string; readonly code: number; readonly reason: string }
  | { readonly type: 'look-up'; readonly lookupId: string; readonly idToken: IdToken }
  /** Nobody waits for the answer, so it may be asked until there is one. */
  | { readonly type: 'look-up-tariff'; readonly transactionId: string; readonly startedAtMs: number }
  /** Which default profiles the station is to have; nobody waits for the answer. */
  | { readonly type: 'look-up-default-profiles' }
  | { readonly type: 'command-changed'; readonly command: Command }
  /** Tells the station's site the picture of the moment, with what came of its limits. Best effort. */
  | { readonly type: 'report-to-site'; readonly outcomes: readonly LimitOutcome[] }
  | { readonly type: 'live-exchange'; readonly exchange: Exchange }
  | { readonly type: 'live-transaction'; readonly transaction: TransactionSnapshot };
