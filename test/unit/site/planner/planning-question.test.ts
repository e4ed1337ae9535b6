import { describe, expect, it } from 'vitest';
import { planningQuestion } from '../../../../src/site/planner/planning-question.ts';
import { SiteHarness, simpleSite } from '../../../support/site-harness.ts';

const hourMs = 3_600_000;

/** A car at A that leaves in eight hours and needs 20 kWh. */
function charging(): SiteHarness {
  return new SiteHarness(simpleSite(64, 2)).online().plug('A').charge(3);
}

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
