import { expect, it } from 'vitest';
import { needsOf } from '../../../src/site/needs.ts';
import type { SiteTransaction } from '../../../src/site/state.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

function charging(): SiteHarness {
  const site = new SiteHarness(simpleSite(20, 2)).online();
  site.plug('A', { departureMs: null, energyWh: null }).plug('B', { departureMs: null, energyWh: null });
  return site.charge(2);
}

const update = (site: SiteHarness, evseId: string, change: object) =>
  site.step({
    type: 'transaction-updated',
    evseId,
    transactionId: `transaction at ${evseId}`,
    ...change,
  });

function transaction(site: SiteHarness): SiteTransaction {
  const found = site.evse('A').transaction;
  if (found === null) throw new Error('The car has gone.');
  return found;
}

it('[site] of a car that nobody said anything of is nothing known', () => {
  expect(needsOf(transaction(charging()))).toEqual({
    departureMs: null,
    energyWh: null,
    priority: 'normal',
    departureFrom: 'assumed',
    energyFrom: 'assumed',
    priorityFrom: 'assumed',
  });
});

it('[site] a wish outranks the car, the car its token', () => {
  const site = charging();
  const { startedAtMs } = transaction(site);
  update(site, 'A', { usual: { priority: 'low', stayMs: 3_600_000, energyWh: 5_000 } });
  expect(needsOf(transaction(site))).toMatchObject({
    departureMs: startedAtMs + 3_600_000,
    departureFrom: 'token',
    energyWh: 5_000,
    priority: 'low',
  });
  update(site, 'A', { departureMs: 9_000_000, energyWh: null });
  expect(needsOf(transaction(site))).toMatchObject({
    departureMs: 9_000_000,
    departureFrom: 'car',
    energyFrom: 'token',
  });
  update(site, 'A', { wishes: { departureMs: 8_000_000, energyWh: 7_000, priority: 'high' } });
  expect(needsOf(transaction(site))).toMatchObject({
    departureMs: 8_000_000,
    departureFrom: 'wish',
    energyWh: 7_000,
    energyFrom: 'wish',
    priority: 'high',
    priorityFrom: 'wish',
  });
});

it('[site] a wish that is taken back counts no more', () => {
  const site = charging();
  update(site, 'A', { wishes: { departureMs: 8_000_000, energyWh: 7_000, priority: 'high' } });
  update(site, 'A', { wishes: { departureMs: null, energyWh: null, priority: null } });
  expect(needsOf(transaction(site)).energyFrom).toBe('assumed');
});

it('[site] who has priority is served first, and the reason says so', () => {
  const site = charging();
  update(site, 'A', { wishes: { departureMs: null, energyWh: null, priority: 'high' } }).charge(15);
  expect(site.evse('A').goalA).toBeGreaterThan(site.evse('B').goalA);
  expect(site.evse('A').reason?.priority).toBe('high');
});
