import { describe, expect, it } from 'vitest';
import { planTurns, plannedCap } from '../../../../src/site/planner/planned-cap.ts';
import { SiteHarness, simpleSite } from '../../../support/site-harness.ts';

const hourMs = 3_600_000;

/** A car at A that leaves in eight hours and needs 20 kWh: two hours at 16 A or more. */
function charging(): SiteHarness {
  return new SiteHarness(simpleSite(64, 2)).online().plug('A').charge(3);
}

function plan(site: SiteHarness, ...limits: [number, number][]): SiteHarness {
  const periods = limits.map(([inHours, limitA]) => ({ fromMs: site.nowMs + inHours * hourMs, limitA }));
  const validUntilMs = site.nowMs + 24 * hourMs;
  const charge = { evseId: 'A', transactionId: 'transaction at A', validUntilMs, periods };
  return site.step({ type: 'planned', charges: [charge] });
}

describe('a plan', () => {
  it('[site] lets a car wait for its hour, and says so', () => {
    const site = plan(charging(), [0, 0], [2, 16]).charge(20);
    expect(site.limitOf('A')).toBe(0);
    expect(site.evse('A').reason?.cause).toMatchObject({ kind: 'planned' });
    expect(site.charge(105).limitOf('A')).toBe(16);
    expect(site.evse('A').reason?.cause).toEqual({ kind: 'planned', untilMs: null });
  });

  it('[site] is not followed once the car could be late: it must be served', () => {
    const site = plan(charging(), [0, 0]).charge(20);
    expect(site.limitOf('A')).toBe(0);
    // 20 kWh at 22 kW take less than an hour of the eight.
    expect(site.charge(6.7 * 60).limitOf('A')).toBe(32);
  });

  it('[site] that runs out is forgotten: the site goes on without', () => {
    const site = charging();
    const charge = { evseId: 'A', transactionId: 'transaction at A', periods: [{ fromMs: 0, limitA: 0 }] };
    site
      .step({ type: 'planned', charges: [{ ...charge, validUntilMs: site.nowMs + 30 * 60_000 }] })
      .charge(20);
    expect(site.limitOf('A')).toBe(0);
    expect(site.charge(15).limitOf('A')).toBe(32);
  });

  it('[I9] gives nobody more than there is', () => {
    const site = plan(charging(), [0, 500]).charge(15);
    expect(site.limitOf('A')).toBe(32);
  });

  it('[site] wakes the site when it means something else', () => {
    const site = plan(charging(), [0, 0], [2, 16]);
    const { nowMs } = site;
    expect(planTurns(site.evse('A'))).toEqual([nowMs + 24 * hourMs, nowMs, nowMs + 2 * hourMs]);
    expect(planTurns(site.evse('B'))).toEqual([]);
    expect(plannedCap(site.evse('A'), hourMs, nowMs)).toEqual({ limitA: 0, untilMs: nowMs + 2 * hourMs });
  });
});
