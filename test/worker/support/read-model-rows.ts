import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import type { Alert } from '../../../src/domain/alert.ts';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { DomainEvent } from '../../../src/domain/domain-event.ts';
import { projectReadModel } from '../../../src/projections/read-model-projection.ts';
import { stationPicture } from '../../../src/station/step.ts';
import { transactionSnapshot } from '../../../src/station/turn.ts';
import { alerts } from '../../../src/storage/d1/alert-schema.ts';
import { connectors, repairCounts, stations, transactions } from '../../../src/storage/d1/schema.ts';
import { chargeDetailRecords } from '../../../src/storage/d1/tariff-schema.ts';
import { SqliteStationStore } from '../../../src/storage/station-store/sqlite-station-store.ts';

/** The rows of each table of the read model, in one order, without what only says when they were told. */
export type ReadModelRows = Readonly<Record<string, readonly string[]>>;

/** Lags by design, or counts deliveries. */
const untold: ReadonlySet<string> = new Set(['eventNumber', 'asOfMs', 'lastSeenAtMs', 'removed']);

/** What D1 shows of all stations. */
export async function readModelRows(): Promise<ReadModelRows> {
  const db = drizzle(env.DB);
  return {
    stations: comparable(await db.select().from(stations)),
    connectors: comparable(await db.select().from(connectors)),
    transactions: comparable(await db.select().from(transactions)),
    chargeDetailRecords: comparable(await db.select().from(chargeDetailRecords)),
    alerts: comparable(await db.select().from(alerts)),
    repairCounts: comparable(await db.select().from(repairCounts)),
  };
}

/** What the objects of these stations hold, as the read model would show it. */
export async function rowsOfStations(ids: readonly string[]): Promise<ReadModelRows> {
  const batches = await Promise.all(
    ids.map(async (stationId) => ({
      stationId,
      eventNumber: 1,
      atMs: 0,
      events: await wholeStory(stationId),
    })),
  );
  const change = projectReadModel(batches);
  return {
    stations: comparable(change.stations),
    connectors: comparable(change.connectors),
    transactions: comparable(change.transactions),
    chargeDetailRecords: comparable(change.chargeDetailRecords),
    alerts: comparable(change.alerts),
    repairCounts: comparable(change.repairCounts),
  };
}

/** Everything a station's own storage says, as events. */
async function wholeStory(stationId: string): Promise<DomainEvent[]> {
  return await runInDurableObject(env.STATION.getByName(stationId), (_object, { storage }) => {
    const store = new SqliteStationStore(storage);
    const state = store.load();
    if (state === null) throw new Error(`${stationId} is not there`);
    const ids = storage.sql.exec<{ id: string }>('SELECT id FROM charging_transaction').toArray();
    const told = ids.map(({ id }): DomainEvent => {
      const running = store.history.transactionById(id);
      if (running === null) throw new Error(`${stationId} has no transaction ${id}`);
      const { siteId } = state.record;
      const transaction = transactionSnapshot(running);
      return { type: 'transaction', stationId, siteId, transaction, change: 'updated' };
    });
    const records = store.history
      .documents('charge-detail-records')
      .flatMap(({ value }) => value as readonly ChargeDetailRecord[]);
    const raised = store.history.documents('alerts').map(({ value }) => value as Alert);
    return [
      stationPicture(state),
      ...stationPicture(state).connectors.map(({ transactionId, ...connector }): DomainEvent => {
        return { type: 'connector', stationId, connector, transactionId };
      }),
      ...told,
      ...records.map((record): DomainEvent => ({ type: 'charge-detail-record', record })),
      ...raised.map((alert): DomainEvent => ({ type: 'alert', alert, change: 'raised' })),
      { type: 'repairs', stationId, counts: state.record.repairs },
    ];
  });
}

function comparable(rows: readonly object[]): string[] {
  return rows
    .map((row) => {
      const told = Object.entries(row).filter(([name]) => !untold.has(name));
      return JSON.stringify(Object.fromEntries(told.sort(([one], [other]) => (one < other ? -1 : 1))));
    })
    .sort();
}
