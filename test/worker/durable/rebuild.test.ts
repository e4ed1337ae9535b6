import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { RebuildView } from '../../../src/http/contract/rebuild.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

const tables = ['stations', 'connectors', 'transactions', 'charge_detail_records', 'repair_counts', 'alerts'];

/** All rows of the read model, without what tells when and by which event they were written, and what is measured on the way. */
async function readModel(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE true`).all();
    found[table] = results
      .map(
        ({
          event_number: _number,
          as_of_ms: _asOf,
          last_seen_at_ms: _seen,
          clock_offset_ms: _clock,
          ...row
        }) => JSON.stringify(row),
      )
      .sort();
  }
  return found;
}

async function charge(id: string, transactions: number): Promise<void> {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password);
  const at = (): string => new Date().toISOString();
  await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
  const status = { connectorId: 1, status: 'Available', errorCode: 'NoError', timestamp: at() };
  await charger.result('StatusNotification', status);
  await charger.result('StatusNotification', { ...status, connectorId: 2, status: 'Faulted' });
  for (let number = 0; number < transactions; number += 1) {
    const meterStart = 1_000 * number;
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart, timestamp: at() };
    const { transactionId } = (await charger.result('StartTransaction', start)) as { transactionId: number };
    const stop = { transactionId, meterStop: meterStart + 1_000, timestamp: at() };
    await charger.result('StopTransaction', stop);
  }
  await expect
    .poll(async () => {
      const count = env.DB.prepare('SELECT count(*) AS n FROM charge_detail_records WHERE station_id = ?');
      return (await count.bind(id).first<{ n: number }>())?.n;
    })
    .toBe(transactions);
  await expect
    .poll(
      async () =>
        await runInDurableObject(
          env.STATION.getByName(id),
          (_instance, state) =>
            state.storage.sql
              .exec<{ n: number }>("SELECT count(*) AS n FROM outbox_slot WHERE data <> ''")
              .one().n,
        ),
    )
    .toBe(0);
}

it('[R13] the read model is lost and comes back from the stations, row by row', async () => {
  await charge('RB-1', 3);
  await charge('RB-2', 103);
  const before = await readModel();
  expect(before['transactions']).toHaveLength(106);
  expect(before['alerts']).toHaveLength(2);
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  const made = await api<RebuildView>('POST', '/read-model/rebuilds', { stationIds: ['NOBODY'] });
  expect(made).toMatchObject({
    state: 'done',
    stationsTotal: 3,
    stationsTold: 2,
    transactionsTold: 106,
    unknown: ['NOBODY'],
  });
  expect(await readModel()).toEqual(before);
  expect(await api<RebuildView>('GET', `/read-model/rebuilds/${made.id}`)).toEqual(made);
});

it('[R13] what is wrong in the read model is put right, and what is right stays', async () => {
  await charge('RB-3', 2);
  const before = await readModel();
  await env.DB.prepare("UPDATE transactions SET energy_wh = 99 WHERE station_id = 'RB-3'").run();
  await env.DB.prepare("DELETE FROM connectors WHERE station_id = 'RB-3'").run();
  expect(await readModel()).not.toEqual(before);
  await api<RebuildView>('POST', '/read-model/rebuilds', {});
  expect(await readModel()).toEqual(before);
});

it('[R13] what a station told after its picture was taken stays: it is told once', async () => {
  await charge('RB-4', 2);
  // Another delivery of the station is faster than the rebuild that read it before.
  await env.DB.prepare(
    "UPDATE transactions SET energy_wh = 4321, event_number = event_number + 1e9 WHERE station_id = 'RB-4'",
  ).run();
  await env.DB.prepare(
    `INSERT INTO charge_detail_records SELECT transaction_id, 2, station_id, site_id, id_token_key, ended_at_ms,
     json_set(data, '$.version', 2, '$.issuedAtMs', 9e12) FROM charge_detail_records WHERE station_id = 'RB-4'`,
  ).run();
  const before = await readModel();
  await api<RebuildView>('POST', '/read-model/rebuilds', {});
  expect(await readModel()).toEqual(before);
});

it('[R13] a bill comes back, though its transaction was deleted for its age', async () => {
  await charge('RB-5', 3);
  const before = (await readModel())['charge_detail_records'];
  await runInDurableObject(env.STATION.getByName('RB-5'), (_instance, state) => {
    state.storage.sql.exec(
      'DELETE FROM charging_transaction WHERE id IN (SELECT id FROM charging_transaction ORDER BY id LIMIT 2)',
    );
  });
  await api<RebuildView>('POST', '/read-model/rebuilds', {});
  const after = await readModel();
  expect(after['charge_detail_records']).toEqual(before);
  expect(after['transactions']?.filter((row) => String(row).includes('"RB-5"'))).toHaveLength(1);
});
