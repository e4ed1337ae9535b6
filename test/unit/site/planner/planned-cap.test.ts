import { describe, expect, it } from 'vitest';
import { plannedCap } from '../../../../src/site/planner/planned-cap.ts';
import { planningQuestion } from '../../../../src/site/planner/planning-question.ts';
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

  it('[site] of another transaction, and one that was taken back, hold nobody', () => {
    const site = charging();
    const periods = [{ fromMs: 0, limitA: 0 }];
    const stale = { evseId: 'A', transactionId: 'T-0', validUntilMs: site.nowMs + hourMs, periods };
    expect(site.step({ type: 'planned', charges: [stale] }).evse('A').planned).toBeUndefined();
    plan(site, [0, 0]).step({ type: 'planned', charges: [] });
    expect(plannedCap(site.evse('A'), hourMs, site.nowMs)).toBeNull();
    expect(site.charge(15).limitOf('A')).toBe(32);
  });

  it('[I9] gives nobody more than there is', () => {
    const site = plan(charging(), [0, 500]).charge(15);
    expect(site.limitOf('A')).toBe(32);
  });
});

describe('what the planner is asked', () => {
  const forecast = (site: SiteHarness) => ({
    prices: [{ fromMs: 0, pricePerKwh: 30 }],
    surplus: [{ fromMs: site.nowMs + hourMs, powerW: 5_000 }],
    untilMs: site.nowMs + 4 * hourMs,
  });

  it('[site] only of cars that are known to leave and to need so much, and as far as the forecast goes', () => {
    const site = charging().plug('B', { departureMs: null, energyWh: 9_000 }).charge(2);
    const question = planningQuestion(site.state, forecast(site), site.nowMs);
    expect(question?.cars.map(({ evseId, needWh, minimumW }) => [evseId, needWh, minimumW])).toEqual([
      ['A', 20_000, 4_140],
    ]);
    expect(question?.pricePerKwh).toHaveLength(17);
    expect(question?.surplusW.slice(3, 6)).toEqual([0, 0, 5_000]);
    expect(question?.circuits[0]?.limitW[0]).toBe(64 * 3 * 230);
  });

  it('[site] with the limits of the hours to come', () => {
    const site = charging();
    const [fromMs, limitA] = [site.nowMs + 2 * hourMs, { L1: 10, L2: 10, L3: 10 }];
    const limit = {
      id: 'dim',
      circuitId: 'main',
      source: 'grid-signal',
      limitA,
      fromMs,
      untilMs: null,
    } as const;
    site.step({ type: 'limits-changed', limits: [limit] });
    const limitW = planningQuestion(site.state, forecast(site), site.nowMs)?.circuits[0]?.limitW ?? [];
    expect([limitW[0], limitW.at(-1)]).toEqual([64 * 690, 10 * 690]);
  });

  it('[site] nothing when nothing is known of the hours to come, or nobody can wait', () => {
    const site = charging();
    expect(
      planningQuestion(site.state, { ...forecast(site), untilMs: site.nowMs - 1 }, site.nowMs),
    ).toBeNull();
    expect(planningQuestion(site.unplug('A').state, forecast(site), site.nowMs)).toBeNull();
  });
});
