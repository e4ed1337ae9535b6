import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';
import { startServer } from '../../scripts/server/start-server.ts';
import type { StrategyName } from '../../src/site/strategy.ts';
import { type RebalanceTime, timeOf } from './rebalance-time.ts';

/** What a request takes that rebalances, and what one takes that does everything else. */
export interface RebalanceTimeInWorkerd extends RebalanceTime {
  readonly roundTripMs: number;
}

/** The same rebalances in workerd, timed from outside: each figure holds a round trip over the loopback as well. */
export async function rebalanceTimesInWorkerd(
  names: readonly StrategyName[],
  evseCount: number,
  rounds: number,
): Promise<Map<StrategyName, RebalanceTimeInWorkerd>> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-rebalance-'));
  const server = await startServer({
    stateDirectory,
    adminKey: '-',
    worker: {
      configPath: join(projectRoot, 'bench/rebalance/wrangler.toml'),
      bundleDirectory: join(projectRoot, 'dist/bench-rebalance'),
    },
  });
  try {
    const timed = async (strategy: string): Promise<RebalanceTime> => {
      const times: number[] = [];
      for (let round = 0; round < rounds + warmUpRounds; round++) {
        const before = performance.now();
        const response = await fetch(`${server.url}/?strategy=${strategy}&evses=${evseCount}`);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${strategy}: ${response.status}`);
        if (round >= warmUpRounds) times.push(performance.now() - before);
      }
      return timeOf(times);
    };
    const { medianMs: roundTripMs } = await timed('none');
    const results = new Map<StrategyName, RebalanceTimeInWorkerd>();
    for (const name of names) results.set(name, { ...(await timed(name)), roundTripMs });
    return results;
  } finally {
    await server.stop();
    await rm(stateDirectory, { recursive: true, force: true });
  }
}

/** The compiler needs some before the code is what it will be. */
const warmUpRounds = 20;
