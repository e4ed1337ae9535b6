import { newSite } from '../../src/site/new-site.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import { type RebalanceTime, timeOf } from './rebalance-time.ts';
import { streetModel } from './street-scenario.ts';

/**
 * The time a step takes while a whole site comes to life, as after an outage of its network: every station is back,
 * confirms its fallback, a car begins at every EVSE, and what it is told is taken. Nobody's fallback is known at first,
 * so every circuit counts as overloaded.
 */
export function stormTime(evseCount: number): RebalanceTime {
  const model = streetModel(evseCount, evseCount * 3.15);
  let state = newSite(model, defaultSettings, 0);
  let nowMs = 0;
  const told: SiteOutput[] = [];
  const times: number[] = [];
  const step = (input: SiteInput) => {
    nowMs += 10;
    const before = performance.now();
    const result = siteStep(state, input, { nowMs });
    times.push(performance.now() - before);
    state = result.state;
    told.push(...result.outputs);
  };
  const takeAll = () => {
    for (const output of told.splice(0)) {
      if ('leaseNumber' in output)
        step({ type: 'limit-acknowledged', evseId: output.evseId, leaseNumber: output.leaseNumber });
    }
  };
  for (const stationId of new Set(model.evses.map((evse) => evse.stationId)))
    step({ type: 'link-back', stationId });
  takeAll();
  for (const { id } of model.evses)
    step({
      type: 'transaction-started',
      evseId: id,
      transactionId: id,
      startedAtMs: nowMs,
      departureMs: null,
      energyWh: null,
      priority: 'normal',
    });
  takeAll();
  return timeOf(times);
}
