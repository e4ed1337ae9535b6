import type { EventBatch } from '../domain/domain-event.ts';

/**
 * Event batches that wait for delivery. The newest one leaves its slot behind, empty, so that the number of the last
 * batch is always here: without that, every batch would cost a second row to keep its number in.
 */
export class SqliteOutbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ eventNumber, atMs }: EventBatch, data: string): void {
    const reused = this.#sql.exec(
      `UPDATE outbox_slot SET event_number = ?1, at_ms = ?2, data = ?3
       WHERE slot = (SELECT slot FROM outbox_slot WHERE data = '' LIMIT 1)`,
      eventNumber,
      atMs,
      data,
    );
    if (reused.rowsWritten > 0) return;
    this.#sql.exec(
      'INSERT INTO outbox_slot (event_number, at_ms, data) VALUES (?1, ?2, ?3)',
      eventNumber,
      atMs,
      data,
    );
  }

  /** Oldest first. */
  readOutbox(limit: number, afterEventNumber = -1): EventBatch[] {
    return this.#sql
      .exec<{ data: string }>(
        "SELECT data FROM outbox_slot WHERE data <> '' AND event_number > ? ORDER BY event_number LIMIT ?",
        afterEventNumber,
        limit,
      )
      .toArray()
      .map(({ data }) => JSON.parse(data) as EventBatch);
  }

  removeFromOutbox(throughEventNumber: number): void {
    const newest = this.lastEventNumber();
    if (newest === null) return;
    this.#sql.exec(
      'DELETE FROM outbox_slot WHERE event_number <= ?1 AND event_number < ?2',
      throughEventNumber,
      newest,
    );
    this.#sql.exec(
      "UPDATE outbox_slot SET data = '' WHERE event_number = ?2 AND event_number <= ?1 AND data <> ''",
      throughEventNumber,
      newest,
    );
  }

  /** The number of the newest batch there ever was in this table; null when there was none. */
  lastEventNumber(): number | null {
    return this.#sql.exec<{ last: number | null }>('SELECT max(event_number) AS last FROM outbox_slot').one()
      .last;
  }
}
