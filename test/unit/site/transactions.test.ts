import { expect, it } from 'vitest';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

it('[1.6 §5.16] limits end with their transaction, and what it had is free at once', () => {
  const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').wait(1_000).unplug('A');
  expect(site.evse('A')).toMatchObject({ transaction: null, leases: [], goalA: 0, reason: null });
  expect(site.plug('B').wait(1_000).limitOf('B')).toBe(32);
});

it('[I9] a limit that had to go into the default profile outlives the transaction until that is restored', () => {
  const site = new SiteHarness(simpleSite(32, 1)).online();
  site.answers = false;
  site.plug('A').wait(1_000);
  for (let form = 0; form < 4; form++) site.answer('A', 'rejected').wait(61_000);
  site.answer('A', 'acknowledged').unplug('A');
  expect(site.evse('A')).toMatchObject({ fallbackConfirmed: false, leases: [{ limitA: 32 }] });
  expect(site.outputs.at(-1)).toMatchObject({ type: 'send-fallback', limitA: 0 });
  expect(site.answer('A', 'acknowledged').evse('A').leases).toEqual([]);
});

it('[I9] such a limit is taken back at once, also when a lower one was refused since the car had just gone', () => {
  const site = new SiteHarness(simpleSite(32, 1)).online();
  site.answers = false;
  site.plug('A').wait(1_000);
  for (let form = 0; form < 4; form++) site.answer('A', 'rejected').wait(61_000);
  site.answer('A', 'acknowledged').wait(60_000);
  const limitA = { L1: 10, L2: 10, L3: 10 };
  const limit = {
    id: 'less',
    circuitId: 'main',
    source: 'grid-signal',
    limitA,
    fromMs: 0,
    untilMs: null,
  } as const;
  site.step({ type: 'limits-changed', limits: [limit] });
  expect(site.outputs.at(-1)).toMatchObject({ type: 'send-limit', limitA: 10 });
  site.answer('A', 'rejected').unplug('A');
  // The next car must not find the old limit there.
  expect(site.outputs.at(-1)).toMatchObject({ type: 'send-fallback', limitA: 0 });
  expect(site.answer('A', 'acknowledged').evse('A')).toMatchObject({ leases: [], outOfControlSinceMs: null });
});

it('[site] a transaction that is told twice begins once', () => {
  const site = new SiteHarness(simpleSite(32, 1)).online().plug('A').wait(1_000);
  const before = site.evse('A');
  expect(site.plug('A').evse('A')).toBe(before);
});

it('[site] a new transaction ends the one before', () => {
  const site = new SiteHarness(simpleSite(32, 1))
    .online()
    .plug('A')
    .wait(1_000)
    .plug('A', { transactionId: 'second' });
  expect(site.evse('A')).toMatchObject({ transaction: { id: 'second' }, leases: [] });
});

it('[site] what the driver says later counts at once', () => {
  const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').plug('B').wait(1_000);
  const transactionId = 'transaction at B';
  site
    .step({ type: 'transaction-updated', evseId: 'B', transactionId, energyWh: 150_000, priority: 'high' })
    .wait(1_000);
  // The other keeps its minimum: it was switched on a moment ago.
  expect(site.evse('B').goalA).toBe(26);
  site.step({ type: 'transaction-updated', evseId: 'B', transactionId: 'another', energyWh: 1 });
  expect(site.evse('B').transaction?.energyWh).toBe(150_000);
});

it('[1.6 §5.16] a limit that is refused as the car leaves says nothing of its wording, which is kept for the next', () => {
  const site = new SiteHarness(simpleSite(32, 1))
    .online()
    .plug('A')
    .wait(2 * 60_000);
  site.answers = false;
  const limitA = { L1: 20, L2: 20, L3: 20 };
  const about = { id: 'x', circuitId: 'main', source: 'schedule' as const, limitA };
  site.step({ type: 'limits-changed', limits: [{ ...about, fromMs: 0, untilMs: null }] });
  expect(site.answer('A', 'rejected').evse('A').form).toBe(1);
  expect(site.unplug('A').evse('A').form).toBe(0);
  const never = new SiteHarness(simpleSite(32, 1)).online();
  never.answers = false;
  never.plug('A').wait(1_000).answer('A', 'rejected').unplug('A');
  expect(never.evse('A').form).toBe(1);
});
