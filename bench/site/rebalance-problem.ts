import { rowLimits } from '../../src/site/net-limits.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { AllocationProblem, Demand } from '../../src/site/problem.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { columnOf, wiringOf } from '../../src/site/wiring.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { fuseLimits } from './scenario.ts';
import { streetModel } from './street-scenario.ts';

/** Problems of one site with every EVSE wanting current, each time other cars; the same `evseCount`, the same row of them. */
export function rebalanceProblems(evseCount: number): () => AllocationProblem {
  const model = streetModel(evseCount, evseCount * 3.15);
  const wiring = wiringOf(model);
  const random = seededRandom(evseCount);
  const limits = rowLimits(newSite(model, defaultSettings, 0), fuseLimits(model));
  return () => ({
    nowMs: 0,
    limits,
    loads: new Float64Array(limits.length),
    demands: model.evses.map(({ id }, index) => demandOf(id, index, wiring, random)),
  });
}

function demandOf(id: string, index: number, wiring: ReturnType<typeof wiringOf>, random: Random): Demand {
  const phaseCount = random() < 0.4 ? 1 : 3;
  return {
    id,
    column: columnOf(wiring, index, phaseCount),
    wattsPerA: 230 * phaseCount,
    minimumA: 6,
    maximumA: random() < 0.5 ? 16 : 32,
    stepA: 1,
    allowedA: null,
    coveredA: 0,
    currentA: random() < 0.5 ? 10 : 0,
    protected: false,
    arrivedAtMs: index,
    departureMs: random() * 36e6,
    laxityMs: random() * 36e6 - 2e6,
    servedAtMs: index,
    priority: 'normal',
  };
}
