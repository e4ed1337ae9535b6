import { strategyNames } from '../../src/site/strategy.ts';
import { SiteWorld, allFaults } from '../../test/support/site-world.ts';

/** What many random site-days with everything going wrong came to. */
export interface FaultDays {
  readonly days: number;
  /** Days on which a conductor was over its limit without an excuse. */
  readonly badSeeds: readonly number[];
  readonly steps: number;
  readonly msPerDay: number;
}

/** Runs one random site for a day per seed, each strategy in turn. Any failure replays from its seed. */
export function runFaultDays(firstSeed: number, days: number): FaultDays {
  const badSeeds: number[] = [];
  let steps = 0;
  const before = performance.now();
  for (let seed = firstSeed; seed < firstSeed + days; seed++) {
    const world = new SiteWorld(seed, allFaults, strategyNames[seed % strategyNames.length]);
    world.run(24);
    steps += world.steps;
    if (world.overloads.length > 0) badSeeds.push(seed);
  }
  return { days, badSeeds, steps, msPerDay: Number(((performance.now() - before) / days).toFixed(1)) };
}
