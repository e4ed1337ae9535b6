import loadHighs from 'highs';
import { type Column, buildWiring, columnOf } from '../../src/site/wiring.ts';
import { newCar, phasesOf } from './car.ts';
import { type Scenario, fuseLimits, otherLoads } from './scenario.ts';

const periodMs = 300_000;
const facetStepDegrees = 5;
/** Columns in more rows than this are summed up first, to keep the matrix sparse. */
const fewRows = 12;

/**
 * The most energy anyone could deliver who knew the whole future, in Wh: a linear program over five-minute periods
 * with continuous currents, no minimum, no taper. Facets lie outside the circle, so that it is a bound indeed.
 */
export async function offlineBoundWh(scenario: Scenario): Promise<number> {
  const { model } = scenario;
  const wiring = buildWiring(model, facetStepDegrees);
  const indexes = wiring.evseIndexes;
  const cars = scenario.visits.flatMap((visit, index) => {
    const evse = model.evses[indexes.get(visit.evseId) ?? -1];
    return evse === undefined ? [] : [newCar(visit, index, evse)];
  });
  const fuses = fuseLimits(model);
  const cost: number[] = [];
  const upper: number[] = [];
  const rowUpper: number[] = cars.map((car) => car.visit.energyWh);
  const rowLower: number[] = cars.map(() => 0);
  const entries: { row: number; value: number }[][] = [];
  const addColumn = (worth: number, boundA: number) => {
    cost.push(worth);
    upper.push(boundA);
    return entries.push([]) - 1;
  };
  const addRow = (low: number, high: number) => {
    rowLower.push(low);
    return rowUpper.push(high) - 1;
  };
  const startMs = Math.floor(Math.min(...cars.map((car) => car.visit.arrivalMs)) / periodMs) * periodMs;
  const endMs = Math.max(...cars.map((car) => car.visit.departureMs));
  for (let nowMs = startMs; nowMs < endMs; nowMs += periodMs) {
    const shares = cars.flatMap((car, carIndex) => {
      const { arrivalMs, departureMs, maximumA } = car.visit;
      // Part of a period counts as that part of its current.
      const share = (Math.min(departureMs, nowMs + periodMs) - Math.max(arrivalMs, nowMs)) / periodMs;
      if (share <= 0) return [];
      const column = columnOf(wiring, indexes.get(car.evse.id) ?? 0, phasesOf(car));
      const hours = periodMs / 3_600_000;
      const variable = addColumn(car.wattsPerA * hours, Math.min(car.evse.maximumA, maximumA) * share);
      entries[variable]?.push({ row: carIndex, value: car.wattsPerA * hours });
      return [{ variable, column, boundA: upper[variable] ?? 0 }];
    });
    const load = new Float64Array(wiring.rows.length);
    for (const { column, boundA } of shares) {
      column.rows.forEach((row, k) => {
        load[row] = (load[row] ?? 0) + (column.coefficients[k] ?? 0) * boundA;
      });
    }
    const other = otherLoads(scenario, nowMs);
    const rowOf = new Map<number, number>();
    wiring.rows.forEach((row, index) => {
      const limitA = Math.max(0, (fuses[row.conductor] ?? 0) - (other[row.conductor] ?? 0));
      if ((load[index] ?? 0) > limitA) rowOf.set(index, addRow(0, limitA));
    });
    const sums = new Map<Column, number>();
    for (const { variable, column } of shares) {
      let target = variable;
      if (column.rows.length > fewRows) {
        const known = sums.get(column);
        const balance = known ?? addRow(0, 0);
        sums.set(column, balance);
        entries[variable]?.push({ row: balance, value: -1 });
        if (known !== undefined) continue;
        target = addColumn(0, Number.POSITIVE_INFINITY);
        entries[target]?.push({ row: balance, value: 1 });
      }
      column.rows.forEach((row, k) => {
        const constraint = rowOf.get(row);
        const value = column.coefficients[k] ?? 0;
        if (constraint !== undefined) entries[target]?.push({ row: constraint, value });
      });
    }
  }
  return solve(cost, upper, rowLower, rowUpper, entries);
}

async function solve(
  cost: readonly number[],
  upper: readonly number[],
  rowLower: readonly number[],
  rowUpper: readonly number[],
  entries: readonly { row: number; value: number }[][],
): Promise<number> {
  const starts = [0];
  for (const column of entries) starts.push((starts.at(-1) ?? 0) + column.length);
  const highs = await loadHighs();
  const program = highs.createModel({
    numCols: cost.length,
    numRows: rowUpper.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: cost,
    colLower: cost.map(() => 0),
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: {
      format: 'csc',
      numRows: rowUpper.length,
      numCols: cost.length,
      starts,
      indices: entries.flatMap((column) => column.map(({ row }) => row)),
      values: entries.flatMap((column) => column.map(({ value }) => value)),
    },
  });
  try {
    program.options.set({ output_flag: false });
    program.run();
    return program.getObjectiveValue();
  } finally {
    program.dispose();
  }
}
