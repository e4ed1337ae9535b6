import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SiteObject } from '../../../src/durable/site-object.ts';
import type { AlertView } from '../../../src/http/contract/alert.ts';
import type { SiteHistoryView, SitePlanView } from '../../../src/http/contract/site-load.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { BalancedCharger } from '../support/balanced-charger.ts';
import { TestCharger, api } from '../support/charger.ts';

const site = (name: string): DurableObjectStub<SiteObject> => env.SITE.getByName(name);
/** It takes limits, whether there is something for it at the moment or not. */
const isListening = ({ state }: SitePlanView['evses'][number]) => state === 'charging' || state === 'paused';
const nobody = { stationId: 'NOBODY', atMs: 0, linkId: null, evses: [], limits: [], outcomes: [] };
const plan = (siteId: string) => api<SitePlanView>('GET', `/sites/${siteId}/plan`);
const sum = (chargers: readonly BalancedCharger[]) =>
  chargers.reduce((total, charger) => total + charger.limitA(), 0);
const objectsOf = (siteId: string) => [siteId, `${siteId}/north`, `${siteId}/south`];

/** Lets alarms fire, which a test's clock does not bring forward, until what is expected is so. */
async function until(
  siteId: string,
  chargers: readonly BalancedCharger[],
  check: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    if (await check()) return;
    // A decrease frees something for others when it was seen.
    if (count % 10 === 9) for (const charger of chargers) await charger.measure();
    for (const name of objectsOf(siteId)) await runDurableObjectAlarm(site(name));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not so: ${JSON.stringify(await plan(siteId))}`);
}

/** Two feeders, of which each fills an object: these tests have five EVSEs to an object. */
function wiring(ids: readonly string[], fuseA: number, ofNorth: number) {
  return {
    options: { meterPeriodSeconds: 5 },
    circuits: [
      { id: 'grid', name: 'Grid', fuseA },
      { id: 'north', name: 'North', parentId: 'grid', fuseA: Math.min(fuseA, 80) },
      { id: 'south', name: 'South', parentId: 'grid', fuseA: Math.min(fuseA, 80) },
    ],
    evses: ids.map((stationId, index) => ({
      stationId,
      circuitId: index < ofNorth ? 'north' : 'south',
      maximumA: 32,
    })),
  };
}

async function prepare(
  siteId: string,
  count: number,
): Promise<{ ids: string[]; chargers: BalancedCharger[] }> {
  await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1', concurrentTransactionsMax: 0 });
  await api('PUT', `/sites/${siteId}`, { name: siteId });
  const ids = Array.from({ length: count }, (_, index) => `${siteId}-${index}`);
  const chargers: BalancedCharger[] = [];
  for (const id of ids) {
    const { password } = await api<StationCreated>('POST', '/stations', { id, siteId });
    const charger = new BalancedCharger(await TestCharger.connect(id, password));
    await charger.plugIn();
    chargers.push(charger);
  }
  return { ids, chargers };
}

async function balancerOf(id: string): Promise<string | null | undefined> {
  return await runInDurableObject(env.STATION.getByName(id), (_object, state) => {
    const row = state.storage.sql.exec<{ data: string }>('SELECT data FROM station').toArray()[0];
    return (JSON.parse(row?.data ?? '{}') as { balancedBy?: string }).balancedBy;
  });
}

// Another file may have said otherwise.
beforeAll(() => {
  Object.assign(env, { SUBTREE_EVSES: '5' });
});

describe.each([{ evicts: false }, { evicts: true }])('a site in parts (evicted: $evicts)', ({ evicts }) => {
  const suffix = evicts ? 'evicted' : 'awake';

  async function evictAll(siteId: string): Promise<void> {
    if (!evicts) return;
    for (const name of objectsOf(siteId)) {
      // What sleeps already is woken first.
      await site(name).take(nobody);
      await evictDurableObject(site(name));
    }
  }

  it('[I9] shares what there is among all, follows a signal, and answers as one', async () => {
    const siteId = `parts-${suffix}`;
    const { ids, chargers } = await prepare(siteId, 6);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 60, 3));
    await evictAll(siteId);
    await until(siteId, chargers, () => chargers.every((charger) => charger.limitA() < 32));
    await until(siteId, chargers, () => sum(chargers) >= 36);
    expect(sum(chargers)).toBeLessThanOrEqual(60);
    for (const charger of chargers) await charger.measure();
    await evictAll(siteId);
    const { circuits, evses } = await plan(siteId);
    expect(circuits.map(({ circuitId }) => circuitId)).toEqual(['grid', 'north', 'south']);
    expect(evses.map(({ stationId }) => stationId)).toEqual(ids);
    expect(evses.map(({ reason }) => reason?.circuitId)).toContain('grid');
    await api('POST', `/sites/${siteId}/signals`, { id: 'dim', limitA: 30 });
    await evictAll(siteId);
    await until(siteId, chargers, () => sum(chargers) <= 30);
    const dimmed = await plan(siteId);
    expect(dimmed.circuits[0]?.source.L1).toBe('grid-signal');
    expect(dimmed.evses.map(({ reason }) => reason?.circuitId)).toContain('grid');
    const { points } = await api<SiteHistoryView>('GET', `/sites/${siteId}/plan/history`);
    expect(Object.keys(points.at(-1)?.circuits ?? {}).sort()).toEqual(['grid', 'north', 'south']);
    await api('DELETE', `/sites/${siteId}/limits/dim`);
    expect((await plan(siteId)).circuits[0]?.limitA.L1).toBe(60);
    for (const charger of chargers) charger.stop();
  });

  it('[alerts] an alert of a part is acknowledged as one of the site, and over when the site is', async () => {
    const siteId = `alarmed-${suffix}`;
    const { ids, chargers } = await prepare(siteId, 6);
    for (const charger of chargers.slice(5)) charger.refuses = true;
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 60, 3));
    const open = async () =>
      (await api<{ items: AlertView[] }>('GET', `/alerts?siteId=${siteId}&state=open`)).items;
    await until(siteId, chargers, async () => (await open()).length > 0);
    expect(await open()).toMatchObject([{ type: 'evse-out-of-control', siteId, stationId: null }]);
    const [alert] = (await open()) as [AlertView];
    await evictAll(siteId);
    const seen = await api<AlertView>('POST', `/alerts/${alert.id}/acknowledge`);
    expect(seen).toMatchObject({ id: alert.id, acknowledgedBy: 'admin', state: 'open' });
    await api('DELETE', `/sites/${siteId}/circuits`);
    for (let count = 0; count < 80 && (await open()).length > 0; count += 1) {
      for (const name of objectsOf(siteId)) await runDurableObjectAlarm(site(name));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await open()).toEqual([]);
    for (const charger of chargers) charger.stop();
  });

  it('[I9] a signal for one circuit reaches the object that has it, and so do what-if and wishes', async () => {
    const siteId = `asked-${suffix}`;
    const { ids, chargers } = await prepare(siteId, 6);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 80, 3));
    await until(siteId, chargers, () => sum(chargers) >= 36 && sum(chargers) <= 80);
    await evictAll(siteId);
    await api('POST', `/sites/${siteId}/signals`, { id: 'north', circuitId: 'north', limitA: 12 });
    await until(siteId, chargers, () => sum(chargers.slice(0, 3)) <= 12);
    await evictAll(siteId);
    const question = { less: { circuitId: 'grid', currentA: 80 } };
    const answer = await api<{ evses: { id: string; thenA: number }[] }>(
      'POST',
      `/sites/${siteId}/what-if`,
      question,
    );
    expect(answer.evses).toHaveLength(6);
    expect(Math.max(...answer.evses.map(({ thenA }) => thenA))).toBe(0);
    const { evses } = await plan(siteId);
    const path = `/transactions/${evses[5]?.transactionId ?? ''}/wishes`;
    expect(await api('PUT', path, { priority: 'high' })).toMatchObject({ inForce: { priority: 'high' } });
    await evictAll(siteId);
    expect(await api('GET', path)).toMatchObject({ priority: 'high' });
    for (const charger of chargers) charger.stop();
  });

  it('[I9] stations that are wired elsewhere are looked after by another object, and stay within every fuse', async () => {
    const siteId = `moved-parts-${suffix}`;
    const { ids, chargers } = await prepare(siteId, 6);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 60, 2));
    await until(siteId, chargers, () => sum(chargers) >= 36 && sum(chargers) <= 60);
    expect(await balancerOf(ids[2] ?? '')).toBe(`${siteId}/south`);
    await evictAll(siteId);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 60, 4));
    await evictAll(siteId);
    await until(siteId, chargers, async () => (await balancerOf(ids[2] ?? '')) === `${siteId}/north`);
    await until(siteId, chargers, async () => (await plan(siteId)).evses.every(isListening));
    expect(sum(chargers)).toBeLessThanOrEqual(60);
    const kept = await runInDurableObject(site(siteId), (_object, state) =>
      state.storage.sql.exec<{ data: string }>("SELECT data FROM fact WHERE name = 'division'").toArray(),
    );
    expect(JSON.parse(kept[0]?.data ?? '{}')).toMatchObject({ unsettled: [], leaving: [] });
    for (const charger of chargers) charger.stop();
  });

  it('[I9] becomes whole again, and in parts once more, without anybody getting too much', async () => {
    const siteId = `whole-${suffix}`;
    const { ids, chargers } = await prepare(siteId, 6);
    const few = ids.slice(0, 4);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(few, 40, 2));
    const ofFew = chargers.slice(0, 4);
    await until(siteId, chargers, () => sum(ofFew) >= 24 && sum(ofFew) <= 40);
    await evictAll(siteId);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(ids, 40, 3));
    await evictAll(siteId);
    await until(siteId, chargers, async () => (await balancerOf(few[0] ?? '')) === `${siteId}/north`);
    await until(siteId, chargers, () => sum(chargers) <= 40 && sum(chargers) >= 24);
    await evictAll(siteId);
    await api('PUT', `/sites/${siteId}/circuits`, wiring(few, 40, 2));
    await evictAll(siteId);
    await until(siteId, chargers, async () => (await balancerOf(few[0] ?? '')) === siteId);
    await until(siteId, chargers, async () => (await plan(siteId)).evses.every(isListening));
    expect(sum(ofFew)).toBeLessThanOrEqual(40);
    const tables = await runInDurableObject(site(`${siteId}/north`), (_object, state) =>
      state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'evse'").toArray(),
    );
    expect(tables).toEqual([]);
    for (const charger of chargers) charger.stop();
  });
});
