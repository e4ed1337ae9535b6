/**
 * The tables of a webhook object. Append only: an object that slept through several versions applies them in order.
 * An event costs three rows to take and two to deliver; the index holds only what is still to be delivered.
 */
export const webhookMigrations: readonly string[] = [
  `
  CREATE TABLE delivery (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    station_id TEXT NOT NULL,
    event_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    last_attempt_at_ms INTEGER,
    next_attempt_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    history TEXT NOT NULL
  );
  CREATE INDEX delivery_pending ON delivery (station_id, number) WHERE state = 'pending';
  CREATE TABLE taken (station_id TEXT PRIMARY KEY, event_number INTEGER NOT NULL) WITHOUT ROWID;
  `,
];
