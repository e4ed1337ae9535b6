import { type Retention, cutoffMs } from '../../domain/retention.ts';

/**
 * Deletes from the read model what its stations do not keep either, at most `rowsMax` of each kind, the oldest first.
 * Bills stay. Answers how many there were. Throws what D1 throws.
 */
export async function pruneReadModel(
  db: D1Database,
  retention: Retention,
  nowMs: number,
  rowsMax: number,
): Promise<number> {
  const statements: D1PreparedStatement[] = [];
  const transactionsMs = cutoffMs(retention.transactionsDays, nowMs);
  if (transactionsMs !== null) {
    statements.push(
      db
        .prepare(
          `DELETE FROM transactions WHERE id IN (SELECT id FROM transactions
           WHERE state = 'ended' AND started_at_ms < ?1 AND ended_at_ms < ?1 ORDER BY started_at_ms LIMIT ?2)`,
        )
        .bind(transactionsMs, rowsMax),
    );
  }
  const documentsMs = cutoffMs(retention.documentsDays, nowMs);
  if (documentsMs !== null) {
    statements.push(
      db
        .prepare(
          'DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE cleared_at_ms < ?1 ORDER BY id LIMIT ?2)',
        )
        .bind(documentsMs, rowsMax),
    );
  }
  if (statements.length === 0) return 0;
  const results = await db.batch(statements);
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
