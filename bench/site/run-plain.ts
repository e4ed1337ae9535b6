import { rowLimits } from '../../src/site/net-limits.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { AllocationProblem, Demand } from '../../src/site/problem.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import type { Strategy } from '../../src/site/strategy.ts';
import { columnOf, wiringOf } from '../../src/site/wiring.ts';
import { type Car, charge, drawA, needWh, newCar, phasesOf } from './car.ts';
import { type RunResult, type Scenario, fuseLimits, otherLoads } from './scenario.ts';
import { ViolationMeter } from './violations.ts';

const hourMs = 3_600_000;

/**
 * A strategy by itself, as papers run it: asked afresh in every period, with the need and the departure of every car
 * known, its answer in force at once. No safety layer, no holding on, no economy of messages.
 */
export function runPlain(scenario: Scenario, strategy: Strategy, periodMs: number): RunResult {
  const { model } = scenario;
  const wiring = wiringOf(model);
  const state = newSite(model, defaultSettings, 0);
  const fuses = fuseLimits(model);
  const meter = new ViolationMeter(scenario);
  const cars = scenario.visits.flatMap((visit, index) => {
    const evse = model.evses[wiring.evseIndexes.get(visit.evseId) ?? -1];
    return evse === undefined ? [] : [newCar(visit, index, evse)];
  });
  cars.sort((a, b) => (wiring.evseIndexes.get(a.evse.id) ?? 0) - (wiring.evseIndexes.get(b.evse.id) ?? 0));
  const rebalanceMs: number[] = [];
  const endMs = Math.max(...cars.map((car) => car.visit.departureMs));
  const startMs = Math.min(...cars.map((car) => car.visit.arrivalMs));
  const served = new Map<Car, number>();
  for (let nowMs = startMs; nowMs < endMs; nowMs += periodMs) {
    const active = cars.filter(
      (car) => car.visit.arrivalMs <= nowMs && nowMs < car.visit.departureMs && needWh(car) >= 1,
    );
    if (active.length === 0) continue;
    const other = otherLoads(scenario, nowMs);
    const limits = rowLimits(
      state,
      fuses.map((limit, conductor) => limit - (other[conductor] ?? 0)),
    );
    const demands = active.map((car): Demand => {
      const { evse, visit } = car;
      const periodA = (needWh(car) / car.wattsPerA) * (hourMs / periodMs);
      // A short rest still takes the least the EVSE can be told.
      const maximumA = Math.min(evse.maximumA, Math.max(evse.minimumA, periodA));
      return {
        id: evse.id,
        column: columnOf(wiring, wiring.evseIndexes.get(evse.id) ?? 0, phasesOf(car)),
        wattsPerA: car.wattsPerA,
        minimumA: evse.minimumA,
        maximumA: evse.stepA === 0 ? maximumA : Math.max(Math.ceil(maximumA), evse.allowedA?.[1] ?? 0),
        stepA: evse.stepA,
        allowedA: evse.allowedA,
        coveredA: 0,
        currentA: car.limitA,
        protected: false,
        arrivedAtMs: visit.arrivalMs,
        departureMs: visit.departureMs,
        laxityMs: visit.departureMs - nowMs - (needWh(car) / (evse.maximumA * car.wattsPerA)) * hourMs,
        servedAtMs: served.get(car) ?? visit.arrivalMs,
        priority: 'normal',
      };
    });
    const problem: AllocationProblem = { nowMs, limits, loads: new Float64Array(limits.length), demands };
    const before = performance.now();
    const amounts = strategy.allocate(problem);
    rebalanceMs.push(performance.now() - before);
    const draws = new Map<Car, number>();
    active.forEach((car, index) => {
      const limitA = amounts[index] ?? 0;
      if (limitA !== car.limitA) car.messages++;
      car.limitA = limitA;
      const currentA = drawA(car, limitA);
      draws.set(car, currentA);
      if (currentA > 0) served.set(car, nowMs);
    });
    meter.add(active, (car) => draws.get(car) ?? 0, nowMs, periodMs);
    for (const car of active) charge(car, draws.get(car) ?? 0, periodMs);
  }
  const deliveredWh = scenario.visits.map(() => 0);
  for (const car of cars) deliveredWh[car.index] = car.deliveredWh;
  return {
    strategy: strategy.name,
    deliveredWh,
    violationAs: meter.violationAs,
    worstExcess: meter.worstExcess,
    messages: cars.reduce((sum, car) => sum + car.messages, 0),
    cycles: cars.reduce((sum, car) => sum + car.cycles, 0),
    rebalanceMs,
  };
}
