import { parentPort, workerData } from 'node:worker_threads';
import { runWorld, worldCount } from './run-simulation.ts';
import type { ThreadShare } from './run-in-threads.ts';

const { seed, transactionTarget, first, stride } = workerData as ThreadShare;
for (let number = first; number < worldCount(transactionTarget); number += stride) {
  parentPort?.postMessage(runWorld(seed, number, transactionTarget));
}
