import { parentPort, workerData } from 'node:worker_threads';
import { strategyNames } from '../../../src/site/strategy.ts';
import { isOfFaults } from '../../../test/support/objects/object-platform.ts';
import { SiteObjectWorld } from '../../../test/support/objects/site-object-world.ts';
import type { ObjectDay, ObjectDaysShare } from './object-day.ts';

/** A quarter of the sites is looked after in parts: by objects of so many EVSEs at most. */
const inPartsOf = 3;

let unexplained: string[] = [];

interface Logged {
  readonly message: string;
  readonly cause?: { readonly name?: string; readonly message: string };
}

/** A query that could not be asked is one of the faults; one that is wrong is logged by the records themselves. */
function isExplained({ cause }: Logged): boolean {
  return isOfFaults(cause?.name) || cause?.message.startsWith('Failed query') === true;
}

console.error = (text: string) => {
  const logged = JSON.parse(text) as Logged;
  if (!isExplained(logged)) unexplained.push(`${logged.message}: ${logged.cause?.message}`);
};
process.on('unhandledRejection', (error: Error) => {
  if (!isOfFaults(error.name)) unexplained.push(`nobody caught ${error.stack}`);
});

const { first, last, stride } = workerData as ObjectDaysShare;
for (let seed = first; seed <= last; seed += stride) {
  unexplained = [];
  const evsesMax = seed % 4 === 0 ? inPartsOf : undefined;
  const world = new SiteObjectWorld(seed, strategyNames[seed % strategyNames.length], evsesMax);
  await world.run(24);
  const day: ObjectDay = {
    seed,
    overloads: world.overloads.map((overload) => JSON.stringify(overload)),
    unexplained: [...unexplained, ...world.platform.violations].slice(0, 20),
    calls: world.platform.calls,
    deliveredAh: world.truth.deliveredAh,
    fired: Object.fromEntries(world.faults.fired),
  };
  parentPort?.postMessage(day);
}
