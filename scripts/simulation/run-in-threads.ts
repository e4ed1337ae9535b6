import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type SimulationReport, type WorldSummary, summarize } from './run-simulation.ts';

/** The worlds of one thread: `first`, and every `stride`-th after it. */
export interface ThreadShare {
  readonly seed: string;
  readonly transactionTarget: number;
  readonly first: number;
  readonly stride: number;
}

/**
 * The same simulation as `runSimulation` gives, on several threads. `onWorld` hears of each world as it ends, and how
 * many transactions there were so far. Rejects when a world throws.
 */
export async function runInThreads(
  seed: string,
  transactionTarget: number,
  threads: number,
  onWorld?: (world: WorldSummary, transactions: number) => void,
): Promise<SimulationReport> {
  const beganMs = performance.now();
  const worlds: WorldSummary[] = [];
  let done = 0;
  const shares = Array.from({ length: threads }, async (_, first) => {
    const workerData: ThreadShare = { seed, transactionTarget, first, stride: threads };
    const worker = new Worker(new URL('./simulation-thread.ts', import.meta.url), { workerData });
    worker.on('message', (world: WorldSummary) => {
      worlds.push(world);
      onWorld?.(world, (done += world.transactions));
    });
    await once(worker, 'exit');
  });
  await Promise.all(shares);
  return summarize(seed, worlds, performance.now() - beganMs);
}
