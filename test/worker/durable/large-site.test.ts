import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { SiteCircuitsView, SitePlanView } from '../../../src/http/contract/site-load.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { BalancedCharger } from '../support/balanced-charger.ts';
import { TestCharger, api } from '../support/charger.ts';

const count = 1_200;
/** These are there; the others were never connected, and count with all they could draw. */
const alive = [0, 150, 700, 1_199];
const feeders = 10;
const deadA = 6;
/** What the live ones share. */
const leftA = 40;
const gridA = (count - alive.length) * deadA + leftA;
const stationId = (index: number) => `BIG-${index}`;

it('[I9] 1,200 EVSEs are wired by one request, share among two objects, and follow a signal', async () => {
  // As many to an object as in earnest.
  Object.assign(env, { SUBTREE_EVSES: '1000' });
  await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1', concurrentTransactionsMax: 0 });
  await api('PUT', '/sites/big', { name: 'Big' });
  const ids = Array.from({ length: count }, (_, index) => stationId(index));
  const dead = ids.filter((_, index) => !alive.includes(index));
  await env.DB.prepare(
    `INSERT INTO stations (id, site_id, registration, security_profile, connectivity, created_at_ms, event_number, as_of_ms, removed)
     SELECT value, 'big', 'accepted', 1, 'offline', 0, 1, 0, 0 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(dead))
    .run();
  const chargers: BalancedCharger[] = [];
  for (const index of alive) {
    const id = stationId(index);
    const { password } = await api<StationCreated>('POST', '/stations', { id, siteId: 'big' });
    const charger = new BalancedCharger(await TestCharger.connect(id, password));
    await charger.plugIn();
    chargers.push(charger);
  }
  const sum = () => chargers.reduce((total, charger) => total + charger.limitA(), 0);
  const until = async (check: () => boolean) => {
    for (let round = 0; round < 100 && !check(); round += 1) {
      for (const name of ['big', 'big/grid part 1', 'big/grid part 2']) {
        await runDurableObjectAlarm(env.SITE.getByName(name));
      }
      if (round % 10 === 9) for (const charger of chargers) await charger.measure();
      await scheduler.wait(50);
    }
    expect(check()).toBe(true);
  };

  const wired = await api<SiteCircuitsView>('PUT', '/sites/big/circuits', {
    options: { meterPeriodSeconds: 5 },
    circuits: [
      { id: 'grid', name: 'Grid', fuseA: gridA },
      ...Array.from({ length: feeders }, (_, feeder) => ({
        id: `feeder-${feeder}`,
        parentId: 'grid',
        fuseA: 2_000,
      })),
    ],
    evses: ids.map((id, index) => ({
      stationId: id,
      circuitId: `feeder-${Math.floor((index * feeders) / count)}`,
      maximumA: alive.includes(index) ? 32 : deadA,
    })),
  });
  expect(wired.evses).toHaveLength(count);
  await until(() => sum() >= 4 * 6 && sum() <= leftA);
  const plan = await api<SitePlanView>('GET', '/sites/big/plan');
  expect(plan.circuits).toHaveLength(feeders + 1);
  expect(plan.evses.filter(({ state }) => state === 'offline')).toHaveLength(dead.length);

  // The dead ones cannot be helped: the signal leaves the others half of what they had.
  await api('POST', '/sites/big/signals', { id: 'dim', limitA: gridA - leftA / 2 });
  await until(() => sum() <= leftA / 2);
  const dimmed = await api<SitePlanView>('GET', '/sites/big/plan');
  expect(dimmed.circuits[0]).toMatchObject({ circuitId: 'grid', source: { L1: 'grid-signal' } });
  expect(dimmed.evses).toHaveLength(count);
  for (const charger of chargers) charger.stop();
  // What is still on its way to somebody arrives.
  await scheduler.wait(1_000);
}, 240_000);
