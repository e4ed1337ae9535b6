import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

export interface BulkUpsertOptions {
  /** Names of the schema's fields that every row has; all of them unless said otherwise. */
  readonly fields?: readonly string[];
  /** The fields of the primary key. */
  readonly key: readonly string[];
  /** SQL that must hold for a row (`value` is its JSON) to be taken at all. */
  readonly onlyWhere?: string;
  /** SQL that must hold for a row to replace the one that is there; the new one is `excluded`. */
  readonly replaceWhere?: string;
  /** Fields that are left alone when the row is there already. */
  readonly keep?: readonly string[];
}

/**
 * One statement that upserts any number of rows. Its only parameter is a JSON array of objects with the schema's field
 * names: D1 takes at most 100 bound parameters, and 2 MB in one.
 */
export function bulkUpsertSql(table: SQLiteTable, options: BulkUpsertOptions): string {
  const columns = getTableColumns(table);
  const columnOf = (field: string): string => {
    const column = columns[field];
    if (column === undefined) throw new Error(`${getTableName(table)} has no field ${field}`);
    return column.name;
  };
  const fields = options.fields ?? Object.keys(columns);
  const replaced = fields.filter((field) => ![...options.key, ...(options.keep ?? [])].includes(field));
  return [
    `INSERT INTO ${getTableName(table)} (${fields.map(columnOf).join(', ')})`,
    `SELECT ${fields.map((field) => `value->>'$.${field}'`).join(', ')} FROM json_each(?1)`,
    // Without a WHERE, SQLite reads ON CONFLICT as the ON of a join.
    `WHERE ${options.onlyWhere ?? 'true'}`,
    `ON CONFLICT (${options.key.map(columnOf).join(', ')}) DO UPDATE SET`,
    replaced.map((field) => `${columnOf(field)} = excluded.${columnOf(field)}`).join(', '),
    options.replaceWhere === undefined ? '' : `WHERE ${options.replaceWhere}`,
  ].join('\n');
}
