import type { EventBatch } from '../../domain/domain-event.ts';
import type { WebhookSubscription } from '../../domain/webhook.ts';
import { projectReadModel } from '../../projections/read-model-projection.ts';
import { alerts } from './alert-schema.ts';
import { bulkUpsertSql } from './bulk-upsert.ts';
import { connectors, repairCounts, stations, transactions } from './schema.ts';
import { chargeDetailRecords } from './tariff-schema.ts';
import { readSubscriptions, subscriptionsSql } from './webhook-queries.ts';

const upsertStations = bulkUpsertSql(stations, {
  key: ['id'],
  replaceWhere: 'excluded.event_number > stations.event_number',
});

/** `>=`: a removal is the last word on everything in its own commit. */
const removeStations = bulkUpsertSql(stations, {
  fields: [
    'id',
    'registration',
    'securityProfile',
    'connectivity',
    'createdAtMs',
    'eventNumber',
    'asOfMs',
    'removed',
  ],
  key: ['id'],
  keep: ['registration', 'securityProfile', 'createdAtMs'],
  replaceWhere: 'excluded.event_number >= stations.event_number',
});

const removeConnectors = `DELETE FROM connectors WHERE EXISTS (
  SELECT 1 FROM json_each(?1)
  WHERE value->>'$.id' = connectors.station_id AND value->>'$.eventNumber' >= connectors.event_number
)`;

/** Nobody is left to clear them. */
const clearAlertsOfRemoved = `UPDATE alerts SET cleared_at_ms = (
  SELECT value->>'$.asOfMs' FROM json_each(?1) WHERE value->>'$.id' = alerts.station_id
) WHERE cleared_at_ms IS NULL AND station_id IN (SELECT value->>'$.id' FROM json_each(?1))`;

const upsertConnectors = bulkUpsertSql(connectors, {
  key: ['stationId', 'evseId', 'connectorId'],
  onlyWhere: `NOT EXISTS (
    SELECT 1 FROM stations
    WHERE id = value->>'$.stationId' AND removed = 1 AND event_number >= value->>'$.eventNumber'
  )`,
  replaceWhere: 'excluded.event_number > connectors.event_number',
});

/** What the indexes hold rarely changes; naming an indexed column in an UPDATE costs a row written per index. */
const indexedTransactionFields = ['stationId', 'idTokenKey', 'state', 'startedAtMs'];

const updateIndexedTransactionColumns = `UPDATE transactions
SET station_id = row.station_id, id_token_key = row.id_token_key, state = row.state, started_at_ms = row.started_at_ms
FROM (
  SELECT value->>'$.id' AS id, value->>'$.stationId' AS station_id, value->>'$.idTokenKey' AS id_token_key,
    value->>'$.state' AS state, value->>'$.startedAtMs' AS started_at_ms, value->>'$.eventNumber' AS event_number
  FROM json_each(?1)
) AS row
WHERE transactions.id = row.id AND row.event_number > transactions.event_number AND (
  transactions.station_id IS NOT row.station_id OR transactions.id_token_key IS NOT row.id_token_key
  OR transactions.state IS NOT row.state OR transactions.started_at_ms IS NOT row.started_at_ms
)`;

const upsertTransactions = bulkUpsertSql(transactions, {
  key: ['id'],
  keep: indexedTransactionFields,
  replaceWhere: 'excluded.event_number > transactions.event_number',
});

/** A version that is there stays as it is. */
const addChargeDetailRecords = bulkUpsertSql(chargeDetailRecords, {
  key: ['transactionId', 'version'],
  replaceWhere: 'false',
});

const upsertRepairCounts = bulkUpsertSql(repairCounts, {
  key: ['quirkId', 'vendor', 'model', 'firmwareVersion', 'stationId'],
  replaceWhere: 'excluded.event_number > repair_counts.event_number',
});

const upsertAlerts = bulkUpsertSql(alerts, {
  key: ['id'],
  // What never changes is left out, so that no index is written twice.
  keep: ['stationId', 'siteId', 'type', 'severity', 'subject', 'detail', 'raisedAtMs'],
  replaceWhere: 'excluded.event_number > alerts.event_number',
});

/**
 * Brings the read model up to date with the batches, in one D1 transaction: all of them or none. Applying a batch
 * again, or after a later one, changes nothing, so the caller may repeat whatever it is not sure of [I8].
 * Answers which endpoints are to be told of events, as of that moment. Throws what D1 throws.
 */
export async function applyEventBatches(
  db: D1Database,
  batches: readonly EventBatch[],
): Promise<readonly WebhookSubscription[]> {
  const statements = [...readModelStatements(db, batches), db.prepare(subscriptionsSql)];
  const results = await db.batch(statements);
  return readSubscriptions(results.at(-1)?.results ?? []);
}

/** The statements that bring the read model up to date with the batches; together they are one D1 transaction. */
export function readModelStatements(db: D1Database, batches: readonly EventBatch[]): D1PreparedStatement[] {
  const change = projectReadModel(batches);
  const statements: D1PreparedStatement[] = [];
  const add = (sql: string, rows: readonly object[]): void => {
    if (rows.length > 0) statements.push(db.prepare(sql).bind(JSON.stringify(rows)));
  };
  add(
    upsertStations,
    change.stations.map((row) => ({ ...row, removed: 0 })),
  );
  add(
    removeStations,
    change.removals.map((row) => ({ ...tombstone(row.asOfMs), ...row })),
  );
  add(removeConnectors, change.removals);
  add(upsertConnectors, change.connectors);
  add(updateIndexedTransactionColumns, change.transactions);
  add(upsertTransactions, change.transactions);
  add(addChargeDetailRecords, change.chargeDetailRecords);
  add(upsertRepairCounts, change.repairCounts);
  add(upsertAlerts, change.alerts);
  add(clearAlertsOfRemoved, change.removals);
  return statements;
}

/** What the columns of a station hold that was removed before the read model ever saw it. */
function tombstone(atMs: number): object {
  return {
    registration: 'rejected',
    securityProfile: 0,
    connectivity: 'offline',
    createdAtMs: atMs,
    removed: 1,
  };
}
