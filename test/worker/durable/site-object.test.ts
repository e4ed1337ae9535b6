import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { SiteObject } from '../../../src/durable/site-object.ts';
import type { StationObject } from '../../../src/durable/station-object.ts';
import type { AlertView } from '../../../src/http/contract/alert.ts';
import type { SitePlanView } from '../../../src/http/contract/site-load.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { BalancedCharger } from '../support/balanced-charger.ts';
import { TestCharger, api } from '../support/charger.ts';

const site = (id: string): DurableObjectStub<SiteObject> => env.SITE.getByName(id);
const station = (id: string): DurableObjectStub<StationObject> => env.STATION.getByName(id);

describe.each([{ evicts: false }, { evicts: true }])('a site (evicted: $evicts)', ({ evicts }) => {
  const suffix = evicts ? 'evicted' : 'awake';

  async function evictAll(siteId: string, stationIds: readonly string[]): Promise<void> {
    if (!evicts) return;
    await evictDurableObject(site(siteId));
    for (const id of stationIds) await evictDurableObject(station(id));
  }

  async function wireUp(siteId: string, stationIds: readonly string[], fuseA: number): Promise<void> {
    await api('PUT', `/sites/${siteId}/circuits`, {
      options: { meterPeriodSeconds: 5 },
      circuits: [{ id: 'main', name: 'Main', fuseA }],
      evses: stationIds.map((stationId) => ({ stationId, circuitId: 'main', maximumA: 32 })),
    });
  }

  async function prepare(siteId: string, stationIds: readonly string[]): Promise<BalancedCharger[]> {
    await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1', concurrentTransactionsMax: 0 });
    await api('PUT', `/sites/${siteId}`, { name: siteId });
    const chargers: BalancedCharger[] = [];
    for (const id of stationIds) {
      const { password } = await api<StationCreated>('POST', '/stations', { id, siteId });
      chargers.push(new BalancedCharger(await TestCharger.connect(id, password)));
    }
    return chargers;
  }

  const plan = (siteId: string) => api<SitePlanView>('GET', `/sites/${siteId}/plan`);
  const sum = (chargers: readonly BalancedCharger[]) =>
    chargers.reduce((total, charger) => total + charger.limitA(), 0);

  /** Lets alarms fire, which a test's clock does not bring forward, until what is expected is so. */
  async function until(siteId: string, check: () => boolean | Promise<boolean>): Promise<void> {
    for (let count = 0; count < 60; count += 1) {
      if (await check()) return;
      await runDurableObjectAlarm(site(siteId));
      await scheduler.wait(50);
    }
    throw new Error(`not so: ${JSON.stringify(await plan(siteId))}`);
  }

  it('[I9] gives each charger a fall-back first, then shares what the fuse can carry', async () => {
    const siteId = `share-${suffix}`;
    const ids = [`SH1-${suffix}`, `SH2-${suffix}`];
    const chargers = await prepare(siteId, ids);
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 20);
    await until(siteId, () => chargers.every((charger) => charger.limitA() < 32));
    expect(chargers.map(({ profiles }) => profiles[0]?.chargingProfilePurpose)).toEqual([
      'TxDefaultProfile',
      'TxDefaultProfile',
    ]);
    await evictAll(siteId, ids);
    await until(siteId, () => sum(chargers) === 20);
    expect(chargers.every((charger) => charger.limitA() >= 6)).toBe(true);
    const { evses } = await plan(siteId);
    expect(evses.map(({ reason }) => reason?.kind)).toContain('circuit');
    for (const charger of chargers) charger.stop();
  });

  it('[I9] a grid signal that halves the limit is kept at once, and lifted again', async () => {
    const siteId = `signal-${suffix}`;
    const ids = [`SG1-${suffix}`, `SG2-${suffix}`];
    const chargers = await prepare(siteId, ids);
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 32);
    await until(siteId, () => sum(chargers) === 32);
    for (const charger of chargers) await charger.measure();
    await evictAll(siteId, ids);
    await api('POST', `/sites/${siteId}/signals`, { id: 'dim', limitA: 16 });
    await until(siteId, () => sum(chargers) <= 16);
    const dimmed = await plan(siteId);
    expect(dimmed.circuits[0]?.source.L1).toBe('grid-signal');
    expect(dimmed.circuits[0]?.limitA.L1).toBe(16);
    await evictAll(siteId, ids);
    await api('DELETE', `/sites/${siteId}/limits/dim`);
    expect((await plan(siteId)).circuits[0]?.limitA.L1).toBe(32);
    for (const charger of chargers) charger.stop();
  });

  it('[I7] what a site knows is the same after it was evicted', async () => {
    const siteId = `same-${suffix}`;
    const ids = [`SA1-${suffix}`];
    const chargers = await prepare(siteId, ids);
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 32);
    // A charger draws as much before it is told anything: only what it was told is settled.
    await until(siteId, async () => (await plan(siteId)).evses[0]?.limitA === 32);
    for (const charger of chargers) await charger.measure();
    await until(siteId, async () => (await plan(siteId)).evses[0]?.measuredA === 32);
    const before = await plan(siteId);
    await evictAll(siteId, ids);
    const { asOf: _after, ...after } = await plan(siteId);
    expect(before).toMatchObject(after);
    for (const charger of chargers) charger.stop();
  });

  it('[I9] a station that unplugs frees its share for the other', async () => {
    const siteId = `leave-${suffix}`;
    const ids = [`LV1-${suffix}`, `LV2-${suffix}`];
    const chargers = await prepare(siteId, ids);
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 16);
    await until(siteId, () => sum(chargers) === 16);
    await evictAll(siteId, ids);
    const [leaving, staying] = chargers as [BalancedCharger, BalancedCharger];
    await leaving.charger.result('StopTransaction', {
      transactionId: leaving.transactionId,
      meterStop: 1_000,
      timestamp: new Date().toISOString(),
    });
    await until(siteId, async () => (await plan(siteId)).evses[1]?.goalA === 16);
    expect((await plan(siteId)).evses[0]).toMatchObject({ state: 'idle', transactionId: null });
    for (const charger of [leaving, staying]) charger.stop();
  });

  it('[I9] a lost link is noticed, and what the charger was told stays reserved', async () => {
    const siteId = `lost-${suffix}`;
    const ids = [`LO1-${suffix}`];
    const [charger] = (await prepare(siteId, ids)) as [BalancedCharger];
    await charger.plugIn();
    await wireUp(siteId, ids, 16);
    await until(siteId, () => charger.limitA() === 16);
    await until(siteId, async () => (await plan(siteId)).evses[0]?.limitA === 16);
    await evictAll(siteId, ids);
    charger.stop();
    await until(siteId, async () => (await plan(siteId)).evses[0]?.state === 'offline');
    expect((await plan(siteId)).circuits[0]?.allocatedA.L1).toBe(16);
  });

  it('[I9] a station that is moved away frees its share, and the wiring says what is wrong', async () => {
    const siteId = `moved-${suffix}`;
    const ids = [`MV1-${suffix}`, `MV2-${suffix}`];
    const chargers = await prepare(siteId, ids);
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 16);
    await until(siteId, () => sum(chargers) === 16);
    await api('PUT', `/sites/elsewhere-${suffix}`, { name: 'elsewhere' });
    await evictAll(siteId, ids);
    await api('PATCH', `/stations/${ids[0]}`, { siteId: `elsewhere-${suffix}` });
    await until(siteId, async () => (await plan(siteId)).evses[0]?.state === 'gone');
    await evictAll(siteId, []);
    const { problems, evses, events } = await plan(siteId);
    expect(problems).toMatchObject([{ pointer: '/evses/0/stationId' }]);
    expect(evses[0]).toMatchObject({ state: 'gone', transactionId: null, goalA: 0 });
    expect(events.map(({ kind }) => kind)).toContain('station-gone');
    await api('PATCH', `/stations/${ids[0]}`, { siteId });
    await until(siteId, async () => (await plan(siteId)).evses[0]?.transactionId !== null);
    expect((await plan(siteId)).problems).toEqual([]);
    for (const charger of chargers) charger.stop();
  });

  it('[1.6 §5.5] a station whose site shares no power with it any more is rid of its limits', async () => {
    const siteId = `freed-${suffix}`;
    const ids = [`FR1-${suffix}`, `FR2-${suffix}`, `FR3-${suffix}`];
    const chargers = await prepare(siteId, ids);
    const [unwired, moved, kept] = chargers as [BalancedCharger, BalancedCharger, BalancedCharger];
    for (const charger of chargers) await charger.plugIn();
    await wireUp(siteId, ids, 30);
    await until(siteId, () => sum(chargers) === 30);
    await evictAll(siteId, ids);
    await wireUp(siteId, ids.slice(1), 30);
    await until(siteId, () => unwired.profiles.length === 0);
    await api('PUT', `/sites/unshared-${suffix}`, { name: 'unshared' });
    await api('PATCH', `/stations/${ids[1]}`, { siteId: `unshared-${suffix}` });
    await until(siteId, () => moved.profiles.length === 0);
    expect([unwired.limitA(), moved.limitA()]).toEqual([32, 32]);
    expect(kept.profiles.length).toBeGreaterThan(0);
    expect(kept.limitA()).toBeLessThanOrEqual(30);
    for (const charger of chargers) charger.stop();
  });

  it('[alerts] an EVSE that takes no limit calls an operator, until the site shares no power any more', async () => {
    const siteId = `alarm-${suffix}`;
    const ids = [`AL1-${suffix}`];
    const [charger] = (await prepare(siteId, ids)) as [BalancedCharger];
    charger.refuses = true;
    await charger.plugIn();
    await wireUp(siteId, ids, 32);
    const open = async () =>
      (await api<{ items: AlertView[] }>('GET', `/alerts?siteId=${siteId}&state=open`)).items;
    await until(siteId, async () => (await open()).length > 0);
    const [alert] = (await open()) as [AlertView];
    expect(alert).toMatchObject({
      type: 'evse-out-of-control',
      stationId: null,
      siteId,
      severity: 'warning',
    });
    await evictAll(siteId, ids);
    const seen = await api<AlertView>('POST', `/alerts/${alert.id}/acknowledge`);
    expect(seen).toMatchObject({ id: alert.id, state: 'open', acknowledgedBy: 'admin' });
    expect(await open()).toMatchObject([{ id: alert.id, acknowledgedBy: 'admin' }]);
    await evictAll(siteId, []);
    await api('DELETE', `/sites/${siteId}/circuits`);
    for (let count = 0; count < 60 && (await open()).length > 0; count += 1) await scheduler.wait(50);
    expect(await open()).toEqual([]);
    // What is over is seen without asking a site that may have forgotten everything.
    expect(await api<AlertView>('POST', `/alerts/${alert.id}/acknowledge`)).toMatchObject({
      state: 'cleared',
    });
    charger.stop();
  });

  it('[I9] a station that is removed is named in the wiring', async () => {
    const siteId = `removed-${suffix}`;
    const ids = [`RM1-${suffix}`];
    const [charger] = (await prepare(siteId, ids)) as [BalancedCharger];
    await charger.plugIn();
    await wireUp(siteId, ids, 16);
    await until(siteId, () => charger.limitA() === 16);
    await evictAll(siteId, ids);
    charger.stop();
    await api('DELETE', `/stations/${ids[0]}`);
    await until(siteId, async () => (await plan(siteId)).evses[0]?.state === 'gone');
    const { problems } = await api<{ problems: unknown[] }>('GET', `/sites/${siteId}/circuits`);
    expect(problems).toMatchObject([{ pointer: '/evses/0/stationId' }]);
  });
});

describe('a station whose site shares no power', () => {
  it('[design §5] reports nothing, and its site stores nothing', async () => {
    await api('PUT', '/sites/plain', { name: 'plain' });
    await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
    const { password } = await api<StationCreated>('POST', '/stations', { id: 'PLAIN-1', siteId: 'plain' });
    const charger = new BalancedCharger(await TestCharger.connect('PLAIN-1', password));
    await charger.plugIn();
    await charger.measure(10);
    expect(charger.profiles).toEqual([]);
    const tables = await runInDurableObject(site('plain'), (_object, state) =>
      state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'evse'").toArray(),
    );
    expect(tables).toEqual([]);
    charger.stop();
  });
});
