import { describe, expect, it } from 'vitest';
import type { SiteConfiguration } from '../../../src/domain/site-configuration.ts';
import type { PlannedCharge } from '../../../src/domain/site-forecast.ts';
import type { PlannerRpc } from '../../../src/durable/planner-object.ts';
import { SitePlanning } from '../../../src/durable/site-planning.ts';
import type { SiteInput } from '../../../src/site/input.ts';
import { newSite } from '../../../src/site/new-site.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import { siteStep } from '../../../src/site/site-step.ts';
import type { SiteState } from '../../../src/site/state.ts';
import { heldPromise } from '../../support/held-promise.ts';
import { circuit, evse } from '../../support/site-harness.ts';

const configuration: SiteConfiguration = {
  siteId: 'planned',
  version: 1,
  model: { circuits: [circuit('main', null, 32)], evses: [evse('CP-1/1', 'main', { stationId: 'CP-1' })] },
  options: { strategy: 'weighted', leaseMinutes: 120, meterPeriodSeconds: 60, planning: 'on' },
  limits: [],
  forecast: { prices: [{ fromMs: 0, pricePerKwh: 30 }], surplus: [], untilMs: Date.now() + 7_200_000 },
};

function charging(): SiteState {
  const nowMs = Date.now();
  let state = newSite(configuration.model, defaultSettings, nowMs);
  const step = (input: SiteInput) => {
    const result = siteStep(state, input, { nowMs });
    state = result.state;
    return result.outputs;
  };
  const [fallback] = step({ type: 'link-back', stationId: 'CP-1' });
  if (fallback?.type !== 'send-fallback') throw new Error('no fallback');
  const { evseId, leaseNumber } = fallback;
  step({ type: 'limit-acknowledged', evseId, leaseNumber });
  const needs = { departureMs: nowMs + 7_200_000, energyWh: 9_000, priority: 'normal' } as const;
  step({ type: 'transaction-started', evseId, transactionId: 'T-1', startedAtMs: nowMs, ...needs });
  return state;
}

function planningWith(plan: PlannerRpc['plan']) {
  const inputs: SiteInput[] = [];
  const ended: number[] = [];
  const planning = new SitePlanning(
    () => ({ plan }),
    (input) => inputs.push(input),
    () => ended.push(Date.now()),
  );
  return { planning, inputs, ended };
}

describe('the slow loop of a site', () => {
  it('[site] hands on what the planner found, and asks again only after a while', async () => {
    let asked = 0;
    const charges: PlannedCharge[] = [];
    const { planning, inputs } = planningWith(async () => {
      asked += 1;
      return charges;
    });
    await planning.run(configuration, charging());
    await planning.run(configuration, charging());
    expect(asked).toBe(1);
    expect(inputs).toEqual([{ type: 'planned', charges }]);
    expect(planning.dueMs(configuration)).toBeGreaterThan(Date.now() + 300_000);
    planning.hasten();
    expect(planning.dueMs(configuration)).toBeLessThan(Date.now() + 10_000);
  });

  it('[I7] wakes nobody while the planner works, and says when that is over', async () => {
    const { promise, resolve } = heldPromise<PlannedCharge[]>();
    const { planning, ended } = planningWith(() => promise);
    const running = planning.run(configuration, charging());
    planning.hasten();
    expect(planning.dueMs(configuration)).toBe(Number.POSITIVE_INFINITY);
    expect(ended).toEqual([]);
    resolve([]);
    await running;
    expect(ended).toHaveLength(1);
    expect(planning.dueMs(configuration)).toBeLessThan(Date.now() + 10_000);
  });

  it('[site] goes on without a planner that fails or has no answer', async () => {
    for (const plan of [() => Promise.reject(new Error('down')), () => Promise.resolve(null)]) {
      const { planning, inputs } = planningWith(plan);
      await planning.run(configuration, charging());
      expect(inputs).toEqual([]);
    }
  });

  it('[site] is off unless the operator wants it and has told a forecast', () => {
    const { planning } = planningWith(async () => []);
    const off = { ...configuration, options: { ...configuration.options, planning: 'off' as const } };
    expect(planning.dueMs(off)).toBe(Number.POSITIVE_INFINITY);
    expect(planning.dueMs({ ...configuration, forecast: null })).toBe(Number.POSITIVE_INFINITY);
  });
});
