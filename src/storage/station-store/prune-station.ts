import { keptDocuments } from '../../domain/document.ts';
import { type Retention, cutoffMs } from '../../domain/retention.ts';
import { CHUNKS_PER_PART } from './chunk-journal.ts';

/** Whatever its age, this much of each short list stays: a page about a quiet station must not be empty. */
const LATEST_KEPT = 50;
/** Collections that only grow and yet are no mere history: money, and what may still be open. */
const neverPruned = new Set(['settlements', 'reservations', 'charge-detail-records']);

/**
 * Deletes what is older than its retention, the oldest first, at most `rowsMax` rows, and answers how many. Never
 * touches a bill, what is active or unpriced, or the newest chunk of the journal, which is still written to. The caller
 * sees to it that everything was delivered before.
 */
export function pruneStation(sql: SqlStorage, retention: Retention, nowMs: number, rowsMax: number): number {
  let left = rowsMax;
  const run = (statement: string, ...bindings: (string | number)[]): void => {
    if (left > 0) left -= sql.exec(statement, ...bindings, left).rowsWritten;
  };
  /** The short lists age by a time of theirs: ours where there is one. */
  const removeDated = (table: string, at: string, beforeMs: number): void =>
    run(
      `DELETE FROM ${table} WHERE number IN (SELECT number FROM ${table} WHERE data ->> '$.${at}' < ?1
       AND number <= (SELECT max(number) FROM ${table}) - ${LATEST_KEPT} ORDER BY number LIMIT ?2)`,
      beforeMs,
    );
  const exchangesMs = cutoffMs(retention.exchangesDays, nowMs);
  if (exchangesMs !== null) {
    run(
      `DELETE FROM chunk WHERE id IN (SELECT id FROM chunk WHERE id < ${CHUNKS_PER_PART} AND to_ms < ?1
       AND id < (SELECT max(id) FROM chunk WHERE id < ${CHUNKS_PER_PART}) ORDER BY id LIMIT ?2)`,
      exchangesMs,
    );
    removeDated('boot', 'atMs', exchangesMs);
    removeDated('security_event', 'receivedAtMs', exchangesMs);
    run(
      `DELETE FROM command WHERE id IN (SELECT id FROM command WHERE open = 0 AND data ->> '$.settledAtMs' < ?1
       ORDER BY id LIMIT ?2)`,
      exchangesMs,
    );
  }
  const transactionsMs = cutoffMs(retention.transactionsDays, nowMs);
  if (transactionsMs !== null) {
    removeDated('status_history', 'updatedAtMs', transactionsMs);
    const old = `SELECT id, part FROM charging_transaction WHERE active = 0 AND ended_at_ms < ?1
      AND data ->> '$.pricing' IS NOT NULL ORDER BY ended_at_ms LIMIT 50`;
    // The exchanges go first, so that none is left without its transaction when there is no room for all.
    run(
      `DELETE FROM chunk WHERE id IN (SELECT chunk.id FROM (${old}) AS gone JOIN chunk
       ON chunk.id >= gone.part * ${CHUNKS_PER_PART} AND chunk.id < (gone.part + 1) * ${CHUNKS_PER_PART} LIMIT ?2)`,
      transactionsMs,
    );
    run(
      `DELETE FROM charging_transaction WHERE id IN (SELECT id FROM (${old}) AS gone WHERE NOT EXISTS (SELECT 1 FROM chunk
       WHERE chunk.id >= gone.part * ${CHUNKS_PER_PART} AND chunk.id < (gone.part + 1) * ${CHUNKS_PER_PART}) LIMIT ?2)`,
      transactionsMs,
    );
  }
  const documentsMs = cutoffMs(retention.documentsDays, nowMs);
  if (documentsMs !== null) {
    const growing = Object.keys(keptDocuments).filter((name) => !neverPruned.has(name));
    run(
      `DELETE FROM document WHERE (collection, id) IN (SELECT collection, id FROM document
       WHERE data ->> '$.updatedAtMs' < ?1 AND (collection IN (SELECT value FROM json_each(?2))
       OR (collection = 'alerts' AND id LIKE 'closed/%')) LIMIT ?3)`,
      documentsMs,
      JSON.stringify(growing),
    );
  }
  return rowsMax - left;
}
