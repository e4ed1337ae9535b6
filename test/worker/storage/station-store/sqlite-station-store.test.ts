import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { SqliteStationStore } from '../../../../src/storage/station-store/sqlite-station-store.ts';
import { newStation } from '../../../../src/station/new-station.ts';
import { stationStoreContract } from '../../../support/station-store-contract.ts';

it.each(stationStoreContract.map((entry, index) => ({ ...entry, index })))(
  '$rule',
  async ({ prove, index }) => {
    expect.hasAssertions();
    await runInDurableObject(env.STATION.getByName(`STORE-${index}`), (_instance, state) => {
      const store = new SqliteStationStore(state.storage);
      if (index > 0) store.migrate();
      prove(store);
    });
  },
);

it('[I1] a commit that fails half-way leaves nothing behind', async () => {
  await runInDurableObject(env.STATION.getByName('STORE-ROLLBACK'), (_instance, state) => {
    const store = new SqliteStationStore(state.storage);
    store.migrate();
    const { record } = newStation(
      { id: 'S', siteId: null, securityProfile: 0, registration: 'accepted' },
      null,
      1,
    );
    store.commit([{ kind: 'record', record }], null);
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const change = { ...record, vendor: 'Changed' };
    expect(() =>
      store.commit(
        [
          { kind: 'record', record: change },
          { kind: 'token', key: 'k', token: cyclic as never },
        ],
        null,
      ),
    ).toThrow();
    expect(store.load()?.record).toEqual(record);
  });
});

it('[I1] a reading costs one written row, whatever it carries', async () => {
  await runInDurableObject(env.STATION.getByName('STORE-ROWS'), (_instance, state) => {
    const store = new SqliteStationStore(state.storage);
    store.migrate();
    const written = () => state.storage.sql.exec<{ n: number }>('SELECT total_changes() AS n').one().n;
    const exchange = {
      id: 'a',
      atMs: 1,
      direction: 'in' as const,
      action: 'MeterValues',
      messageId: 'm',
      ocppVersion: '1.6',
      payload: {},
      answer: {},
      latencyMs: 0,
      outcome: 'answered' as const,
      repairs: [],
    };
    store.commit([{ kind: 'exchange', exchange, transactionId: 't', progress: null }], null);
    const before = written();
    store.commit(
      [{ kind: 'exchange', exchange: { ...exchange, id: 'b' }, transactionId: 't', progress: null }],
      null,
    );
    expect(written() - before).toBe(1);
  });
});
