import type { ObjectDatabase } from './object-database.ts';

/** What the storage of an object needs of the platform around it. */
export interface StorageKeeper {
  readonly database: ObjectDatabase;
  /** Throws when the object is dead: what it still does must not count. */
  check(): void;
  /** Before and after each commit; throws when the object dies of it. */
  committing(): void;
  committed(): void;
  alarmAtMs: number | null;
  setAlarm(atMs: number): void;
}

/** The storage of one life of an object: what it commits outlives it, what it does not commit never was. */
export function objectStorage(keeper: StorageKeeper): DurableObjectStorage {
  const { database } = keeper;
  const storage = {
    sql: {
      exec: (query: string, ...values: unknown[]) => {
        keeper.check();
        return cursor(execute(database, query, values));
      },
    },
    kv: {
      get: (name: string) => {
        keeper.check();
        const [row] = database.all('SELECT value FROM _key WHERE name = ?', [name]);
        return row === undefined ? undefined : (JSON.parse(row['value'] as string) as unknown);
      },
      put: (name: string, value: unknown) => {
        keeper.check();
        const put = 'INSERT INTO _key VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2';
        database.all(put, [name, JSON.stringify(value)]);
      },
      delete: (name: string) => {
        keeper.check();
        database.all('DELETE FROM _key WHERE name = ?', [name]);
      },
    },
    transactionSync: <Result>(run: () => Result): Result => {
      keeper.check();
      if (database.isInTransaction) return run();
      const result = database.transaction(() => {
        const made = run();
        keeper.committing();
        return made;
      });
      keeper.committed();
      return result;
    },
    getAlarm: async () => keeper.alarmAtMs,
    setAlarm: async (atMs: number) => {
      keeper.check();
      keeper.setAlarm(atMs);
    },
    deleteAlarm: async () => {
      keeper.check();
      keeper.alarmAtMs = null;
    },
    deleteAll: async () => {
      keeper.check();
      database.clear();
    },
  };
  return storage as unknown as DurableObjectStorage;
}

function execute(database: ObjectDatabase, query: string, values: readonly unknown[]) {
  if (values.length > 0 || !/;\s*\S/.test(query)) return database.all(query, values);
  database.script(query);
  return [];
}

function cursor(rows: readonly Record<string, unknown>[]) {
  return {
    toArray: () => [...rows],
    one: () => {
      const [row] = rows;
      if (row === undefined || rows.length > 1) throw new Error(`${rows.length} rows where one was expected`);
      return row;
    },
    [Symbol.iterator]: () => rows[Symbol.iterator](),
    rowsWritten: 0,
    rowsRead: rows.length,
  };
}
