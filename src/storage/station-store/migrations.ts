/** Transactions that are over and cannot be billed yet; the words of the index, so that a query finds it. */
export const unpriced = "active = 0 AND data ->> '$.pricing' IS NULL";

/**
 * The schema of a station object, as it grew. Append only: an entry that was ever released is never edited, since
 * objects wake up at any age. Rows written are the bill, hence `WITHOUT ROWID`, integer keys and no indexes: the
 * tables of one station are small enough to scan.
 */
export const stationMigrations: readonly string[] = [
  `
  CREATE TABLE station (id INTEGER PRIMARY KEY CHECK (id = 1), data TEXT NOT NULL);
  CREATE TABLE connector (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE status_history (number INTEGER PRIMARY KEY, data TEXT NOT NULL);
  CREATE TABLE charging_transaction (
    id TEXT PRIMARY KEY,
    part INTEGER NOT NULL,
    active INTEGER NOT NULL,
    ocpp_transaction_id TEXT NOT NULL,
    start_key TEXT NOT NULL,
    evse_id INTEGER,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    data TEXT NOT NULL,
    progress TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    data TEXT NOT NULL,
    progress TEXT
  );
  CREATE TABLE command (
    id TEXT PRIMARY KEY,
    open INTEGER NOT NULL,
    message_id TEXT,
    request_id INTEGER,
    remote_start_id INTEGER,
    data TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE lookup (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE token (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE variable (key TEXT PRIMARY KEY, data TEXT NOT NULL, updated_at_ms INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE document (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (collection, id)
  ) WITHOUT ROWID;
  CREATE TABLE security_event (number INTEGER PRIMARY KEY, data TEXT NOT NULL);
  CREATE TABLE boot (number INTEGER PRIMARY KEY, data TEXT NOT NULL);
  CREATE TABLE outbox (event_number INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, data TEXT NOT NULL);
  `,
  // Only what is left unpriced at its end is in this index, so it costs next to nothing.
  `CREATE INDEX charging_transaction_unpriced ON charging_transaction (id) WHERE ${unpriced};`,
  // A delivered batch leaves its slot, empty, with its number: the next one takes the place.
  `CREATE TABLE outbox_slot (
    slot INTEGER PRIMARY KEY,
    event_number INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  INSERT INTO outbox_slot (event_number, at_ms, data) SELECT event_number, at_ms, data FROM outbox;
  DROP TABLE outbox;`,
];
