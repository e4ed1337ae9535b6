import { lineLoads } from '../../src/site/line-loads.ts';
import { type Car, phasesOf } from './car.ts';
import { type Scenario, fuseLimits, otherLoads } from './scenario.ts';

/** Adds up what flows beyond the fuses, by exact phasor sums of what cars draw. */
export class ViolationMeter {
  violationAs = 0;
  worstExcess = 0;
  readonly #scenario: Scenario;
  readonly #limits: Float64Array;
  readonly #indexes: ReadonlyMap<string, number>;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#limits = fuseLimits(scenario.model);
    this.#indexes = new Map(scenario.model.evses.map((evse, index) => [evse.id, index]));
  }

  add(cars: Iterable<Car>, drawnA: (car: Car) => number, atMs: number, durationMs: number): void {
    const { model } = this.#scenario;
    const currents = model.evses.map(() => 0);
    const phases: (number | null)[] = model.evses.map(() => null);
    for (const car of cars) {
      const index = this.#indexes.get(car.evse.id) ?? 0;
      currents[index] = drawnA(car);
      phases[index] = phasesOf(car);
    }
    const other = otherLoads(this.#scenario, atMs);
    lineLoads(model, currents, phases).forEach((loadA, conductor) => {
      const limitA = this.#limits[conductor] ?? 0;
      // The other load alone is not ours to answer for.
      const excessA = loadA + (other[conductor] ?? 0) - Math.max(limitA, other[conductor] ?? 0);
      if (excessA <= 1e-6 * limitA + 1e-6) return;
      this.violationAs += (excessA * durationMs) / 1000;
      this.worstExcess = Math.max(this.worstExcess, excessA / limitA);
    });
  }
}
