import { describe, expect, it } from 'vitest';
import { runInThreads } from '../../scripts/simulation/run-in-threads.ts';
import { runSimulation } from '../../scripts/simulation/run-simulation.ts';

/** The clock only measures speed, which no test looks at. */
const noClock = (): number => 0;

describe('20,000 transactions in a world of faults', () => {
  it('[I2] every bill equals its meter, and every fault has fired', () => {
    const report = runSimulation('test', 20_000, noClock);
    expect(report.examples).toEqual([]);
    expect(report.violations).toBe(0);
    expect(report.transactions).toBeGreaterThanOrEqual(20_000);
    const never = Object.entries(report.faultsFired).filter(([, count]) => count === 0);
    expect(never).toEqual([]);
  }, 300_000);

  it('[I7] the same seed gives the same history on any number of threads, another seed another', async () => {
    const first = runSimulation('replay', 300, noClock);
    expect((await runInThreads('replay', 300, 3)).historySha256).toBe(first.historySha256);
    expect(runSimulation('other', 300, noClock).historySha256).not.toBe(first.historySha256);
  }, 300_000);
});
