import { expect, it } from 'vitest';
import {
  type Turn,
  emit,
  evseOf,
  evsesOf,
  nextLeaseNumber,
  patchCircuit,
  patchEvse,
  patchRecord,
  patchTransaction,
  rebalanceSoon,
  siteWiring,
} from '../../../src/site/turn.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

const turnOf = (site: SiteHarness): Turn => ({ state: site.state, nowMs: site.nowMs, outputs: [] });

it('[I7] what a step leaves alone keeps its identity, so that only changes are stored', () => {
  const site = new SiteHarness(simpleSite(32, 2)).online().plug('A');
  const turn = turnOf(site);
  patchEvse(turn, 'A', { goalA: 7 });
  patchTransaction(turn, 'A', { deliveredWh: 5 });
  expect(turn.state.evses['A']).toMatchObject({ goalA: 7, transaction: { deliveredWh: 5 } });
  expect(turn.state.evses['B']).toBe(site.state.evses['B']);
  expect(turn.state.circuits).toBe(site.state.circuits);
  expect(site.evse('A').goalA).toBe(0);
});

it('[site] what is not there cannot be changed', () => {
  const turn = turnOf(new SiteHarness(simpleSite(32, 1)));
  const before = turn.state;
  patchEvse(turn, 'Z', { goalA: 7 });
  patchCircuit(turn, 'Z', { measuredAtMs: 7 });
  patchTransaction(turn, 'A', { deliveredWh: 5 });
  expect(turn.state).toBe(before);
  expect(evseOf(turn, 'Z')).toBeNull();
  expect(evsesOf(turn)).toHaveLength(1);
  expect(siteWiring(turn).rows).toHaveLength(3);
});

it('[site] numbers are never used twice, and a rebalance is only ever brought forward', () => {
  const turn = turnOf(new SiteHarness(simpleSite(32, 1)));
  expect(nextLeaseNumber(turn)).not.toBe(nextLeaseNumber(turn));
  patchRecord(turn, { rebalanceAtMs: 50 });
  rebalanceSoon(turn);
  expect(turn.state.record.rebalanceAtMs).toBe(50);
  emit(turn, { kind: 'under-control', evseId: 'A' });
  expect(turn.outputs).toEqual([{ type: 'event', event: { kind: 'under-control', evseId: 'A' } }]);
});
