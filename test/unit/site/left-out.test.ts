import { expect, it } from 'vitest';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;
const causeOf = (site: SiteHarness, id: string) => site.evse(id).reason?.cause;

function dim(site: SiteHarness, limitA: number | null): SiteHarness {
  const signal = { id: 'dim', circuitId: 'main', source: 'grid-signal', fromMs: 0, untilMs: null } as const;
  const limits = limitA === null ? [] : [{ ...signal, limitA: even(limitA) }];
  return site.step({ type: 'limits-changed', limits }).wait(1_000);
}

it('[site] who was switched off a moment ago is told until when it stays so, and then why it waits or charges', () => {
  const site = new SiteHarness(simpleSite(64, 2))
    .online()
    .plug('A')
    .plug('B', { energyWh: 60_000 })
    .charge(11);
  dim(site, 7);
  const offAtMs = site.evse('A').switchedOffAtMs ?? 0;
  expect(site.evse('A').goalA).toBe(0);
  expect(causeOf(site, 'A')).toEqual({ kind: 'resting', untilMs: offAtMs + 5 * minuteMs });
  dim(site, null).wait(minuteMs);
  expect(causeOf(site, 'A')).toMatchObject({ kind: 'resting' });
  expect(site.evse('A').reason).toMatchObject({ priority: 'normal', strategy: 'weighted' });
  site.wait(5 * minuteMs);
  expect(causeOf(site, 'A')).toEqual({ kind: 'evse-maximum' });
});

it('[site] who waits longer than that is told who is in the way', () => {
  const site = new SiteHarness(simpleSite(64, 2))
    .online()
    .plug('A')
    .plug('B', { energyWh: 60_000 })
    .charge(11);
  dim(site, 7).wait(6 * minuteMs);
  expect(causeOf(site, 'A')).toEqual({ kind: 'waiting', circuitId: 'main', line: 'L1' });
});

it('[site] a car that has what it needs is said to need no more, not to have all that the EVSE gives', () => {
  const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').charge(2);
  expect(causeOf(site, 'A')).toEqual({ kind: 'evse-maximum' });
  for (let minute = 0; minute < 3; minute++) site.wait(minuteMs).measure('A', 0, 0, 0);
  site.wait(1_000);
  expect(causeOf(site, 'A')).toEqual({ kind: 'satisfied' });
  expect(site.evse('B').reason).toBeNull();
});
