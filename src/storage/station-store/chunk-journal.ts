import type { Exchange } from '../../domain/exchange.ts';
import type { TransactionProgress } from '../../domain/transaction.ts';
import type { ExchangeFilter } from '../../station/store.ts';
import { matchesFilter } from './exchange-filter.ts';

/**
 * A chunk that reached this size is closed; the next exchange opens a new one. Appending rewrites the row, so row and
 * progress must stay within one page of SQLite.
 */
const CHUNK_CHARACTERS_MAX = 2_800;
/** The part that holds what belongs to no transaction; each transaction has a part of its own. */
export const GENERAL_PART = 0;
/** Chunks a part may have: a row's one integer key is the part's number times this, plus the chunk's. */
export const CHUNKS_PER_PART = 1_048_576;

interface OpenChunk {
  readonly id: number;
  readonly characters: number;
}

/**
 * The journal of exchanges, appended in place to chunks: an exchange costs one written row however many values it
 * carries. Exchanges of a transaction have a part of their own, whose rows also hold the transaction's progress.
 */
export class ChunkJournal {
  readonly #sql: SqlStorage;
  /** The chunk each part is writing to; a memory only, re-read from the table when missing. */
  #open = new Map<number, OpenChunk>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Forgets what it remembers about open chunks, after a rolled-back commit. */
  forget(): void {
    this.#open.clear();
  }

  append(part: number, exchange: Exchange, progress: TransactionProgress | null): void {
    const entry = `,${JSON.stringify(exchange)}`;
    const progressJson = progress === null ? null : JSON.stringify(progress);
    const open = this.#open.get(part) ?? this.#readOpen(part);
    if (open !== null && open.characters + entry.length <= CHUNK_CHARACTERS_MAX) {
      this.#sql.exec(
        'UPDATE chunk SET data = data || ?1, to_ms = max(to_ms, ?2), from_ms = min(from_ms, ?2), progress = coalesce(?3, progress) WHERE id = ?4',
        entry,
        exchange.atMs,
        progressJson,
        open.id,
      );
      this.#open.set(part, { id: open.id, characters: open.characters + entry.length });
      return;
    }
    const id = open === null ? part * CHUNKS_PER_PART : open.id + 1;
    this.#sql.exec(
      'INSERT INTO chunk (id, from_ms, to_ms, data, progress) VALUES (?1, ?2, ?2, ?3, ?4)',
      id,
      exchange.atMs,
      entry,
      progressJson,
    );
    this.#open.set(part, { id, characters: entry.length });
  }

  /** The progress stored with the latest samples of a transaction's part. */
  latestProgress(part: number): TransactionProgress | null {
    const row = this.#sql
      .exec<{ progress: string }>(
        `SELECT progress FROM chunk WHERE ${inPart} AND progress IS NOT NULL ORDER BY id DESC LIMIT 1`,
        ...boundsOf(part),
      )
      .toArray()[0];
    return row === undefined ? null : (JSON.parse(row.progress) as TransactionProgress);
  }

  /** All exchanges of a part, oldest first. */
  ofPart(part: number): Exchange[] {
    const rows = this.#sql.exec<{ data: string }>(
      `SELECT data FROM chunk WHERE ${inPart} ORDER BY id`,
      ...boundsOf(part),
    );
    return rows.toArray().flatMap((row) => readEntries(row.data));
  }

  /** A page of the whole journal, newest first. Chunks overlap in time, so a page ends only before an older chunk. */
  list(filter: ExchangeFilter): Exchange[] {
    const index = this.#sql
      .exec<{ id: number; to_ms: number }>(
        'SELECT id, to_ms FROM chunk WHERE to_ms >= ?1 AND from_ms <= ?2 ORDER BY to_ms DESC',
        filter.fromMs ?? 0,
        filter.toMs ?? Number.MAX_SAFE_INTEGER,
      )
      .toArray();
    let found: Exchange[] = [];
    for (const chunk of index) {
      const last = found[filter.limit - 1];
      if (last !== undefined && chunk.to_ms < last.atMs) break;
      const row = this.#sql.exec<{ data: string }>('SELECT data FROM chunk WHERE id = ?', chunk.id).one();
      found.push(...readEntries(row.data).filter((exchange) => matchesFilter(exchange, filter)));
      found.sort((a, b) => (a.id < b.id ? 1 : -1));
      found = found.slice(0, filter.limit);
    }
    return found;
  }

  #readOpen(part: number): OpenChunk | null {
    const row = this.#sql
      .exec<{ id: number; characters: number }>(
        `SELECT id, length(data) AS characters FROM chunk WHERE ${inPart} ORDER BY id DESC LIMIT 1`,
        ...boundsOf(part),
      )
      .toArray()[0];
    return row ?? null;
  }
}

const inPart = 'id >= ?1 AND id < ?2';

function boundsOf(part: number): [number, number] {
  return [part * CHUNKS_PER_PART, (part + 1) * CHUNKS_PER_PART];
}

function readEntries(data: string): Exchange[] {
  return JSON.parse(`[${data.slice(1)}]`) as Exchange[];
}
