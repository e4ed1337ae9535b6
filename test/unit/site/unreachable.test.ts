import { expect, it } from 'vitest';
import { limitForms } from '../../../src/site/limit-form.ts';
import { SiteHarness, even, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;

it('[I9] one that took no limit is asked again at once where its share keeps a circuit above its limit', () => {
  const site = new SiteHarness(simpleSite(32, 2)).online().plug('A').wait(minuteMs);
  site.answers = false;
  const limit = { id: 'x', circuitId: 'main', source: 'grid-signal' as const, untilMs: null };
  const limits = (limitA: number) => [{ ...limit, limitA: even(limitA), fromMs: site.nowMs }];
  site.step({ type: 'limits-changed', limits: limits(20) });
  for (const _ of limitForms) site.answer('A', 'rejected');
  expect(site.evse('A').outOfControlSinceMs).not.toBeNull();
  const before = site.sentTo('A').length;
  site.wait(31_000);
  expect(site.sentTo('A').slice(before)).toEqual([0]);
  // It goes on with each wording, as long as that is so.
  site.answer('A', 'rejected').wait(31_000).answer('A', 'rejected').wait(31_000).answer('A', 'acknowledged');
  site.wait(minuteMs).measure('A', 0, 0, 0);
  expect(site.evse('A').outOfControlSinceMs).toBeNull();
});

it('[site] where there is room for all it may take, one that took no limit is left alone', () => {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').wait(minuteMs);
  site.answers = false;
  const limit = { id: 'x', circuitId: 'main', source: 'grid-signal' as const, fromMs: site.nowMs };
  site.step({
    type: 'limits-changed',
    limits: [{ ...limit, limitA: even(20), untilMs: site.nowMs + minuteMs }],
  });
  for (const _ of limitForms) site.answer('A', 'rejected');
  site.wait(minuteMs);
  const before = site.sentTo('A').length;
  site.wait(10 * minuteMs);
  expect(site.sentTo('A').slice(before)).toEqual([]);
});
