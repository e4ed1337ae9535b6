import { createHash } from 'node:crypto';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { characterChances, faultChances } from './faults.ts';
import { World } from './world.ts';

/** Transactions one world runs before it is checked: memory stays bounded, and a failure is near its cause. */
const transactionsPerWorld = 100;
const versions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];
const yearMs = 365.25 * 86_400_000;

export interface SimulationReport {
  readonly seed: string;
  readonly transactions: number;
  readonly violations: number;
  readonly historySha256: string;
  readonly faultsFired: Readonly<Record<string, number>>;
  readonly chargerYearsPerMinute: number;
  /** The first few, each with the world's seed that shows it again. */
  readonly examples: readonly string[];
}

/** What is left of a world when it is over; plain data, so it can leave a thread. */
export interface WorldSummary {
  readonly number: number;
  readonly transactions: number;
  readonly violations: readonly string[];
  readonly virtualMs: number;
  readonly historySha256: string;
  readonly fired: ReadonlyMap<string, number>;
}

/** How many worlds charge that many transactions. */
export function worldCount(transactionTarget: number): number {
  return Math.ceil(transactionTarget / transactionsPerWorld);
}

/** World `number` of a simulation: it depends on seed and number alone, so worlds may run in any order. */
export function runWorld(seed: string, number: number, transactionTarget: number): WorldSummary {
  const version = versions[number % versions.length] ?? '1.6';
  const worldSeed = `${seed}/${number}`;
  const limit = Math.min(transactionsPerWorld, transactionTarget - number * transactionsPerWorld);
  const { violations, ...result } = new World(worldSeed, version, limit).run();
  return { number, ...result, violations: violations.map((text) => `${worldSeed} (${version}) ${text}`) };
}

/** Runs worlds until so many transactions were charged. `elapsedMs` is a clock, for the speed only. */
export function runSimulation(
  seed: string,
  transactionTarget: number,
  elapsedMs: () => number,
): SimulationReport {
  const beganMs = elapsedMs();
  const worlds = Array.from({ length: worldCount(transactionTarget) }, (_, number) =>
    runWorld(seed, number, transactionTarget),
  );
  return summarize(seed, worlds, elapsedMs() - beganMs);
}

/** The report of all worlds of a simulation, whatever the order they came in. */
export function summarize(
  seed: string,
  worlds: readonly WorldSummary[],
  elapsedMs: number,
): SimulationReport {
  const history = createHash('sha256');
  const fired = new Map<string, number>(
    [...Object.keys(faultChances), ...Object.keys(characterChances)].map((name) => [name, 0]),
  );
  const examples: string[] = [];
  let transactions = 0;
  let violations = 0;
  let virtualMs = 0;
  for (const world of [...worlds].sort((one, other) => one.number - other.number)) {
    transactions += world.transactions;
    violations += world.violations.length;
    virtualMs += world.virtualMs;
    history.update(world.historySha256);
    for (const [name, count] of world.fired) fired.set(name, (fired.get(name) ?? 0) + count);
    for (const violation of world.violations) if (examples.length < 10) examples.push(violation);
  }
  return {
    seed,
    transactions,
    violations,
    historySha256: history.digest('hex'),
    faultsFired: Object.fromEntries(fired),
    chargerYearsPerMinute: Math.round((virtualMs / yearMs / (elapsedMs / 60_000)) * 100) / 100,
    examples,
  };
}
