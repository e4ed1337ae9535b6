import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SequenceRanges, missingNumbers, withNumber } from '../../../src/domain/sequence-numbers.ts';

const of = (...numbers: readonly number[]): SequenceRanges => numbers.reduce<SequenceRanges>(withNumber, []);

describe('sequence numbers', () => {
  it('[E04] have a gap where one between the first and the last is missing', () => {
    expect(missingNumbers(of(0, 1, 2))).toBe(0);
    expect(of(0, 1, 4, 5, 7)).toEqual([
      [0, 1],
      [4, 5],
      [7, 7],
    ]);
    expect(missingNumbers(of(0, 1, 4, 5, 7))).toBe(3);
  });

  it('[E01] that never move, or begin anywhere, have none', () => {
    expect(missingNumbers(of(0, 0, 0))).toBe(0);
    expect(missingNumbers(of(117, 118, 119))).toBe(0);
    expect(missingNumbers(of())).toBe(0);
  });

  it('[E04] give the same in any order and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (numbers) => {
        const sorted = [...new Set(numbers)].sort((a, b) => a - b);
        expect(of(...numbers)).toEqual(of(...sorted));
        const span = sorted.length === 0 ? 0 : (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1;
        expect(missingNumbers(of(...numbers))).toBe(span - sorted.length);
      }),
    );
  });

  it('[house] take no more gaps than can be told apart, nor what is no number', () => {
    const scattered = Array.from({ length: 100 }, (_, at) => at * 10);
    expect(of(...scattered).length).toBe(32);
    expect(of(0, -1, 1.5, Number.NaN)).toEqual([[0, 0]]);
  });
});
