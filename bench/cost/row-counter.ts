/** Rows written so far, by what wrote them; the platform's own figures, added up. */
export interface RowCount {
  durableObject: number;
  alarms: number;
  d1: number;
}

export const rows: RowCount = { durableObject: 0, alarms: 0, d1: 0 };

/** When the object wants to be woken, by the turned clock. */
export const alarm: { atMs: number | null } = { atMs: null };

/**
 * Lets every cursor of an object's SQLite report what it wrote, and keeps its alarm where the turned clock can reach
 * it: setting one is a written row as well.
 */
export function countStorage(storage: DurableObjectStorage): void {
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  sql.exec = ((query: string, ...bindings: unknown[]) => {
    const cursor = exec(query, ...bindings);
    rows.durableObject += cursor.rowsWritten;
    return cursor;
  }) as typeof sql.exec;
  storage.setAlarm = (time: number | Date) => {
    alarm.atMs = Number(time);
    rows.alarms += 1;
    return Promise.resolve();
  };
  storage.getAlarm = () => Promise.resolve(alarm.atMs);
}

/** Lets each D1 batch report what it wrote. */
export function countDatabase(db: D1Database): D1Database {
  return new Proxy(db, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      if (name !== 'batch') return member.bind(target) as unknown;
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements);
        for (const result of results) rows.d1 += result.meta.rows_written;
        return results;
      };
    },
  });
}
