import type { WebhookMessage } from '../../domain/webhook.ts';
import type { DeliveryRecord, DeliveryState, LoggedAttempt } from './delivery-record.ts';
import { webhookMigrations } from './migrations.ts';

/** Attempts the log keeps of one event, the latest ones. */
const HISTORY_MAX = 20;
/** Rows that one round of pruning takes away. */
const PRUNE_ROWS_MAX = 1_000;

const columns = `number, id, type, station_id AS source, state, body, created_at_ms AS createdAtMs, attempts,
  last_attempt_at_ms AS lastAttemptAtMs, next_attempt_at_ms AS nextAttemptAtMs, expires_at_ms AS expiresAtMs, history`;

/** What makes an attempt's row: its state afterwards and when to come again. */
export interface AttemptResult {
  readonly state: DeliveryState;
  readonly nextAttemptAtMs: number;
  readonly attempt: LoggedAttempt;
}

/** The queue and log of one endpoint in its Durable Object's SQLite. Several statements of a call commit together. */
export class SqliteWebhookStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
  }

  /** Brings the schema up to date. Only an endpoint that is configured may be migrated: it writes. */
  migrate(): void {
    const applied = this.#storage.kv.get<number>('schemaVersion') ?? 0;
    if (applied > webhookMigrations.length)
      throw new Error(`schema version ${applied} is newer than this code`);
    if (applied === webhookMigrations.length) return;
    this.#storage.transactionSync(() => {
      for (const migration of webhookMigrations.slice(applied)) this.#sql.exec(migration);
      this.#storage.kv.put('schemaVersion', webhookMigrations.length);
    });
  }

  /**
   * Takes events into the queue, those it has already excepted: a station repeats what it is not sure of. Answers
   * how many were new.
   */
  take(messages: readonly WebhookMessage[], nowMs: number, lifetimeMs: number): number {
    return this.#storage.transactionSync(() => {
      const taken = new Map<string, number>();
      const before = new Map<string, number>();
      let count = 0;
      for (const message of messages) {
        const { source, eventNumber } = message;
        const known = before.get(source) ?? this.#takenThrough(source);
        before.set(source, known);
        if (eventNumber <= known) continue;
        this.#insert(message, nowMs, nowMs + lifetimeMs);
        taken.set(source, eventNumber);
        count += 1;
      }
      for (const [source, eventNumber] of taken) {
        this.#sql.exec(
          'INSERT INTO taken (station_id, event_number) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET event_number = ?2',
          source,
          eventNumber,
        );
      }
      return count;
    });
  }

  /** Adds an event that no station sent, in a stream of its own; answers its number. */
  add(message: WebhookMessage, nowMs: number, lifetimeMs: number): number {
    return this.#insert(message, nowMs, nowMs + lifetimeMs);
  }

  /** The first pending event of each station. */
  heads(): DeliveryRecord[] {
    // With min(), SQLite takes the other columns from the row that has the minimum.
    return this.#read(
      `SELECT ${columns.replace('number,', 'min(number) AS number,')} FROM delivery WHERE state = 'pending' GROUP BY station_id`,
    );
  }

  head(source: string): DeliveryRecord | null {
    return (
      this.#read(
        `SELECT ${columns} FROM delivery WHERE state = 'pending' AND station_id = ? ORDER BY number LIMIT 1`,
        source,
      )[0] ?? null
    );
  }

  delivery(number: number): DeliveryRecord | null {
    return this.#read(`SELECT ${columns} FROM delivery WHERE number = ?`, number)[0] ?? null;
  }

  /** The newest first, older than `before`. */
  list(query: {
    readonly limit: number;
    readonly before: number | null;
    readonly state: DeliveryState | null;
    readonly type: string | null;
  }): DeliveryRecord[] {
    return this.#read(
      `SELECT ${columns} FROM delivery
       WHERE number < coalesce(?2, 9e15) AND (?3 IS NULL OR state = ?3) AND (?4 IS NULL OR type = ?4)
       ORDER BY number DESC LIMIT ?1`,
      query.limit,
      query.before,
      query.state,
      query.type,
    );
  }

  pending(): { readonly count: number; readonly oldestAtMs: number | null } {
    return this.#sql
      .exec<{ count: number; oldestAtMs: number | null }>(
        "SELECT count(*) AS count, min(created_at_ms) AS oldestAtMs FROM delivery WHERE state = 'pending'",
      )
      .one();
  }

  /** Notes what came of an attempt; one row, and one of the index when it is settled. */
  recordAttempt(delivery: DeliveryRecord, result: AttemptResult): DeliveryRecord {
    const after: DeliveryRecord = {
      ...delivery,
      state: result.state,
      attempts: delivery.attempts + 1,
      lastAttemptAtMs: result.attempt.atMs,
      nextAttemptAtMs: result.nextAttemptAtMs,
      history: [...delivery.history, result.attempt].slice(-HISTORY_MAX),
    };
    this.#sql.exec(
      `UPDATE delivery SET attempts = ?2, last_attempt_at_ms = ?3, next_attempt_at_ms = ?4, history = ?5, state = ?6
       WHERE number = ?1`,
      after.number,
      after.attempts,
      after.lastAttemptAtMs,
      after.nextAttemptAtMs,
      JSON.stringify(after.history),
      after.state,
    );
    return after;
  }

  /** Gives up what was due to be given up. */
  giveUp(number: number): void {
    this.#sql.exec("UPDATE delivery SET state = 'failed' WHERE number = ?", number);
  }

  /** Puts what was given up since then back into the queue, each at its old place; answers how many. */
  requeueFailed(sinceMs: number, nowMs: number, lifetimeMs: number): number {
    const cursor = this.#sql.exec(
      `UPDATE delivery SET state = 'pending', next_attempt_at_ms = ?2, expires_at_ms = ?3
       WHERE state = 'failed' AND created_at_ms >= ?1 AND type <> 'webhook.test' RETURNING number`,
      sinceMs,
      nowMs,
      nowMs + lifetimeMs,
    );
    return cursor.toArray().length;
  }

  /** Forgets the oldest settled events; answers whether there may be more of them. */
  prune(olderThanMs: number): boolean {
    const rows = this.#sql
      .exec(
        `DELETE FROM delivery WHERE number IN (
           SELECT number FROM delivery WHERE created_at_ms < ?1 AND state <> 'pending' ORDER BY number LIMIT ?2
         ) RETURNING number`,
        olderThanMs,
        PRUNE_ROWS_MAX,
      )
      .toArray();
    return rows.length === PRUNE_ROWS_MAX;
  }

  #takenThrough(source: string): number {
    const row = this.#sql
      .exec<{ event_number: number }>('SELECT event_number FROM taken WHERE station_id = ?', source)
      .toArray()[0];
    return row?.event_number ?? -1;
  }

  #insert(message: WebhookMessage, nowMs: number, expiresAtMs: number): number {
    return this.#sql
      .exec<{ number: number }>(
        `INSERT INTO delivery (id, type, station_id, event_number, position, state, body, created_at_ms, attempts,
           next_attempt_at_ms, expires_at_ms, history)
         VALUES (?1, ?2, ?3, ?4, ?5, 'pending', ?6, ?7, 0, ?7, ?8, '[]') RETURNING number`,
        message.id,
        message.type,
        message.source,
        message.eventNumber,
        message.position,
        message.body,
        nowMs,
        expiresAtMs,
      )
      .one().number;
  }

  #read(query: string, ...bindings: (string | number | null)[]): DeliveryRecord[] {
    const rows = this.#sql.exec<Record<string, SqlStorageValue>>(query, ...bindings).toArray();
    return rows.map((row) => ({
      ...(row as unknown as DeliveryRecord),
      history: JSON.parse(row['history'] as string) as LoggedAttempt[],
    }));
  }
}
