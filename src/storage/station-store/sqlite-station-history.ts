import type { Command } from '../../domain/command.ts';
import type { Connector } from '../../domain/connector.ts';
import type { DocumentCollection, StationDocument } from '../../domain/document.ts';
import type { Exchange } from '../../domain/exchange.ts';
import type { Variable } from '../../domain/variable.ts';
import type { CachedToken, StationHistory } from '../../station/history.ts';
import type { RunningTransaction } from '../../station/state.ts';
import { unpriced } from './migrations.ts';
import type { ChunkJournal } from './chunk-journal.ts';
import { type TransactionRow, readRunning } from './load-station.ts';

/** Statuses of several connectors come in the order of their times, but for what a queue holds back. */
const STATUS_DISORDER_MS = 86_400_000;
/** Unpriced transactions that are taken up at once; the others when these are done. */
const UNPRICED_MAX = 100;

/** What the station remembers beyond its working set, read from its SQLite. */
export class SqliteStationHistory implements StationHistory {
  readonly #sql: SqlStorage;
  readonly #journal: ChunkJournal;

  constructor(sql: SqlStorage, journal: ChunkJournal) {
    this.#sql = sql;
    this.#journal = journal;
  }

  transactionByStartKey(startKey: string): RunningTransaction | null {
    return this.#transaction('start_key = ?', startKey);
  }

  endedTransactionByEventKey(eventKey: string): RunningTransaction | null {
    return this.#transaction('active = 0 AND instr(progress, ?) > 0', JSON.stringify(eventKey));
  }

  transactionById(id: string): RunningTransaction | null {
    return this.#transaction('id = ?', id);
  }

  transactionByOcppId(
    ocppTransactionId: string,
    startedByMs = Number.MAX_SAFE_INTEGER,
  ): RunningTransaction | null {
    return this.#transaction(
      'ocpp_transaction_id = ? AND started_at_ms <= ?',
      ocppTransactionId,
      startedByMs,
    );
  }

  transactionBefore(evseId: number, startedAtMs: number): RunningTransaction | null {
    return this.#transaction('evse_id = ?1 AND started_at_ms < ?2', evseId, startedAtMs);
  }

  orphanedStops(fromMs: number, untilMs: number): RunningTransaction[] {
    return this.#transactions(
      "ocpp_transaction_id IN ('-1', '0') AND active = 0 AND ended_at_ms BETWEEN ? AND ? ORDER BY ended_at_ms",
      fromMs,
      untilMs,
    );
  }

  unpricedTransactions(): RunningTransaction[] {
    return this.#transactions(`${unpriced} ORDER BY id LIMIT ${UNPRICED_MAX}`);
  }

  transactionExchanges(transactionId: string): Exchange[] {
    const row = this.#sql
      .exec<{ part: number }>('SELECT part FROM charging_transaction WHERE id = ?', transactionId)
      .toArray()[0];
    return row === undefined ? [] : this.#journal.ofPart(row.part);
  }

  connectorHistory(evseId: number, sinceMs: number): Connector[] {
    const found: Connector[] = [];
    // Read from the latest on, and no further than needed.
    for (const { data } of this.#sql.exec<{ data: string }>(
      'SELECT data FROM status_history ORDER BY number DESC',
    )) {
      const connector = JSON.parse(data) as Connector;
      if (connector.updatedAtMs < sinceMs - STATUS_DISORDER_MS) break;
      if (connector.evseId === evseId && connector.updatedAtMs >= sinceMs) found.unshift(connector);
    }
    return found;
  }

  transactionByTime(evseId: number, atMs: number): RunningTransaction | null {
    return this.#transaction(
      'evse_id = ?1 AND started_at_ms <= ?2 AND (ended_at_ms IS NULL OR ended_at_ms >= ?2)',
      evseId,
      atMs,
    );
  }

  commandByMessageId(messageId: string): Command | null {
    return this.#commands('message_id = ?', messageId)[0] ?? null;
  }

  commandByRequestId(requestId: number, actions: readonly string[]): Command | null {
    const where = "request_id = ?1 AND data ->> '$.action' IN (SELECT value FROM json_each(?2))";
    return this.#commands(where, requestId, JSON.stringify(actions))[0] ?? null;
  }

  commandsByAction(actions: readonly string[]): Command[] {
    const where = "data ->> '$.action' IN (SELECT value FROM json_each(?))";
    return this.#commands(where, JSON.stringify(actions));
  }

  commandByIdempotencyKey(key: string, sinceMs: number): Command | null {
    const where = "data ->> '$.idempotency.key' = ?1 AND data ->> '$.requestedAtMs' >= ?2";
    return this.#commands(where, key, sinceMs)[0] ?? null;
  }

  commandByRemoteStartId(remoteStartId: number): Command | null {
    return this.#commands('remote_start_id = ?', remoteStartId)[0] ?? null;
  }

  unclaimedRemoteStarts(sinceMs: number): Command[] {
    return this.#commands(
      "data ->> '$.action' = 'RemoteStartTransaction' AND data ->> '$.requestedAtMs' >= ?",
      sinceMs,
    ).filter(
      (command) =>
        command.transactionId === null &&
        (command.response as { status?: string } | null)?.status === 'Accepted',
    );
  }

  cachedToken(idTokenKey: string): CachedToken | null {
    const row = this.#sql
      .exec<{ data: string }>('SELECT data FROM token WHERE key = ?', idTokenKey)
      .toArray()[0];
    return row === undefined ? null : (JSON.parse(row.data) as CachedToken);
  }

  variable(key: string): Variable | null {
    const row = this.#sql
      .exec<{ data: string; updated_at_ms: number }>(
        'SELECT data, updated_at_ms FROM variable WHERE key = ?',
        key,
      )
      .toArray()[0];
    return row === undefined
      ? null
      : { ...(JSON.parse(row.data) as Omit<Variable, 'updatedAtMs'>), updatedAtMs: row.updated_at_ms };
  }

  document(collection: DocumentCollection, id: string): StationDocument | null {
    return this.#documents('collection = ? AND id = ?', collection, id)[0] ?? null;
  }

  documents(collection: DocumentCollection): StationDocument[] {
    return this.#documents('collection = ?', collection);
  }

  #documents(where: string, ...bindings: string[]): StationDocument[] {
    const rows = this.#sql
      .exec<{ data: string }>(`SELECT data FROM document WHERE ${where} ORDER BY id`, ...bindings)
      .toArray();
    return rows.map((row) => JSON.parse(row.data) as StationDocument);
  }

  #transaction(where: string, ...bindings: (string | number)[]): RunningTransaction | null {
    return this.#transactions(`${where} ORDER BY started_at_ms DESC LIMIT 1`, ...bindings)[0] ?? null;
  }

  #transactions(where: string, ...bindings: (string | number)[]): RunningTransaction[] {
    const query = `SELECT data, progress, part FROM charging_transaction WHERE ${where}`;
    const rows = this.#sql.exec<TransactionRow>(query, ...bindings).toArray();
    return rows.map((row) => readRunning(row, this.#journal));
  }

  /** Newest first: ids are UUIDv7. */
  #commands(where: string, ...bindings: (string | number)[]): Command[] {
    const rows = this.#sql
      .exec<{ data: string }>(
        `SELECT data FROM command WHERE ${where} ORDER BY id DESC LIMIT 20`,
        ...bindings,
      )
      .toArray();
    return rows.map((row) => JSON.parse(row.data) as Command);
  }
}
