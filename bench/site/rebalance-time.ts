import { clampToConstraints } from '../../src/site/constraints.ts';
import { rowLimits } from '../../src/site/net-limits.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { Demand } from '../../src/site/problem.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import type { Strategy } from '../../src/site/strategy.ts';
import { columnOf, wiringOf } from '../../src/site/wiring.ts';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { median } from './report.ts';
import { fuseLimits } from './scenario.ts';
import { streetModel } from './street-scenario.ts';

/** Median and 99th percentile of the time one allocation takes with every EVSE wanting current, in ms. */
export function rebalanceTime(
  strategy: Strategy,
  evseCount: number,
  rounds: number,
): { medianMs: number; p99Ms: number } {
  const model = streetModel(evseCount, evseCount * 3.15);
  const wiring = wiringOf(model);
  const random = seededRandom(evseCount);
  const limits = rowLimits(newSite(model, defaultSettings, 0), fuseLimits(model));
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const demands = model.evses.map((evse, index): Demand => {
      const phaseCount = random() < 0.4 ? 1 : 3;
      return {
        id: evse.id,
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
    });
    const problem = { nowMs: 0, limits, loads: new Float64Array(limits.length), demands };
    const before = performance.now();
    clampToConstraints(problem, strategy.allocate(problem));
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { medianMs: median(times), p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}
