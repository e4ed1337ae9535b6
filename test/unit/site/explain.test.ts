import { expect, it } from 'vitest';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';

const causeOf = (site: SiteHarness, id: string) => site.evse(id).reason?.cause;

it('[site] names the circuit and the conductor that are full', () => {
  const site = new SiteHarness(simpleSite(40, 2))
    .online()
    .plug('A')
    .plug('B', { energyWh: 60_000 })
    .wait(1_000);
  expect(causeOf(site, 'A')).toEqual({ kind: 'circuit', circuitId: 'main', line: 'L1', source: null });
  expect(site.evse('A').reason).toMatchObject({ priority: 'normal', strategy: 'weighted' });
});

it('[site] says when a signal binds and not the fuse', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A');
  site.step({
    type: 'limits-changed',
    limits: [
      { id: 'dim', circuitId: 'main', source: 'grid-signal', limitA: even(10), fromMs: 0, untilMs: null },
    ],
  });
  expect(causeOf(site.wait(1_000), 'A')).toMatchObject({ kind: 'circuit', source: 'grid-signal' });
});

it('[site] tells a full EVSE from a modest car from one that waits', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').wait(1_000);
  expect(causeOf(site, 'A')).toEqual({ kind: 'evse-maximum' });
  for (let minute = 0; minute < 5; minute++) site.wait(60_000).measure('A', 16, 16, 16);
  expect(causeOf(site, 'A')).toEqual({ kind: 'car-maximum' });
  const crowded = new SiteHarness(simpleSite(7, 2)).online();
  crowded.plug('A', { energyWh: 60_000 }).plug('B', { energyWh: 1_000 }).wait(1_000);
  expect(causeOf(crowded, 'B')).toEqual({ kind: 'waiting', circuitId: 'main', line: 'L1' });
});

it('[site] the time to spare is told only when a need was', () => {
  const site = new SiteHarness(simpleSite(64, 2))
    .online()
    .plug('A')
    .plug('B', { energyWh: null })
    .wait(1_000);
  expect(site.evse('A').reason?.laxityMs).toBeGreaterThan(0);
  expect(site.evse('B').reason?.laxityMs).toBeNull();
});
