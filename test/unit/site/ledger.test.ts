import { expect, it } from 'vitest';
import { Ledger } from '../../../src/site/ledger.ts';

const column = { rows: Int32Array.from([0, 1]), coefficients: Float64Array.from([1, 0.5]) };

it('[site] the tightest row says how much more may flow', () => {
  const ledger = new Ledger(Float64Array.from([10, 4]));
  expect(ledger.tightest(column)).toEqual({ row: 1, headroomA: 8 });
  ledger.add(column, 6);
  expect(ledger.headroomA(column)).toBe(2);
  expect(ledger.fits(column, 2)).toBe(true);
  expect(ledger.fits(column, 2.1)).toBe(false);
});

it('[site] names the row that is furthest over its limit', () => {
  const ledger = new Ledger(Float64Array.from([10, 4]), Float64Array.from([11, 7]));
  expect(ledger.mostOverloaded()).toBe(1);
  expect(ledger.copy().loads).not.toBe(ledger.loads);
  expect(new Ledger(Float64Array.from([10])).mostOverloaded()).toBe(-1);
});
