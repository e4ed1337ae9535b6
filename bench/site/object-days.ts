import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ObjectDay, ObjectDaysShare } from './objects/object-day.ts';

/** What many random site-days came to in which objects were evicted, died and could not be reached. */
export interface ObjectDays {
  readonly days: number;
  /** Days on which a conductor was over its limit without an excuse, or something happened that no fault explains. */
  readonly badDays: readonly ObjectDay[];
  readonly calls: number;
  readonly deliveredAh: number;
  readonly fired: Readonly<Record<string, number>>;
  readonly msPerDay: number;
}

/** Runs one random site for a day per seed, on several threads. Any failure replays from its seed. */
export async function runObjectDays(firstSeed: number, days: number, threads: number): Promise<ObjectDays> {
  const beganMs = performance.now();
  const all: ObjectDay[] = [];
  const last = firstSeed + days - 1;
  const shares = Array.from({ length: Math.min(threads, days) }, async (_, index) => {
    const workerData: ObjectDaysShare = { first: firstSeed + index, last, stride: threads };
    const platform = new URL('./objects/cloudflare-workers.ts', import.meta.url).href;
    const worker = new Worker(new URL('./objects/object-days-thread.ts', import.meta.url), {
      workerData,
      execArgv: ['--import', platform],
    });
    worker.on('message', (day: ObjectDay) => all.push(day));
    await once(worker, 'exit');
  });
  await Promise.all(shares);
  const fired: Record<string, number> = {};
  for (const day of all) {
    for (const [name, count] of Object.entries(day.fired)) fired[name] = (fired[name] ?? 0) + count;
  }
  return {
    days: all.length,
    badDays: all.filter(({ overloads, unexplained }) => overloads.length + unexplained.length > 0),
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    deliveredAh: Math.round(all.reduce((sum, { deliveredAh }) => sum + deliveredAh, 0)),
    fired,
    msPerDay: Math.round((performance.now() - beganMs) / Math.max(1, all.length)),
  };
}
