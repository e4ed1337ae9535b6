import type { PlannedCharge } from '../../domain/site-forecast.ts';
import { maximise } from '../bounded-simplex.ts';
import type { Column } from '../wiring.ts';
import type { PlanningCar, PlanningProblem } from './planning-problem.ts';

/** A kWh that a car goes without counts as this many times the dearest one: prices decide when, never whether. */
const mustServeFactor = 10;
/** Of two hours that cost the same the earlier is taken, by so small a share of the dearest price. */
const impatience = 1e-4;
/** What takes no more steps than this is not worth waiting for: the best so far is taken. */
const stepsMax = 20_000;
const hourMs = 3_600_000;

interface Part {
  readonly car: number;
  readonly slot: number;
}

/**
 * When each car should charge so that all get what they need before they leave, as cheaply as can be: the surplus
 * first, then the cheapest hours. Linear, blind to minimum and steps; the control loop shares out each moment within
 * these caps. Null when there is no answer. `validUntilMs` is put on each car's caps.
 */
export function planCharging(problem: PlanningProblem, validUntilMs: number): PlannedCharge[] | null {
  const { cars, pricePerKwh } = problem;
  if (cars.length === 0 || pricePerKwh.length === 0) return [];
  const { program, parts } = programOf(problem);
  const solution = maximise(program, stepsMax);
  if (solution === null) return null;
  const powerW = cars.map(() => new Float64Array(pricePerKwh.length));
  parts.forEach(({ car, slot }, j) => {
    const row = powerW[car];
    if (row !== undefined) row[slot] = (row[slot] ?? 0) + (solution.x[j] ?? 0);
  });
  return cars.map((car, index) => capsOf(car, powerW[index] ?? new Float64Array(0), problem, validUntilMs));
}

function programOf({ cars, circuits, pricePerKwh, surplusW, fromMs, slotMs }: PlanningProblem) {
  const slots = pricePerKwh.length;
  const slotHours = slotMs / hourMs;
  const dearest = Math.max(1e-6, ...pricePerKwh.map(Math.abs));
  const needRow = (car: number) => car;
  const circuitRow = (circuit: number, slot: number) => cars.length + circuit * slots + slot;
  const surplusRow = (slot: number) => cars.length + circuits.length * slots + slot;
  const limits = Float64Array.from([
    ...cars.map(({ needWh }) => Math.max(0, needWh)),
    ...circuits.flatMap(({ limitW }) => limitW.map((limit) => Math.max(0, limit))),
    ...surplusW.map((power) => Math.max(0, power)),
  ]);
  const columns: Column[] = [];
  const upper: number[] = [];
  const value: number[] = [];
  const parts: Part[] = [];
  cars.forEach((car, index) => {
    for (let slot = 0; slot < slots; slot++) {
      const beginsMs = fromMs + slot * slotMs;
      const share = Math.min(1, (car.departureMs - beginsMs) / slotMs);
      if (share <= 0) break;
      const above = ancestors(circuits, car.circuitIndex).map((circuit) => circuitRow(circuit, slot));
      const price = pricePerKwh[slot] ?? dearest;
      const add = (rows: number[], costPerKwh: number) => {
        columns.push({
          rows: Int32Array.from(rows),
          coefficients: Float64Array.from(rows, (row) => (row === needRow(index) ? slotHours : 1)),
        });
        upper.push(car.maximumW * share);
        value.push(slotHours * (mustServeFactor * dearest - costPerKwh - slot * impatience * dearest));
        parts.push({ car: index, slot });
      };
      add([needRow(index), ...above], price);
      // What costs nothing is taken before anything that is bought, be that ever so cheap.
      if ((surplusW[slot] ?? 0) > 0) add([needRow(index), ...above, surplusRow(slot)], Math.min(0, price));
    }
  });
  const program = { limits, columns, upper: Float64Array.from(upper), value: Float64Array.from(value) };
  return { program, parts };
}

function ancestors(circuits: PlanningProblem['circuits'], start: number): number[] {
  const found: number[] = [];
  for (let index: number | null = start; index !== null && found.length <= circuits.length; ) {
    found.push(index);
    index = circuits[index]?.parentIndex ?? null;
  }
  return found;
}

/** Equal neighbours become one period; where next to nothing is planned the car waits. */
function capsOf(
  { evseId, transactionId, minimumW, maximumW, wattsPerA }: PlanningCar,
  powerW: Float64Array,
  { fromMs, slotMs }: PlanningProblem,
  validUntilMs: number,
): PlannedCharge {
  const periods: { fromMs: number; limitA: number }[] = [];
  powerW.forEach((planned, slot) => {
    const capW = planned < minimumW / 2 ? 0 : Math.min(maximumW, Math.max(minimumW, planned));
    const limitA = capW === 0 ? 0 : Math.ceil(capW / wattsPerA - 1e-6);
    if (periods.at(-1)?.limitA !== limitA) periods.push({ fromMs: fromMs + slot * slotMs, limitA });
  });
  return { evseId, transactionId, validUntilMs, periods };
}
