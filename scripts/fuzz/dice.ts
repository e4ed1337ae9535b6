import { seededRandom } from '../../src/simulator/seeded-random.ts';

/** Chance that repeats: the same seed throws the same. */
export interface Dice {
  chance(probability: number): boolean;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<Value>(from: readonly Value[]): Value;
}

export function throwDice(seed: string): Dice {
  const random = seededRandom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  return {
    chance: (probability) => random() < probability,
    below,
    pick<Value>(from: readonly Value[]): Value {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[below(from.length)] as Value;
    },
  };
}
