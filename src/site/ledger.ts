import type { Column } from './wiring.ts';

/** Room for rounding errors of sums, in ampere. */
export const toleranceA = 1e-6;

/** Keeps account of what is taken of every row's limit. */
export class Ledger {
  readonly limits: Float64Array;
  readonly loads: Float64Array;

  constructor(limits: Float64Array, loads: Float64Array = new Float64Array(limits.length)) {
    this.limits = limits;
    this.loads = loads;
  }

  copy(): Ledger {
    return new Ledger(this.limits, this.loads.slice());
  }

  /** Takes (or with a negative current gives back) what flows when the column's EVSE draws `currentA` more. */
  add(column: Column, currentA: number): void {
    if (currentA === 0) return;
    const { rows, coefficients } = column;
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k] as number;
      this.loads[row] = (this.loads[row] as number) + (coefficients[k] as number) * currentA;
    }
  }

  /** How much more the column's EVSE may draw, in ampere; negative when a row is over its limit already. */
  headroomA(column: Column): number {
    return this.tightest(column).headroomA;
  }

  /** The row that leaves the column's EVSE the least, and how much that is. */
  tightest(column: Column): { row: number; headroomA: number } {
    const { rows, coefficients } = column;
    let headroomA = Number.POSITIVE_INFINITY;
    let tightest = -1;
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k] as number;
      const room = ((this.limits[row] as number) - (this.loads[row] as number)) / (coefficients[k] as number);
      if (room < headroomA) {
        headroomA = room;
        tightest = row;
      }
    }
    return { row: tightest, headroomA };
  }

  /** How much more the column's EVSE may draw as far as each of its rows goes. */
  roomOfRows({ rows, coefficients }: Column): { row: number; headroomA: number }[] {
    return Array.from(rows, (row, k) => ({
      row,
      headroomA: ((this.limits[row] as number) - (this.loads[row] as number)) / (coefficients[k] as number),
    }));
  }

  /** True when the column's EVSE may draw `currentA` more. */
  fits(column: Column, currentA: number): boolean {
    return currentA <= 0 || this.headroomA(column) >= currentA - toleranceA;
  }

  /** The row that is furthest over its limit, by share of it; -1 when none is. */
  mostOverloaded(): number {
    let worst = -1;
    let worstExcess = toleranceA;
    for (let row = 0; row < this.limits.length; row++) {
      const excess = (this.loads[row] as number) - (this.limits[row] as number);
      if (excess > worstExcess) {
        worst = row;
        worstExcess = excess;
      }
    }
    return worst;
  }
}
