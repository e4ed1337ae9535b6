import { GENERAL_PART } from './chunk-journal.ts';

/** Which part of the journal each transaction has: a small number given once, in the order they were first stored. */
export class TransactionParts {
  readonly #sql: SqlStorage;
  readonly #known = new Map<string, number>();
  #highest: number | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Forgets what it remembers, after a rolled-back commit. */
  forget(): void {
    this.#known.clear();
    this.#highest = null;
  }

  /** The part of a transaction that is stored; the general part for one that is not, or for none. */
  of(transactionId: string | null): number {
    return transactionId === null ? GENERAL_PART : (this.#find(transactionId) ?? GENERAL_PART);
  }

  /** The part of a transaction that is being stored: its own, or a new one. */
  give(transactionId: string): number {
    const known = this.#find(transactionId);
    if (known !== null) return known;
    this.#highest ??=
      this.#sql.exec<{ part: number | null }>('SELECT max(part) AS part FROM charging_transaction').one()
        .part ?? GENERAL_PART;
    this.#highest += 1;
    this.#known.set(transactionId, this.#highest);
    return this.#highest;
  }

  #find(transactionId: string): number | null {
    const known = this.#known.get(transactionId);
    if (known !== undefined) return known;
    const row = this.#sql
      .exec<{ part: number }>('SELECT part FROM charging_transaction WHERE id = ?', transactionId)
      .toArray()[0];
    if (row === undefined) return null;
    this.#known.set(transactionId, row.part);
    return row.part;
  }
}
