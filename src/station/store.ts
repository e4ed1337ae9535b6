import type { Command } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { EventBatch } from '../domain/domain-event.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { Variable } from '../domain/variable.ts';
import type { StationHistory } from './history.ts';
import type { BootEntry, StationWrite } from './output.ts';
import type { StationState } from './state.ts';

export interface ExchangeFilter {
  readonly limit: number;
  readonly before: string | null;
  readonly action: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly outcome: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly text: string | null;
}

export interface SecurityEventEntry {
  readonly atMs: number;
  readonly receivedAtMs: number;
  readonly type: string;
  readonly techInfo: string | null;
}

/** The durable side of a station. Everything is synchronous: a Durable Object's SQLite is, and a test's map too. */
export interface StationStore {
  /** The working set as last committed, without a link; null for a station nobody provisioned. */
  load(): StationState | null;
  /** Applies all writes and queues the event batch, wholly or not at all. Throws when storage does. */
  commit(writes: readonly StationWrite[], batch: EventBatch | null): void;
  readonly history: StationHistory;
  /** Event batches that some receiver has not taken yet, oldest first; those after `afterEventNumber` when it is given. */
  readOutbox(limit: number, afterEventNumber?: number): readonly EventBatch[];
  removeFromOutbox(throughEventNumber: number): void;
  /** Newest first. */
  listExchanges(filter: ExchangeFilter): readonly Exchange[];
  /** Oldest first. */
  listTransactionExchanges(transactionId: string): readonly Exchange[];
  listCommands(limit: number, before: string | null): readonly Command[];
  readCommand(id: string): Command | null;
  listStatusHistory(limit: number): readonly Connector[];
  listVariables(): readonly Variable[];
  listSecurityEvents(limit: number): readonly SecurityEventEntry[];
  listBoots(limit: number): readonly BootEntry[];
}
