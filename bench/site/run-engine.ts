import { lines } from '../../src/domain/circuit.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import type { SiteSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteState } from '../../src/site/state.ts';
import { nextTimerMs } from '../../src/site/timers.ts';
import { type Car, charge, drawA, needWh, newCar, phasesOf } from './car.ts';
import type { RunResult, Scenario } from './scenario.ts';
import { ViolationMeter } from './violations.ts';

const minuteMs = 60_000;
/** How long after the minute began a message is answered and its limit in force, in all. */
const answerMs = 2_000;

/**
 * The whole engine, as it ships: leases, reservations, decreases seen before increases, learned cars. Measurements
 * come once a minute and say what flowed in the minute before; stations answer at once.
 */
export function runEngine(scenario: Scenario, settings: SiteSettings): RunResult {
  const { model } = scenario;
  const evses = new Map(model.evses.map((evse) => [evse.id, evse]));
  const startMs =
    Math.floor(Math.min(...scenario.visits.map((visit) => visit.arrivalMs)) / minuteMs) * minuteMs;
  const endMs = Math.max(...scenario.visits.map((visit) => visit.departureMs));
  let state: SiteState = newSite(model, settings, startMs - minuteMs);
  const present = new Map<string, Car>();
  const all: Car[] = [];
  const rebalanceMs: number[] = [];
  const meter = new ViolationMeter(scenario);

  const apply = (input: SiteInput, nowMs: number) => {
    const queue: SiteInput[] = [input];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const rebalancedAtMs = state.record.rebalancedAtMs;
      const before = performance.now();
      const result = siteStep(state, next, { nowMs });
      const elapsedMs = performance.now() - before;
      state = result.state;
      if (state.record.rebalancedAtMs !== rebalancedAtMs) rebalanceMs.push(elapsedMs);
      for (const output of result.outputs) queue.push(...perform(output));
    }
  };
  const perform = (output: SiteOutput): SiteInput[] => {
    if (output.type === 'event') return [];
    const { evseId, leaseNumber } = output;
    if (output.type === 'compare-schedule') {
      return [{ type: 'schedule-compared', evseId, leaseNumber, result: 'same' }];
    }
    const car = present.get(evseId);
    if (output.type === 'send-limit' && car !== undefined) {
      car.messages++;
      car.limitA = output.limitA;
    }
    return [{ type: 'limit-acknowledged', evseId, leaseNumber }];
  };

  for (const evse of model.evses) apply({ type: 'link-back', stationId: evse.stationId }, startMs - minuteMs);
  const arrivals = scenario.visits
    .map((visit, index) => ({ visit, index }))
    .sort((a, b) => a.visit.arrivalMs - b.visit.arrivalMs);
  let nextArrival = 0;
  for (let nowMs = startMs; nowMs < endMs; nowMs += minuteMs) {
    for (const [id, car] of present) {
      if (car.visit.departureMs > nowMs) continue;
      present.delete(id);
      apply({ type: 'transaction-ended', evseId: id, transactionId: String(car.index) }, nowMs);
    }
    for (;;) {
      const arrival = arrivals[nextArrival];
      if (arrival === undefined || arrival.visit.arrivalMs > nowMs) break;
      nextArrival++;
      const evse = evses.get(arrival.visit.evseId);
      if (evse === undefined) continue;
      const car = newCar(arrival.visit, arrival.index, evse);
      car.limitA = evse.fallbackA;
      present.set(evse.id, car);
      all.push(car);
      const { departureMs, energyWh } = arrival.visit;
      const transactionId = String(arrival.index);
      const startedAtMs = nowMs;
      const priority = 'normal';
      apply(
        {
          type: 'transaction-started',
          evseId: evse.id,
          transactionId,
          startedAtMs,
          departureMs,
          energyWh,
          priority,
        },
        nowMs,
      );
    }
    if (present.size === 0 && arrivals[nextArrival] !== undefined) {
      const nextMs = Math.floor((arrivals[nextArrival]?.visit.arrivalMs ?? 0) / minuteMs) * minuteMs;
      if (nextMs > nowMs + minuteMs) {
        nowMs = nextMs - minuteMs;
        continue;
      }
    }
    apply(
      { type: 'measured', evses: measurements(present, nowMs), circuits: circuits(scenario, nowMs) },
      nowMs,
    );
    for (let timerMs = nextTimerMs(state); timerMs <= nowMs + answerMs; timerMs = nextTimerMs(state)) {
      apply({ type: 'timer-fired' }, timerMs);
    }
    for (const car of present.values()) car.currentA = needWh(car) < 1 ? 0 : car.currentA;
    const draws = new Map([...present.values()].map((car) => [car, drawA(car, car.limitA)]));
    meter.add(present.values(), (car) => draws.get(car) ?? 0, nowMs, minuteMs);
    for (const [car, currentA] of draws) charge(car, currentA, minuteMs);
  }
  const deliveredWh = scenario.visits.map(() => 0);
  for (const car of all) deliveredWh[car.index] = car.deliveredWh;
  return {
    strategy: settings.strategy,
    deliveredWh,
    violationAs: meter.violationAs,
    worstExcess: meter.worstExcess,
    messages: all.reduce((sum, car) => sum + car.messages, 0),
    cycles: all.reduce((sum, car) => sum + car.cycles, 0),
    rebalanceMs,
  };
}

function measurements(present: ReadonlyMap<string, Car>, atMs: number) {
  return [...present].map(([evseId, car]) => ({
    evseId,
    currentsA: Array.from(
      { length: phasesOf(car) === 1 && car.evse.lines.length === 1 ? 1 : 3 },
      (_, phase) => (phase < phasesOf(car) ? car.currentA : 0),
    ),
    deliveredWh: Math.round(car.deliveredWh),
    atMs,
  }));
}

/** Controllers see the minute that has passed. */
function circuits({ model, otherLoadA }: Scenario, nowMs: number) {
  return model.circuits.flatMap((circuit) => {
    if (circuit.load.kind !== 'metered' || otherLoadA === null) return [];
    const loadA = otherLoadA(circuit.id, nowMs - minuteMs);
    const [L1, L2, L3] = lines.map(() => loadA);
    return [{ circuitId: circuit.id, currentA: { L1: L1 ?? 0, L2: L2 ?? 0, L3: L3 ?? 0 }, atMs: nowMs }];
  });
}
