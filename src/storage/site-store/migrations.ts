/**
 * The tables of a site object. Append only: an object that slept through several versions applies them in order. Each
 * row is JSON, rewritten as a whole: rows written are the bill, and a site has few.
 */
export const siteMigrations: readonly string[] = [
  `
  CREATE TABLE fact (name TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE evse (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE circuit (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE station (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE assignment (evse_id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE history (hour INTEGER PRIMARY KEY, data TEXT NOT NULL);
  CREATE TABLE event (number INTEGER PRIMARY KEY, data TEXT NOT NULL);
  `,
  'CREATE TABLE reported_limit (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;',
  `CREATE TABLE outbox_slot (
    slot INTEGER PRIMARY KEY,
    event_number INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    data TEXT NOT NULL
  );`,
];
