import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** SQLite in memory, with the statements it has seen. */
export class ObjectDatabase {
  #database = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();

  constructor() {
    this.clear();
  }

  clear(): void {
    this.#database.close();
    this.#database = new DatabaseSync(':memory:');
    this.#statements.clear();
    this.#database.exec('CREATE TABLE _key (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  }

  /** Several statements at once, which take no values. */
  script(text: string): void {
    this.#database.exec(text);
  }

  all(query: string, values: readonly unknown[]): Record<string, unknown>[] {
    return this.#statement(query).all(...(values as SQLInputValue[])) as Record<string, unknown>[];
  }

  /** Wholly or not at all. */
  transaction<Result>(run: () => Result): Result {
    this.#database.exec('BEGIN');
    try {
      const result = run();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  #statement(query: string): StatementSync {
    const known = this.#statements.get(query);
    if (known !== undefined) return known;
    const made = this.#database.prepare(query);
    this.#statements.set(query, made);
    return made;
  }
}
