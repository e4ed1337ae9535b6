import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectDatabase } from './object-database.ts';

const migrations = join(import.meta.dirname, '../../../migrations');

/** How long a question to the records takes, and whether it is answered. */
export interface RecordsRoad {
  /** Settles when the question has arrived; rejects when it is lost. */
  arrive(): Promise<void>;
  /** Settles when the answer is back; rejects when that is lost. */
  return(): Promise<void>;
}

/** The operator's records, with the real schema. */
export function recordsDatabase(): ObjectDatabase {
  const database = new ObjectDatabase();
  const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'));
  for (const name of files.sort()) database.script(readFileSync(join(migrations, name), 'utf8'));
  return database;
}

/** D1 as it is seen over that road. */
export function recordsOver(road: RecordsRoad, database: ObjectDatabase): D1Database {
  const travel = async <Result>(ask: () => Result): Promise<Result> => {
    await road.arrive();
    const result = answered(ask);
    await road.return();
    return result;
  };
  const statement = (query: string, values: readonly unknown[]) => {
    const rows = () => database.all(query, values);
    return {
      rows,
      bind: (...given: unknown[]) => statement(query, given),
      all: () => travel(() => answer(rows())),
      run: () => travel(() => answer(rows())),
      raw: () => travel(() => rows().map((row) => Object.values(row))),
      first: () => travel(() => rows()[0] ?? null),
    };
  };
  const records = {
    prepare: (query: string) => statement(query, []),
    batch: (statements: readonly { rows(): Record<string, unknown>[] }[]) =>
      travel(() => database.transaction(() => statements.map((each) => answer(each.rows())))),
  };
  return records as unknown as D1Database;
}

/** A question that is wrong must not look like one that was lost. */
function answered<Result>(ask: () => Result): Result {
  try {
    return ask();
  } catch (cause) {
    console.error(JSON.stringify({ message: 'a wrong question', cause: { message: String(cause) } }));
    throw cause;
  }
}

function answer(results: Record<string, unknown>[]) {
  return { results, success: true, meta: { changes: results.length } };
}
