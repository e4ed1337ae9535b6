import type { Column } from './wiring.ts';

/** maximise Σ value·x with Σ column·x ≤ limits and 0 ≤ x ≤ upper; all coefficients and limits are ≥ 0. */
export interface PackingProgram {
  readonly limits: Float64Array;
  readonly columns: readonly Column[];
  readonly upper: Float64Array;
  readonly value: Float64Array;
}

const tolerance = 1e-9;
const pivotTolerance = 1e-7;
/** After so many steps that gain nothing the choice of the entering variable changes, so that it cannot cycle. */
const patience = 60;

/**
 * Solves a packing program with the revised primal simplex method for bounded variables. It starts from a greedy
 * solution and is feasible at every step, so when `maximumSteps` are used up the best so far is returned with
 * `optimal: false`. Returns null when arithmetic broke down.
 */
export function maximise(
  program: PackingProgram,
  maximumSteps: number,
): { readonly x: Float64Array; readonly optimal: boolean } | null {
  const columns = program.columns.map((column) => column);
  const count = columns.length;
  const { kept, limits, localColumns } = bindingRows(program);
  const size = kept.length;
  const x = greedyStart(program, localColumns, limits);
  if (size === 0) return { x, optimal: true };

  const slackOf = (variable: number) => variable - count;
  const basis = Int32Array.from({ length: size }, (_, row) => count + row);
  const isBasic = new Uint8Array(count);
  const atUpper = new Uint8Array(count);
  const slackBasic = new Uint8Array(size).fill(1);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) inverse[row * size + row] = 1;
  const basic = limits.slice();
  for (let j = 0; j < count; j++) {
    atUpper[j] = (x[j] as number) > 0 ? 1 : 0;
    const column = localColumns[j] as Column;
    for (let k = 0; k < column.rows.length; k++) {
      const row = column.rows[k] as number;
      basic[row] = (basic[row] as number) - (column.coefficients[k] as number) * (x[j] as number);
    }
  }
  const price = new Float64Array(size);
  const direction = new Float64Array(size);
  let stalled = 0;

  for (let step = 0; step < maximumSteps; step++) {
    // Choose what to change: the variable that gains most, or the first that gains anything once it stalls.
    let entering = -1;
    let best = tolerance;
    for (let j = 0; j < count; j++) {
      if (isBasic[j] === 1) continue;
      const column = localColumns[j] as Column;
      let gain = program.value[j] as number;
      for (let k = 0; k < column.rows.length; k++) {
        gain -= (price[column.rows[k] as number] as number) * (column.coefficients[k] as number);
      }
      const merit = atUpper[j] === 1 ? -gain : gain;
      if (merit > best) {
        entering = j;
        best = merit;
        if (stalled > patience) break;
      }
    }
    for (let row = 0; row < size && !(stalled > patience && entering >= 0); row++) {
      if (slackBasic[row] === 1) continue;
      const merit = -(price[row] as number);
      if (merit > best) {
        entering = count + row;
        best = merit;
      }
    }
    if (entering < 0) return finish(program, x, basis, basic, count);

    const decreasing = entering < count && atUpper[entering] === 1;
    direction.fill(0);
    if (entering >= count) {
      const column = slackOf(entering);
      for (let row = 0; row < size; row++) direction[row] = inverse[row * size + column] as number;
    } else {
      const column = localColumns[entering] as Column;
      for (let k = 0; k < column.rows.length; k++) {
        const source = column.rows[k] as number;
        const coefficient = column.coefficients[k] as number;
        for (let row = 0; row < size; row++) {
          direction[row] =
            (direction[row] as number) + (inverse[row * size + source] as number) * coefficient;
        }
      }
    }
    const sign = decreasing ? -1 : 1;
    let length = entering < count ? (program.upper[entering] as number) : Number.POSITIVE_INFINITY;
    let leaving = -1;
    let leavesAtUpper = false;
    for (let row = 0; row < size; row++) {
      const change = sign * (direction[row] as number);
      const variable = basis[row] as number;
      if (change > pivotTolerance) {
        const room = Math.max(0, basic[row] as number) / change;
        if (room < length) [length, leaving, leavesAtUpper] = [room, row, false];
      } else if (change < -pivotTolerance && variable < count) {
        const room = Math.max(0, (program.upper[variable] as number) - (basic[row] as number)) / -change;
        if (room < length) [length, leaving, leavesAtUpper] = [room, row, true];
      }
    }
    if (!Number.isFinite(length)) return null;
    stalled = length * best > tolerance ? 0 : stalled + 1;
    for (let row = 0; row < size; row++) {
      basic[row] = (basic[row] as number) - sign * length * (direction[row] as number);
    }
    if (leaving < 0) {
      atUpper[entering] = decreasing ? 0 : 1;
      x[entering] = decreasing ? 0 : (program.upper[entering] as number);
      continue;
    }
    const left = basis[leaving] as number;
    const pivot = direction[leaving] as number;
    if (left < count) {
      isBasic[left] = 0;
      atUpper[left] = leavesAtUpper ? 1 : 0;
      x[left] = leavesAtUpper ? (program.upper[left] as number) : 0;
    } else slackBasic[slackOf(left)] = 0;
    const startA = decreasing ? (program.upper[entering] as number) : 0;
    basis[leaving] = entering;
    basic[leaving] = startA + sign * length;
    if (entering < count) isBasic[entering] = 1;
    else slackBasic[slackOf(entering)] = 1;
    // The price moves along the leaving row by what the entering variable gains; then the inverse is eliminated.
    const gain = decreasing ? -best : best;
    for (let column = 0; column < size; column++) {
      const entry = (inverse[leaving * size + column] as number) / pivot;
      inverse[leaving * size + column] = entry;
      if (entry === 0) continue;
      price[column] = (price[column] as number) + gain * entry;
      for (let row = 0; row < size; row++) {
        const factor = direction[row] as number;
        if (row === leaving || factor === 0) continue;
        inverse[row * size + column] = (inverse[row * size + column] as number) - factor * entry;
      }
    }
  }
  const result = finish(program, x, basis, basic, count);
  return result === null ? null : { x: result.x, optimal: false };
}

function finish(
  program: PackingProgram,
  x: Float64Array,
  basis: Int32Array,
  basic: Float64Array,
  count: number,
): { x: Float64Array; optimal: boolean } | null {
  for (let row = 0; row < basis.length; row++) {
    const variable = basis[row] as number;
    if (variable >= count) continue;
    const value = basic[row] as number;
    if (!Number.isFinite(value)) return null;
    x[variable] = Math.min(program.upper[variable] as number, Math.max(0, value));
  }
  return { x, optimal: true };
}

/** Leaves out rows that cannot bind even with everything at its upper bound, and numbers the rest anew. */
function bindingRows(program: PackingProgram): {
  kept: number[];
  limits: Float64Array;
  localColumns: Column[];
} {
  const most = new Float64Array(program.limits.length);
  program.columns.forEach((column, j) => {
    for (let k = 0; k < column.rows.length; k++) {
      const row = column.rows[k] as number;
      most[row] = (most[row] as number) + (column.coefficients[k] as number) * (program.upper[j] as number);
    }
  });
  const numbers = new Int32Array(most.length).fill(-1);
  const kept: number[] = [];
  most.forEach((load, row) => {
    if (load <= (program.limits[row] as number)) return;
    numbers[row] = kept.length;
    kept.push(row);
  });
  const local = new Map<Column, Column>();
  const localColumns = program.columns.map((column) => {
    const known = local.get(column);
    if (known !== undefined) return known;
    const entries = [...column.rows.keys()].filter((k) => (numbers[column.rows[k] as number] as number) >= 0);
    const reduced = {
      rows: Int32Array.from(entries, (k) => numbers[column.rows[k] as number] as number),
      coefficients: Float64Array.from(entries, (k) => column.coefficients[k] as number),
    };
    local.set(column, reduced);
    return reduced;
  });
  return {
    kept,
    limits: Float64Array.from(kept, (row) => Math.max(0, program.limits[row] as number)),
    localColumns,
  };
}

/** Whole variables at their upper bound, best value per share of the rows they use first, as long as they fit. */
function greedyStart(
  program: PackingProgram,
  columns: readonly Column[],
  limits: Float64Array,
): Float64Array {
  const merit = columns.map((column, j) => {
    let share = tolerance;
    for (let k = 0; k < column.rows.length; k++) {
      share +=
        (column.coefficients[k] as number) / ((limits[column.rows[k] as number] as number) + tolerance);
    }
    return (program.value[j] as number) / share;
  });
  const room = limits.slice();
  const x = new Float64Array(columns.length);
  const order = merit.map((_, j) => j).sort((a, b) => (merit[b] as number) - (merit[a] as number) || a - b);
  for (const j of order) {
    const { rows, coefficients } = columns[j] as Column;
    const upper = program.upper[j] as number;
    if ((program.value[j] as number) <= 0 || upper <= 0) continue;
    let fits = true;
    for (let k = 0; k < rows.length && fits; k++) {
      fits = (room[rows[k] as number] as number) >= (coefficients[k] as number) * upper;
    }
    if (!fits) continue;
    x[j] = upper;
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k] as number;
      room[row] = (room[row] as number) - (coefficients[k] as number) * upper;
    }
  }
  return x;
}
