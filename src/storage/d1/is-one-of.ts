import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** A condition that a column has one of some values, in one bound parameter; undefined, so no condition, for null. */
export function isOneOf(column: SQLWrapper, values: readonly string[] | null | undefined): SQL | undefined {
  if (values === null || values === undefined) return undefined;
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
