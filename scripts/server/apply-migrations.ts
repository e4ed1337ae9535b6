import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler';

/** The part of a D1 database that migrations need. */
export interface MigrationDatabase {
  prepare(sql: string): MigrationStatement;
  batch(statements: never[]): Promise<unknown>;
}
interface MigrationStatement {
  bind(...values: unknown[]): MigrationStatement;
  all(): Promise<{ results: unknown[] }>;
}

/**
 * Applies the SQL files of `directory` that the database has not had, in the order of their numbers, each in one
 * transaction with its entry in `d1_migrations`: the table and the names `wrangler d1 migrations apply` uses, so that
 * either tool goes on where the other stopped. Answers the names it applied.
 */
export async function applyMigrations(database: MigrationDatabase, directory: string): Promise<string[]> {
  await database
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`,
    )
    .all();
  const rows = await database.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
  const applied = new Set(rows.results.map((row) => (row as { name: string }).name));
  const names = (await readdir(directory))
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.localeCompare(b));
  for (const name of names) {
    const sql = await readFile(join(directory, name), 'utf8');
    const statements = splitSqlQuery(sql).map((query) => database.prepare(query));
    statements.push(database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name));
    await database.batch(statements as never[]);
  }
  return names;
}
