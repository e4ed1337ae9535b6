import type { Command } from '../../domain/command.ts';
import { type Connector, connectorKey } from '../../domain/connector.ts';
import type { EventBatch } from '../../domain/domain-event.ts';
import type { Exchange } from '../../domain/exchange.ts';
import type { Retention } from '../../domain/retention.ts';
import { type Variable, variableKey } from '../../domain/variable.ts';
import type { BootEntry, StationWrite } from '../../station/output.ts';
import type { StationState } from '../../station/state.ts';
import type { ExchangeFilter, SecurityEventEntry, StationStore } from '../../station/store.ts';
import { ChunkJournal, GENERAL_PART } from './chunk-journal.ts';
import { stationMigrations } from './migrations.ts';
import { SqliteStationHistory } from './sqlite-station-history.ts';
import { loadStation } from './load-station.ts';
import { pruneStation } from './prune-station.ts';
import { SqliteOutbox } from '../sqlite-outbox.ts';
import { TransactionParts } from './transaction-parts.ts';

/** A station that floods must not fill its store; the oldest goes first. */
const SECURITY_EVENTS_MAX = 10_000;

/** A plain reading does not say whether a variable may be written; what a report once said stays known. */
const mergedVariable =
  "json_set(excluded.data, '$.mutability', coalesce(excluded.data ->> '$.mutability', variable.data ->> '$.mutability'))";

/** The station's store in its Durable Object's SQLite. */
export class SqliteStationStore implements StationStore {
  readonly history: SqliteStationHistory;
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  readonly #journal: ChunkJournal;
  readonly #parts: TransactionParts;
  readonly #outbox: SqliteOutbox;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#journal = new ChunkJournal(storage.sql);
    this.#parts = new TransactionParts(storage.sql);
    this.#outbox = new SqliteOutbox(storage.sql);
    this.history = new SqliteStationHistory(storage.sql, this.#journal);
  }

  /** Brings the schema up to date. Only a station that is or becomes provisioned may be migrated: it writes [I10]. */
  migrate(): void {
    const applied = this.#storage.kv.get<number>('schemaVersion') ?? 0;
    if (applied > stationMigrations.length)
      throw new Error(`schema version ${applied} is newer than this code`);
    if (applied === stationMigrations.length) return;
    this.#storage.transactionSync(() => {
      for (const migration of stationMigrations.slice(applied)) this.#sql.exec(migration);
      this.#storage.kv.put('schemaVersion', stationMigrations.length);
    });
  }

  /** Whether anything was ever stored here; asking creates nothing. */
  get exists(): boolean {
    return this.#storage.kv.get<number>('schemaVersion') !== undefined;
  }

  load(): StationState | null {
    if (!this.exists) return null;
    this.migrate();
    const loaded = loadStation(this.#sql, this.#journal);
    const last = this.#outbox.lastEventNumber() ?? 0;
    if (loaded === null || last <= loaded.record.eventNumber) return loaded;
    return { ...loaded, record: { ...loaded.record, eventNumber: last } };
  }

  commit(writes: readonly StationWrite[], batch: EventBatch | null): void {
    const [only] = writes;
    // One statement is all or nothing by itself; most messages are just that, and a savepoint would double their cost.
    if (batch === null && writes.length === 1 && only?.kind === 'exchange') return this.#apply(only);
    try {
      this.#storage.transactionSync(() => {
        for (const change of writes) this.#apply(change);
        if (batch !== null) {
          this.#outbox.add(batch, JSON.stringify(batch));
        }
      });
    } catch (error) {
      this.#journal.forget();
      this.#parts.forget();
      throw error;
    }
  }

  /** Deletes what is older than its retention; nothing while events wait to be delivered. Answers how many rows. */
  prune(retention: Retention, nowMs: number, rowsMax: number): number {
    if (this.readOutbox(1).length > 0) return 0;
    const rows = this.#storage.transactionSync(() => pruneStation(this.#sql, retention, nowMs, rowsMax));
    this.#journal.forget();
    this.#parts.forget();
    return rows;
  }

  #apply(change: StationWrite): void {
    const sql = this.#sql;
    switch (change.kind) {
      case 'record':
        sql.exec(
          'INSERT INTO station (id, data) VALUES (1, ?1) ON CONFLICT DO UPDATE SET data = ?1',
          JSON.stringify(change.record),
        );
        return;
      case 'connector': {
        const { connector } = change;
        const data = JSON.stringify(connector);
        sql.exec(
          'INSERT INTO connector (key, data) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET data = ?2',
          connectorKey(connector.evseId, connector.connectorId),
          data,
        );
        sql.exec('INSERT INTO status_history (data) VALUES (?)', data);
        return;
      }
      case 'transaction': {
        const { transaction, progress } = change.running;
        sql.exec(
          `INSERT INTO charging_transaction (id, active, ocpp_transaction_id, start_key, evse_id, started_at_ms, ended_at_ms, data, progress, part)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
           ON CONFLICT DO UPDATE SET active = ?2, ocpp_transaction_id = ?3, start_key = ?4, evse_id = ?5, started_at_ms = ?6, ended_at_ms = ?7, data = ?8, progress = ?9`,
          transaction.id,
          transaction.state === 'active' ? 1 : 0,
          transaction.ocppTransactionId,
          transaction.startKey,
          transaction.evseId,
          transaction.startedAtMs,
          transaction.endedAtMs,
          JSON.stringify(transaction),
          JSON.stringify(progress),
          this.#parts.give(transaction.id),
        );
        return;
      }
      case 'exchange':
        this.#journal.append(this.#parts.of(change.transactionId), change.exchange, change.progress);
        return;
      case 'command': {
        const { command } = change;
        sql.exec(
          `INSERT INTO command (id, open, message_id, request_id, remote_start_id, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
           ON CONFLICT DO UPDATE SET open = ?2, message_id = ?3, data = ?6`,
          command.id,
          command.state === 'queued' || command.state === 'sent' ? 1 : 0,
          command.messageId,
          command.requestId,
          command.remoteStartId,
          JSON.stringify(command),
        );
        return;
      }
      case 'lookup':
        sql.exec(
          'INSERT INTO lookup (id, data) VALUES (?, ?)',
          change.lookup.id,
          JSON.stringify(change.lookup),
        );
        return;
      case 'lookup-closed':
        sql.exec('DELETE FROM lookup WHERE id = ?', change.id);
        return;
      case 'token':
        if (change.token === null) sql.exec('DELETE FROM token WHERE key = ?', change.key);
        else
          sql.exec(
            'INSERT INTO token (key, data) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET data = ?2',
            change.key,
            JSON.stringify(change.token),
          );
        return;
      case 'document': {
        const { document } = change;
        sql.exec(
          'INSERT INTO document (collection, id, data) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET data = ?3',
          document.collection,
          document.id,
          JSON.stringify(document),
        );
        return;
      }
      case 'document-removed':
        sql.exec('DELETE FROM document WHERE collection = ? AND id = ?', change.collection, change.id);
        return;
      case 'collection-cleared':
        sql.exec(
          'DELETE FROM document WHERE collection = ?1 AND substr(id, 1, length(?2)) = ?2',
          change.collection,
          change.idPrefix,
        );
        return;
      case 'collection-trimmed':
        sql.exec(
          `DELETE FROM document WHERE collection = ?1 AND id IN (SELECT id FROM document WHERE collection = ?1
           ORDER BY data ->> '$.updatedAtMs' DESC, id DESC LIMIT -1 OFFSET ?2)`,
          change.collection,
          change.keep,
        );
        return;
      case 'variables':
        this.#putVariables(change.variables);
        return;
      case 'security-event': {
        const { kind: _kind, ...entry } = change;
        sql.exec('INSERT INTO security_event (data) VALUES (?)', JSON.stringify(entry));
        sql.exec('DELETE FROM security_event WHERE number <= last_insert_rowid() - ?', SECURITY_EVENTS_MAX);
        return;
      }
      case 'boot':
        sql.exec('INSERT INTO boot (data) VALUES (?)', JSON.stringify(change.boot));
        return;
    }
  }

  /** One statement for a whole report; a variable that did not change is not written again. */
  #putVariables(variables: readonly Variable[]): void {
    const rows = variables.map(({ updatedAtMs, ...variable }) => ({
      key: variableKey(variable),
      data: JSON.stringify(variable),
      updatedAtMs,
    }));
    this.#sql.exec(
      `INSERT INTO variable (key, data, updated_at_ms)
       SELECT value ->> '$.key', value ->> '$.data', value ->> '$.updatedAtMs' FROM json_each(?) WHERE true
       ON CONFLICT DO UPDATE SET data = ${mergedVariable}, updated_at_ms = excluded.updated_at_ms
       WHERE variable.data <> ${mergedVariable}`,
      JSON.stringify(rows),
    );
  }

  readOutbox(limit: number, afterEventNumber = -1): EventBatch[] {
    return this.#outbox.readOutbox(limit, afterEventNumber);
  }

  removeFromOutbox(throughEventNumber: number): void {
    this.#outbox.removeFromOutbox(throughEventNumber);
  }

  listExchanges(filter: ExchangeFilter): Exchange[] {
    return this.#journal.list(filter);
  }

  listTransactionExchanges(transactionId: string): Exchange[] {
    const part = this.#parts.of(transactionId);
    return part === GENERAL_PART ? [] : this.#journal.ofPart(part);
  }

  /**
   * Ids of transactions that are kept, or whose bill is: bills outlive them. In their order, which is that in which they
   * were made; those after one, or from the first.
   */
  listTransactionIds(afterId: string | null, limit: number): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM charging_transaction WHERE id > ?1
         UNION SELECT id FROM document WHERE collection = 'charge-detail-records' AND id > ?1 ORDER BY id LIMIT ?2`,
        afterId ?? '',
        limit,
      )
      .toArray()
      .map(({ id }) => id);
  }

  listCommands(limit: number, before: string | null): Command[] {
    return this.#parse<Command>(
      'SELECT data FROM command WHERE ?2 IS NULL OR id < ?2 ORDER BY id DESC LIMIT ?1',
      limit,
      before,
    );
  }

  readCommand(id: string): Command | null {
    return this.#parse<Command>('SELECT data FROM command WHERE id = ?', id)[0] ?? null;
  }

  listStatusHistory(limit: number): Connector[] {
    return this.#parse<Connector>('SELECT data FROM status_history ORDER BY number DESC LIMIT ?', limit);
  }

  listVariables(): Variable[] {
    const rows = this.#sql.exec<{ data: string; updated_at_ms: number }>(
      'SELECT data, updated_at_ms FROM variable ORDER BY key',
    );
    return rows
      .toArray()
      .map((row) => ({ ...(JSON.parse(row.data) as Variable), updatedAtMs: row.updated_at_ms }));
  }

  listSecurityEvents(limit: number): SecurityEventEntry[] {
    return this.#parse<SecurityEventEntry>(
      'SELECT data FROM security_event ORDER BY number DESC LIMIT ?',
      limit,
    );
  }

  listBoots(limit: number): BootEntry[] {
    return this.#parse<BootEntry>('SELECT data FROM boot ORDER BY number DESC LIMIT ?', limit);
  }

  #parse<Value>(query: string, ...bindings: (string | number | null)[]): Value[] {
    const rows = this.#sql.exec<{ data: string }>(query, ...bindings).toArray();
    return rows.map((row) => JSON.parse(row.data) as Value);
  }
}
