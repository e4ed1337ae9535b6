import type { Command } from '../../domain/command.ts';
import { type Connector, connectorKey } from '../../domain/connector.ts';
import type { DocumentCollection, StationDocument } from '../../domain/document.ts';
import type { EventBatch } from '../../domain/domain-event.ts';
import type { Exchange } from '../../domain/exchange.ts';
import { type Variable, variableKey } from '../../domain/variable.ts';
import type { CachedToken, StationHistory } from '../../station/history.ts';
import type { BootEntry, StationWrite } from '../../station/output.ts';
import type { OpenLookup, RunningTransaction, StationRecord, StationState } from '../../station/state.ts';
import type { ExchangeFilter, SecurityEventEntry, StationStore } from '../../station/store.ts';
import { matchesFilter } from './exchange-filter.ts';

/** The same store in maps: for the engine's tests and the simulation, where thousands of stations live in one process. */
export class MemoryStationStore implements StationStore, StationHistory {
  #record: StationRecord | null = null;
  readonly #connectors = new Map<string, Connector>();
  readonly #statusHistory: Connector[] = [];
  readonly #transactions = new Map<string, RunningTransaction>();
  readonly #exchanges: { readonly transactionId: string | null; readonly exchange: Exchange }[] = [];
  readonly #commands = new Map<string, Command>();
  readonly #lookups = new Map<string, OpenLookup>();
  readonly #tokens = new Map<string, CachedToken>();
  readonly #variables = new Map<string, Variable>();
  readonly #documents = new Map<string, StationDocument>();
  readonly #securityEvents: SecurityEventEntry[] = [];
  readonly #boots: BootEntry[] = [];
  #outbox: EventBatch[] = [];
  #lastEventNumber = 0;
  readonly history: StationHistory = this;

  load(): StationState | null {
    if (this.#record === null) return null;
    const running = [...this.#transactions.values()].filter(
      ({ transaction }) => transaction.state === 'active',
    );
    const open = [...this.#commands.values()].filter(({ state }) => state === 'queued' || state === 'sent');
    return copy({
      record: {
        ...this.#record,
        eventNumber: Math.max(this.#record.eventNumber, this.#lastEventNumber),
      },
      link: null,
      connectors: new Map(this.#connectors),
      transactions: new Map(running.map((entry) => [entry.transaction.id, entry])),
      commands: new Map(open.map((command) => [command.id, command])),
      lookups: new Map(this.#lookups),
    });
  }

  commit(writes: readonly StationWrite[], batch: EventBatch | null): void {
    for (const change of copy(writes)) this.#apply(change);
    if (batch === null) return;
    this.#outbox.push(copy(batch));
    this.#lastEventNumber = batch.eventNumber;
  }

  #apply(change: StationWrite): void {
    switch (change.kind) {
      case 'record':
        this.#record = change.record;
        return;
      case 'connector':
        this.#connectors.set(
          connectorKey(change.connector.evseId, change.connector.connectorId),
          change.connector,
        );
        this.#statusHistory.push(change.connector);
        return;
      case 'transaction':
        this.#transactions.set(change.running.transaction.id, change.running);
        return;
      case 'exchange': {
        const { transactionId, exchange, progress } = change;
        this.#exchanges.push({ transactionId, exchange });
        const known = transactionId === null ? undefined : this.#transactions.get(transactionId);
        if (known !== undefined && progress !== null) {
          this.#transactions.set(known.transaction.id, { ...known, progress });
        }
        return;
      }
      case 'command':
        this.#commands.set(change.command.id, change.command);
        return;
      case 'lookup':
        this.#lookups.set(change.lookup.id, change.lookup);
        return;
      case 'lookup-closed':
        this.#lookups.delete(change.id);
        return;
      case 'token':
        if (change.token === null) this.#tokens.delete(change.key);
        else this.#tokens.set(change.key, change.token);
        return;
      case 'document':
        this.#documents.set(`${change.document.collection}/${change.document.id}`, change.document);
        return;
      case 'document-removed':
        this.#documents.delete(`${change.collection}/${change.id}`);
        return;
      case 'collection-cleared':
        for (const { id } of this.documents(change.collection))
          if (id.startsWith(change.idPrefix)) this.#documents.delete(`${change.collection}/${id}`);
        return;
      case 'collection-trimmed': {
        const newestFirst = this.documents(change.collection).sort(
          (a, b) => b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? 1 : -1),
        );
        for (const { id } of newestFirst.slice(change.keep))
          this.#documents.delete(`${change.collection}/${id}`);
        return;
      }
      case 'variables':
        for (const variable of change.variables) {
          const known = this.#variables.get(variableKey(variable));
          this.#variables.set(variableKey(variable), {
            ...variable,
            mutability: variable.mutability ?? known?.mutability ?? null,
          });
        }
        return;
      case 'security-event': {
        const { kind: _kind, ...entry } = change;
        this.#securityEvents.push(entry);
        return;
      }
      case 'boot':
        this.#boots.push(change.boot);
        return;
    }
  }

  transactionByStartKey(startKey: string): RunningTransaction | null {
    return this.#transaction(({ transaction }) => transaction.startKey === startKey);
  }

  endedTransactionByEventKey(eventKey: string): RunningTransaction | null {
    return this.#transaction(
      ({ transaction, progress }) => transaction.state === 'ended' && progress.eventKeys.includes(eventKey),
    );
  }

  transactionById(id: string): RunningTransaction | null {
    return this.#transactions.get(id) ?? null;
  }

  transactionByOcppId(
    ocppTransactionId: string,
    startedByMs = Number.MAX_SAFE_INTEGER,
  ): RunningTransaction | null {
    return this.#transaction(
      ({ transaction }) =>
        transaction.ocppTransactionId === ocppTransactionId && transaction.startedAtMs <= startedByMs,
    );
  }

  transactionBefore(evseId: number, startedAtMs: number): RunningTransaction | null {
    return this.#transaction(
      ({ transaction }) => transaction.evseId === evseId && transaction.startedAtMs < startedAtMs,
    );
  }

  orphanedStops(fromMs: number, untilMs: number): RunningTransaction[] {
    const within = (endedAtMs: number | null) =>
      endedAtMs !== null && endedAtMs >= fromMs && endedAtMs <= untilMs;
    return [...this.#transactions.values()]
      .filter(
        ({ transaction: { ocppTransactionId, endedAtMs } }) =>
          ['-1', '0'].includes(ocppTransactionId) && within(endedAtMs),
      )
      .sort((one, other) => (one.transaction.endedAtMs ?? 0) - (other.transaction.endedAtMs ?? 0));
  }

  unpricedTransactions(): RunningTransaction[] {
    return [...this.#transactions.values()].filter(
      ({ transaction }) => transaction.state === 'ended' && transaction.pricing === undefined,
    );
  }

  transactionExchanges(transactionId: string): Exchange[] {
    return this.listTransactionExchanges(transactionId);
  }

  connectorHistory(evseId: number, sinceMs: number): Connector[] {
    return this.#statusHistory.filter(
      (connector) => connector.evseId === evseId && connector.updatedAtMs >= sinceMs,
    );
  }

  transactionByTime(evseId: number, atMs: number): RunningTransaction | null {
    return this.#transaction(
      ({ transaction }) =>
        transaction.evseId === evseId &&
        transaction.startedAtMs <= atMs &&
        (transaction.endedAtMs === null || transaction.endedAtMs >= atMs),
    );
  }

  commandByMessageId(messageId: string): Command | null {
    return this.#command((command) => command.messageId === messageId);
  }

  commandByRequestId(requestId: number, actions: readonly string[]): Command | null {
    return this.#command((command) => command.requestId === requestId && actions.includes(command.action));
  }

  commandsByAction(actions: readonly string[]): Command[] {
    const found = [...this.#commands.values()].filter(({ action }) => actions.includes(action));
    return found.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, 20);
  }

  commandByIdempotencyKey(key: string, sinceMs: number): Command | null {
    return this.#command(
      ({ idempotency, requestedAtMs }) => idempotency?.key === key && requestedAtMs >= sinceMs,
    );
  }

  commandByRemoteStartId(remoteStartId: number): Command | null {
    return this.#command((command) => command.remoteStartId === remoteStartId);
  }

  unclaimedRemoteStarts(sinceMs: number): Command[] {
    return this.listCommands(20, null).filter(
      (command) =>
        command.action === 'RemoteStartTransaction' &&
        command.requestedAtMs >= sinceMs &&
        command.transactionId === null &&
        (command.response as { status?: string } | null)?.status === 'Accepted',
    );
  }

  cachedToken(idTokenKey: string): CachedToken | null {
    return this.#tokens.get(idTokenKey) ?? null;
  }

  variable(key: string): Variable | null {
    return this.#variables.get(key) ?? null;
  }

  document(collection: DocumentCollection, id: string): StationDocument | null {
    return this.#documents.get(`${collection}/${id}`) ?? null;
  }

  documents(collection: DocumentCollection): StationDocument[] {
    const found = [...this.#documents.values()].filter((document) => document.collection === collection);
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  readOutbox(limit: number, afterEventNumber = -1): EventBatch[] {
    return this.#outbox.filter((batch) => batch.eventNumber > afterEventNumber).slice(0, limit);
  }

  removeFromOutbox(throughEventNumber: number): void {
    this.#outbox = this.#outbox.filter((batch) => batch.eventNumber > throughEventNumber);
  }

  listExchanges(filter: ExchangeFilter): Exchange[] {
    const found = this.#exchanges
      .map(({ exchange }) => exchange)
      .filter((exchange) => matchesFilter(exchange, filter));
    return found.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, filter.limit);
  }

  listTransactionExchanges(transactionId: string): Exchange[] {
    return this.#exchanges
      .filter((entry) => entry.transactionId === transactionId)
      .map(({ exchange }) => exchange);
  }

  /** Every transaction ever, active and ended. */
  listTransactions(): RunningTransaction[] {
    return [...this.#transactions.values()];
  }

  listCommands(limit: number, before: string | null): Command[] {
    const found = [...this.#commands.values()].filter((command) => before === null || command.id < before);
    return found.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
  }

  readCommand(id: string): Command | null {
    return this.#commands.get(id) ?? null;
  }

  listStatusHistory(limit: number): Connector[] {
    return this.#statusHistory.toReversed().slice(0, limit);
  }

  listVariables(): Variable[] {
    return [...this.#variables.values()];
  }

  listSecurityEvents(limit: number): SecurityEventEntry[] {
    return this.#securityEvents.toReversed().slice(0, limit);
  }

  listBoots(limit: number): BootEntry[] {
    return this.#boots.toReversed().slice(0, limit);
  }

  #transaction(matches: (running: RunningTransaction) => boolean): RunningTransaction | null {
    const found = [...this.#transactions.values()].filter(matches);
    return found.sort((a, b) => b.transaction.startedAtMs - a.transaction.startedAtMs)[0] ?? null;
  }

  #command(matches: (command: Command) => boolean): Command | null {
    return [...this.#commands.values()].findLast(matches) ?? null;
  }
}

/** What JSON keeps, as a real store would; maps stay maps. */
function copy<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as Value;
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    for (const [key, entry] of value) map.set(key, copy(entry));
    return map as Value;
  }
  // Not Object.fromEntries: in a simulation this is half of the store's work.
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(value)) object[key] = copy(value[key as keyof Value]);
  return object as Value;
}
