import { describe, expect, it } from 'vitest';
import { renewalDueAtMs } from '../../../src/site/send.ts';
import { limitInForceA } from '../../../src/site/reservation.ts';
import { SiteHarness, even, evse, simpleSite } from '../../support/site-harness.ts';

const minuteMs = 60_000;

describe('messages', () => {
  it('[I9] the fallback comes before any limit', () => {
    const site = new SiteHarness(simpleSite(64, 1, { fallbackA: 6 }));
    site.answers = false;
    site.step({ type: 'link-back', stationId: 'station of A' }).plug('A').wait(1_000);
    expect(site.outputs.map(({ type }) => type)).toEqual(['send-fallback']);
    expect(site.outputs[0]).toMatchObject({ limitA: 6, form: { purpose: 'TxDefaultProfile' } });
  });

  it('[K01] a limit is a TxProfile whose last period is the fallback, with its reason', () => {
    const site = new SiteHarness(simpleSite(64, 1, { fallbackA: 6 })).online().plug('A').wait(1_000);
    expect(site.outputs.at(-1)).toMatchObject({
      type: 'send-limit',
      transactionId: 'transaction at A',
      limitA: 32,
      tailA: 6,
      form: { purpose: 'TxProfile', kind: 'Absolute' },
      reason: { cause: { kind: 'evse-maximum' } },
    });
  });

  it('[site] one call per EVSE is in flight; what changes meanwhile goes out as one', () => {
    const site = new SiteHarness(simpleSite(64, 2)).online().plug('A').wait(1_000);
    site.answers = false;
    site.plug('B').wait(1_000);
    const limit = (limitA: number) =>
      [
        { id: 'x', circuitId: 'main', source: 'grid-signal', limitA: even(limitA), fromMs: 0, untilMs: null },
      ] as const;
    for (const limitA of [30, 20, 12]) site.step({ type: 'limits-changed', limits: limit(limitA) });
    expect(site.sentTo('A')).toHaveLength(2);
    site.answer('A', 'acknowledged').answer('A', 'acknowledged');
    expect(site.sentTo('A')).toHaveLength(3);
  });

  it('[site] rises at most once a minute', () => {
    const site = new SiteHarness(simpleSite(40, 2)).online().plug('A').plug('B').wait(1_000);
    const before = site.limitOf('A');
    site.unplug('B').wait(1_000);
    expect(site.limitOf('A')).toBe(before);
    expect(site.wait(minuteMs).limitOf('A')).toBe(32);
  });

  it('[site] a lease is renewed before it runs out, and not while it gives no more than the fallback', () => {
    const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').wait(1_000);
    site.wait(91 * minuteMs);
    expect(site.sentTo('A')).toEqual([32, 32]);
    const [evse] = site.state.model.evses;
    if (evse === undefined) throw new Error('There is an EVSE.');
    const idle = { ...site.evse('A'), leases: [] };
    expect(renewalDueAtMs(site, evse, idle)).toBe(Number.POSITIVE_INFINITY);
  });

  it('[I9] a lease never reaches into a limit to come', () => {
    const site = new SiteHarness(simpleSite(64, 1)).online().plug('A');
    const fromMs = site.nowMs + 30 * minuteMs;
    site.step({
      type: 'limits-changed',
      limits: [{ id: 'x', circuitId: 'main', source: 'schedule', limitA: even(10), fromMs, untilMs: null }],
    });
    site.wait(1_000);
    expect(site.evse('A').leases[0]?.untilMs).toBe(fromMs - site.state.settings.clockSkewMs);
    // Before it begins everyone has come below it.
    site.wait(28 * minuteMs);
    expect(site.limitOf('A')).toBe(10);
  });

  it('[site] no more increases than the EVSE can bear in a day, decreases always', () => {
    const site = new SiteHarness(simpleSite(64, 1, { messagesPerDay: 2 })).online().plug('A').wait(1_000);
    const limit = (limitA: number) =>
      [
        { id: 'x', circuitId: 'main', source: 'grid-signal', limitA: even(limitA), fromMs: 0, untilMs: null },
      ] as const;
    site.step({ type: 'limits-changed', limits: limit(20) }).wait(2 * minuteMs);
    site.step({ type: 'limits-changed', limits: limit(30) }).wait(2 * minuteMs);
    site.step({ type: 'limits-changed', limits: limit(10) }).wait(2 * minuteMs);
    expect(site.sentTo('A')).toEqual([32, 20, 10]);
  });

  it('[site] what the model bears holds where the operator said nothing', () => {
    const limit = (limitA: number) => [
      {
        id: 'x',
        circuitId: 'main',
        source: 'schedule' as const,
        limitA: even(limitA),
        fromMs: 0,
        untilMs: null,
      },
    ];
    const risen = (patch: { messagesPerDay?: number | null }) => {
      const site = new SiteHarness(simpleSite(64, 1, patch)).online();
      site.step({ type: 'station-budgeted', stationId: 'station of A', messagesPerDay: 2 });
      site
        .plug('A')
        .wait(minuteMs)
        .step({ type: 'limits-changed', limits: limit(10) })
        .wait(2 * minuteMs);
      return site
        .step({ type: 'limits-changed', limits: limit(30) })
        .wait(2 * minuteMs)
        .limitOf('A');
    };
    expect(risen({})).toBe(10);
    expect(risen({ messagesPerDay: 100 })).toBe(30);
  });

  it('[site] in watts it is said again once the car is seen to use more phases than it was counted for', () => {
    const site = new SiteHarness(simpleSite(20, 1)).online();
    site.answers = false;
    site.plug('A').wait(1_000).answer('A', 'rejected').wait(61_000).answer('A', 'acknowledged');
    const limits = () => site.outputs.filter(({ type }) => type === 'send-limit');
    expect(limits().at(-1)).toMatchObject({ limitA: 20, phaseCount: null, form: { rateUnit: 'W' } });
    const before = limits().length;
    site.wait(60_000).measure('A', 6.6, 6.6, 6.6);
    expect(limits()).toHaveLength(before + 1);
    expect(limits().at(-1)).toMatchObject({ limitA: 20, phaseCount: 3 });
    site.answer('A', 'acknowledged').wait(60_000).measure('A', 20, 20, 20);
    expect(limits()).toHaveLength(before + 1);
  });

  it('[site] a day’s messages last longer than its morning, and each car is told once in any case', () => {
    const site = new SiteHarness(simpleSite(64, 1, { messagesPerDay: 4 })).online();
    for (let car = 0; car < 6; car++) {
      expect(site.plug('A').wait(minuteMs).limitOf('A')).toBe(32);
      site.unplug('A').wait(minuteMs);
    }
    const limit = (limitA: number) => [
      {
        id: 'x',
        circuitId: 'main',
        source: 'schedule' as const,
        limitA: even(limitA),
        fromMs: 0,
        untilMs: null,
      },
    ];
    const spare = new SiteHarness(simpleSite(64, 1, { messagesPerDay: 4 })).online().plug('A').wait(minuteMs);
    spare.step({ type: 'limits-changed', limits: limit(10) }).wait(2 * minuteMs);
    spare.step({ type: 'limits-changed', limits: limit(30) });
    expect(spare.wait(minuteMs).limitOf('A')).toBe(10);
    expect(spare.wait(60 * minuteMs).limitOf('A')).toBe(10);
    // Its lease must be renewed anyway.
    expect(spare.wait(30 * minuteMs).limitOf('A')).toBe(30);
  });

  it('[site] one that waits for more goes on with what it has: its lease is renewed all the same', () => {
    const limit = { id: 'x', circuitId: 'main', source: 'schedule' as const, limitA: even(22), fromMs: 0 };
    const spare = new SiteHarness(simpleSite(64, 1, { messagesPerDay: 2 })).online().plug('A').wait(minuteMs);
    spare.step({ type: 'limits-changed', limits: [{ ...limit, untilMs: spare.nowMs + minuteMs }] });
    for (let quarter = 0; quarter < 12; quarter++) {
      spare.wait(15 * minuteMs);
      expect(limitInForceA(evse('A', 'main'), spare.evse('A'), spare.nowMs)).toBeGreaterThanOrEqual(22);
    }
  });
});
