import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PackingProgram, maximise } from '../../../src/site/bounded-simplex.ts';
import { seededRandom } from '../../../src/simulator/seeded-random.ts';

function program(limits: number[], columns: number[][], upper: number[], value: number[]): PackingProgram {
  return {
    limits: Float64Array.from(limits),
    columns: columns.map((entries) => {
      const rows = entries.flatMap((entry, row) => (entry > 0 ? [row] : []));
      return {
        rows: Int32Array.from(rows),
        coefficients: Float64Array.from(rows, (row) => entries[row] ?? 0),
      };
    }),
    upper: Float64Array.from(upper),
    value: Float64Array.from(value),
  };
}

function randomProgram(seed: number): { given: PackingProgram; dense: number[][] } {
  const random = seededRandom(seed);
  const rows = 1 + Math.floor(random() * 4);
  const count = 1 + Math.floor(random() * 6);
  const dense = Array.from({ length: count }, () =>
    Array.from({ length: rows }, () => (random() < 0.4 ? 0 : 0.2 + random())),
  );
  const numbers = (length: number, most: number) => Array.from({ length }, () => random() * most);
  return { given: program(numbers(rows, 20), dense, numbers(count, 10), numbers(count, 3)), dense };
}

describe('the simplex', () => {
  it('[site] finds the optimum that greed misses', () => {
    // The first column is worth most, but stands in the way of both others.
    const given = program(
      [10, 10],
      [
        [1, 1],
        [1, 0],
        [0, 1],
      ],
      [10, 10, 10],
      [3, 2, 2],
    );
    const solution = maximise(given, 100);
    expect(solution?.optimal).toBe(true);
    expect([...(solution?.x ?? [])].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([0, 10, 10]);
  });

  it('[site] takes everything when no row binds', () => {
    expect([...(maximise(program([99], [[1], [1]], [3, 4], [1, 1]), 10)?.x ?? [])]).toEqual([3, 4]);
  });

  it('[I9] is feasible after any number of steps, also none', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 12 }), (seed, steps) => {
        const { given, dense } = randomProgram(seed);
        const x = maximise(given, steps)?.x ?? new Float64Array();
        given.limits.forEach((limit, row) => {
          const load = x.reduce((sum, amount, j) => sum + amount * (dense[j]?.[row] ?? 0), 0);
          expect(load).toBeLessThanOrEqual(limit + 1e-6);
        });
        x.forEach((amount, j) => expect(amount).toBeLessThanOrEqual((given.upper[j] ?? 0) + 1e-9));
      }),
    );
  });

  it('[site] nothing random does better', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { given, dense } = randomProgram(seed);
        const worth = (x: ArrayLike<number>) =>
          Array.from(x).reduce((sum, amount, j) => sum + amount * (given.value[j] ?? 0), 0);
        const best = worth(maximise(given, 500)?.x ?? []);
        const random = seededRandom(seed + 1);
        for (let trial = 0; trial < 30; trial++) {
          const guess = Array.from(given.upper, (upper) => upper * random());
          const scale = Math.max(
            1,
            ...Array.from(given.limits, (limit, row) => {
              const load = guess.reduce((sum, amount, j) => sum + amount * (dense[j]?.[row] ?? 0), 0);
              return load / limit;
            }),
          );
          expect(worth(guess.map((amount) => amount / scale))).toBeLessThanOrEqual(best + 1e-6);
        }
      }),
    );
  });
});
