import type { TokenRecord } from '../domain/authorization.ts';
import type { Command } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { DocumentReader } from '../domain/document.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { Variable } from '../domain/variable.ts';
import type { RunningTransaction } from './state.ts';

/** A token as last seen in the operator's records; the fallback when they cannot be asked. */
export interface CachedToken {
  readonly record: TokenRecord;
  readonly asOfMs: number;
}

/**
 * What the station's store remembers beyond the working set. Synchronous and read-only: to `step` it is part of the
 * state, kept where it costs no memory. It shows the last commit.
 */
export interface StationHistory extends DocumentReader {
  /** Any transaction, active or ended, by the business key of its first message [I3]. */
  transactionByStartKey(startKey: string): RunningTransaction | null;
  transactionById(id: string): RunningTransaction | null;
  /** The ended transaction that this very message ended before, by its event key [I3]. */
  endedTransactionByEventKey(eventKey: string): RunningTransaction | null;
  /** The latest of that id, or the latest of those that had started by then. */
  transactionByOcppId(ocppTransactionId: string, startedByMs?: number): RunningTransaction | null;
  /** Stops that named no transaction and found none, by their time within these, earliest first. */
  orphanedStops(fromMs: number, untilMs: number): readonly RunningTransaction[];
  /** The last one of that EVSE that started before that moment. */
  transactionBefore(evseId: number, startedAtMs: number): RunningTransaction | null;
  /** Ended ones that nobody has said a price for yet; not all when there are very many. */
  unpricedTransactions(): readonly RunningTransaction[];
  /** The exchanges that made a transaction, oldest first. */
  transactionExchanges(transactionId: string): readonly Exchange[];
  /** What an EVSE's connectors said since that moment, oldest first. */
  connectorHistory(evseId: number, sinceMs: number): readonly Connector[];
  /** The transaction of that EVSE that was running at that moment; the latest if several claim it. */
  transactionByTime(evseId: number, atMs: number): RunningTransaction | null;
  commandByMessageId(messageId: string): Command | null;
  /** The newest of these actions with that requestId in its payload. */
  commandByRequestId(requestId: number, actions: readonly string[]): Command | null;
  /** The newest twenty of these actions, newest first. */
  commandsByAction(actions: readonly string[]): readonly Command[];
  /** The newest that was asked for under that key since then. */
  commandByIdempotencyKey(key: string, sinceMs: number): Command | null;
  commandByRemoteStartId(remoteStartId: number): Command | null;
  /** Accepted 1.6 remote starts settled since then that have no transaction yet, newest first. */
  unclaimedRemoteStarts(sinceMs: number): readonly Command[];
  cachedToken(idTokenKey: string): CachedToken | null;
  /** What the station last said of a variable, by `variableKey`. */
  variable(key: string): Variable | null;
}
