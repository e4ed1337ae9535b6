import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { CommandView, ExchangeView } from '../../../src/http/contract/command.ts';
import type { InstalledChargingProfileView } from '../../../src/http/contract/station-document.ts';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import type { SampleView, TransactionView } from '../../../src/http/contract/transaction.ts';
import type { StationObject } from '../../../src/durable/station-object.ts';
import { TestCharger, api } from '../support/charger.ts';

interface Page<Item> {
  readonly items: Item[];
}

const stub = (id: string): DurableObjectStub<StationObject> => env.STATION.getByName(id);

async function provision(id: string): Promise<StationCreated> {
  await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
  return await api<StationCreated>('POST', '/stations', { id });
}

/** Each story is told twice: to an object left alone, and to one that is evicted before every frame. */
describe.each([{ evict: false }, { evict: true }])('the station object (evicted: $evict)', ({ evict }) => {
  const suffix = evict ? 'evicted' : 'awake';

  async function connect(id: string, password: string | null, subprotocol?: string): Promise<TestCharger> {
    const charger = await TestCharger.connect(id, password, subprotocol);
    if (evict) charger.beforeEach = () => evictIfAwake(id);
    return charger;
  }

  it('[I7] a 1.6 charger charges, and the API shows the energy it counted', async () => {
    const id = `AC-16-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password);
    const boot = await charger.result('BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: 'Post',
    });
    expect(boot).toMatchObject({ status: 'Accepted', interval: 300 });
    await charger.result('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing' });
    expect(await charger.result('Authorize', { idTag: 'CARD-1' })).toEqual({
      idTagInfo: { status: 'Accepted' },
    });
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 100, timestamp: new Date().toISOString() };
    const { transactionId } = await charger.result('StartTransaction', start);
    const sampledValue = [{ value: '600' }, { value: '7200', measurand: 'Power.Active.Import', unit: 'W' }];
    await charger.result('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue }],
    });
    await charger.result('StopTransaction', {
      transactionId,
      meterStop: 1234,
      timestamp: new Date().toISOString(),
    });

    const { items } = await api<Page<TransactionView>>('GET', `/transactions?stationId=${id}`);
    expect(items).toEqual([
      expect.objectContaining({
        state: 'ended',
        energyWh: 1134,
        meterStartWh: 100,
        meterStopWh: 1234,
        idToken: 'CARD-1',
      }),
    ]);
    const samples = await api<Page<SampleView>>('GET', `/transactions/${items[0]?.id}/samples`);
    expect(samples.items[0]?.values).toContainEqual(
      expect.objectContaining({ measurand: 'Power.Active.Import', value: 7200, unit: 'W' }),
    );
    const exchanges = await api<Page<ExchangeView>>('GET', `/stations/${id}/exchanges`);
    const actions = exchanges.items.map(({ action }) => action);
    expect(actions).toEqual([
      'StopTransaction',
      'MeterValues',
      'StartTransaction',
      'Authorize',
      'StatusNotification',
      'BootNotification',
    ]);
  });

  it('[I5] a command in flight is answered though the object sleeps in between', async () => {
    const id = `CMD-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password, 'ocpp2.0.1');
    await charger.result('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Acme', model: 'Post' },
    });
    const sent = await api<CommandView>('POST', `/stations/${id}/commands`, {
      action: 'ClearCache',
      payload: {},
    });
    expect(sent).toMatchObject({ state: 'sent' });
    const call = await charger.nextCall('ClearCache');
    await charger.send([3, call[1], { status: 'Accepted' }]);
    await charger.result('Heartbeat', {});
    const settled = await api<CommandView>('GET', `/stations/${id}/commands/${sent.id}`);
    expect(settled).toMatchObject({ state: 'answered', response: { status: 'Accepted' } });
  });

  it('[K09, N01] what a station holds, and how far its jobs are, outlives the object', async () => {
    const id = `DOCS-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password, 'ocpp2.1');
    await charger.result('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Acme', model: 'Post' },
    });
    const ask = async (action: string, payload: object) => {
      const command = await api<CommandView>('POST', `/stations/${id}/commands`, { action, payload });
      const call = await charger.nextCall(action);
      await charger.send([3, call[1], { status: 'Accepted' }]);
      return command.id;
    };
    const profile = (profileId: number) => ({
      id: profileId,
      stackLevel: profileId,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: [
        { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
      ],
    });
    await ask('SetChargingProfile', { evseId: 1, chargingProfile: profile(1) });
    await ask('SetChargingProfile', { evseId: 1, chargingProfile: profile(2) });
    await ask('GetChargingProfiles', { requestId: 5, evseId: 1, chargingProfile: {} });
    await charger.result('ReportChargingProfiles', {
      requestId: 5,
      evseId: 1,
      chargingLimitSource: 'CSO',
      chargingProfile: [profile(2)],
    });
    const log = { remoteLocation: 'https://files.example/' };
    const logId = await ask('GetLog', { requestId: 6, logType: 'DiagnosticsLog', log });
    await charger.result('LogStatusNotification', { requestId: 6, status: 'Uploading' });
    await charger.result('LogStatusNotification', { requestId: 6, status: 'Uploaded' });
    await charger.send([
      6,
      's1',
      'NotifyPeriodicEventStream',
      { id: 1, pending: 0, basetime: '2026-11-22T10:00:00Z', data: [{ t: 0, v: '7' }] },
    ]);
    await charger.result('Heartbeat', {});

    const profiles = await api<Page<InstalledChargingProfileView>>(
      'GET',
      `/stations/${id}/charging-profiles`,
    );
    expect(profiles.items.map(({ profile: held }) => held['id'])).toEqual([2]);
    const command = await api<CommandView>('GET', `/stations/${id}/commands/${logId}`);
    expect(command.progress.map(({ status }) => status)).toEqual(['Uploading', 'Uploaded']);
    const streamed = await api<Page<{ value: object }>>('GET', `/stations/${id}/documents/event-stream-data`);
    expect(streamed.items).toMatchObject([{ value: { id: 1, data: [{ t: 0, v: '7' }] } }]);
  });

  it('[I3] a replay after a restart gets the first answer', async () => {
    const id = `REPLAY-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 7, timestamp: '2026-11-22T10:00:00Z' };
    const first = await charger.result('StartTransaction', start);
    charger.close();
    const again = await connect(id, password);
    expect(await again.result('StartTransaction', start)).toEqual(first);
    const { items } = await api<Page<TransactionView>>('GET', `/transactions?stationId=${id}`);
    expect(items).toHaveLength(1);
  });

  it('[I6] the newest link wins and the older one is closed', async () => {
    const id = `LINKS-${suffix}`;
    const { password } = await provision(id);
    const old = await connect(id, password);
    await old.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const next = await connect(id, password);
    await expect.poll(() => old.closed).not.toBeNull();
    expect(await next.result('Heartbeat', {})).toHaveProperty('currentTime');
    expect(await api<StationView>('GET', `/stations/${id}`)).toMatchObject({
      online: true,
      connectivity: 'online',
    });
  });

  it('[I8] D1 away for a while loses nothing: it catches up by itself', async () => {
    const id = `OUTAGE-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    await env.DB.prepare('ALTER TABLE transactions RENAME TO transactions_away').run();
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp: new Date().toISOString() };
    const { transactionId } = await charger.result('StartTransaction', start);
    await charger.result('StopTransaction', {
      transactionId,
      meterStop: 50,
      timestamp: new Date().toISOString(),
    });
    await env.DB.prepare('ALTER TABLE transactions_away RENAME TO transactions').run();
    // The pause after the failure is over at the latest when the alarm comes.
    await expect
      .poll(
        async () => {
          await runDurableObjectAlarm(stub(id));
          const { items } = await api<Page<TransactionView>>('GET', `/transactions?stationId=${id}`);
          return items.map(({ state, energyWh }) => ({ state, energyWh }));
        },
        { timeout: 10_000, interval: 300 },
      )
      .toEqual([{ state: 'ended', energyWh: 50 }]);
  });

  it('[I1] when storage refuses, nothing is acknowledged and the charger may come again', async () => {
    const id = `REFUSE-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const rename = (from: string, to: string) =>
      runInDurableObject(stub(id), (_instance, state) => {
        state.storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
      });
    await rename('chunk', 'chunk_away');
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' };
    await charger.send([2, 'refused', 'StatusNotification', status]);
    await expect.poll(() => charger.closed).toMatchObject({ code: 1011 });
    expect(charger.received('refused')).toEqual([]);
    await rename('chunk_away', 'chunk');
    const again = await connect(id, password);
    expect((await again.call('StatusNotification', status))[0]).toBe(3);
  });

  it('[I7] a heartbeat writes no row', async () => {
    const id = `BEAT-${suffix}`;
    const { password } = await provision(id);
    const charger = await connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    await expect.poll(() => rows(id)).toMatchObject({ outbox: 0 });
    const before = await rows(id);
    for (let beat = 0; beat < 3; beat += 1) await charger.result('Heartbeat', {});
    expect(await rows(id)).toEqual(before);
  });
});

/** An object that is asleep already needs no eviction. */
async function evictIfAwake(id: string): Promise<void> {
  await evictDurableObject(stub(id)).catch((error: unknown) => {
    if (!String(error).includes('not currently running')) throw error;
  });
}

/** Everything the object stores, counted and hashed by content. */
async function rows(id: string): Promise<Record<string, number | string>> {
  return await runInDurableObject(stub(id), (_instance, state) => {
    const found: Record<string, number | string> = {};
    for (const table of [
      'station',
      'connector',
      'charging_transaction',
      'chunk',
      'command',
      'boot',
      'outbox',
    ]) {
      const waiting = "outbox_slot WHERE data <> ''";
      const content = state.storage.sql
        .exec(`SELECT * FROM ${table === 'outbox' ? waiting : table}`)
        .toArray();
      found[table] = content.length;
      found[`${table} content`] = JSON.stringify(content);
    }
    return found;
  });
}
