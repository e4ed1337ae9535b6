import type { Exchange } from '../../domain/exchange.ts';
import type { TransactionProgress } from '../../domain/transaction.ts';
import type { ExchangeFilter } from '../../station/store.ts';
import { matchesFilter } from './exchange-filter.ts';

/** A chunk that reached this size is closed: appending rewrites the row, so it must stay near one page of SQLite. */
const CHUNK_CHARACTERS_MAX = 4_096;

/** The owner of exchanges that belong to no transaction. */
const GENERAL = '';

interface OpenChunk {
  readonly number: number;
  readonly characters: number;
}

/**
 * The journal of exchanges, appended in place to chunks: an exchange costs one written row however many values it
 * carries. Exchanges of a transaction have chunks of their own, whose row also holds the transaction's progress.
 */
export class ChunkJournal {
  readonly #sql: SqlStorage;
  /** The chunk each owner is writing to; a memory only, re-read from the table when missing. */
  #open = new Map<string, OpenChunk>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Forgets what it remembers about open chunks, after a rolled-back commit. */
  forget(): void {
    this.#open.clear();
  }

  append(transactionId: string | null, exchange: Exchange, progress: TransactionProgress | null): void {
    const owner = transactionId ?? GENERAL;
    const entry = `,${JSON.stringify(exchange)}`;
    const progressJson = progress === null ? null : JSON.stringify(progress);
    const open = this.#open.get(owner) ?? this.#readOpen(owner);
    if (open !== null && open.characters + entry.length <= CHUNK_CHARACTERS_MAX) {
      this.#sql.exec(
        'UPDATE chunk SET data = data || ?1, to_ms = max(to_ms, ?2), from_ms = min(from_ms, ?2), progress = coalesce(?3, progress) WHERE owner = ?4 AND number = ?5',
        entry,
        exchange.atMs,
        progressJson,
        owner,
        open.number,
      );
      this.#open.set(owner, { number: open.number, characters: open.characters + entry.length });
      return;
    }
    const number = (open?.number ?? 0) + 1;
    this.#sql.exec(
      'INSERT INTO chunk (owner, number, from_ms, to_ms, data, progress) VALUES (?1, ?2, ?3, ?3, ?4, ?5)',
      owner,
      number,
      exchange.atMs,
      entry,
      progressJson,
    );
    this.#open.set(owner, { number, characters: entry.length });
  }

  /** The progress stored with the latest samples of a transaction. */
  latestProgress(transactionId: string): TransactionProgress | null {
    const row = this.#sql
      .exec<{ progress: string }>(
        'SELECT progress FROM chunk WHERE owner = ? AND progress IS NOT NULL ORDER BY number DESC LIMIT 1',
        transactionId,
      )
      .toArray()[0];
    return row === undefined ? null : (JSON.parse(row.progress) as TransactionProgress);
  }

  /** All exchanges of a transaction, oldest first. */
  ofTransaction(transactionId: string): Exchange[] {
    const rows = this.#sql.exec<{ data: string }>(
      'SELECT data FROM chunk WHERE owner = ? ORDER BY number',
      transactionId,
    );
    return rows.toArray().flatMap((row) => readEntries(row.data));
  }

  /** A page of the whole journal, newest first. Chunks overlap in time, so a page ends only before an older chunk. */
  list(filter: ExchangeFilter): Exchange[] {
    const index = this.#sql
      .exec<{ owner: string; number: number; from_ms: number; to_ms: number }>(
        'SELECT owner, number, from_ms, to_ms FROM chunk WHERE to_ms >= ?1 AND from_ms <= ?2 ORDER BY to_ms DESC',
        filter.fromMs ?? 0,
        filter.toMs ?? Number.MAX_SAFE_INTEGER,
      )
      .toArray();
    let found: Exchange[] = [];
    for (const chunk of index) {
      const last = found[filter.limit - 1];
      if (last !== undefined && chunk.to_ms < last.atMs) break;
      const row = this.#sql
        .exec<{ data: string }>(
          'SELECT data FROM chunk WHERE owner = ? AND number = ?',
          chunk.owner,
          chunk.number,
        )
        .one();
      found.push(...readEntries(row.data).filter((exchange) => matchesFilter(exchange, filter)));
      found.sort((a, b) => (a.id < b.id ? 1 : -1));
      found = found.slice(0, filter.limit);
    }
    return found;
  }

  #readOpen(owner: string): OpenChunk | null {
    const row = this.#sql
      .exec<{ number: number; characters: number }>(
        'SELECT number, length(data) AS characters FROM chunk WHERE owner = ? ORDER BY number DESC LIMIT 1',
        owner,
      )
      .toArray()[0];
    return row ?? null;
  }
}

function readEntries(data: string): Exchange[] {
  return JSON.parse(`[${data.slice(1)}]`) as Exchange[];
}
