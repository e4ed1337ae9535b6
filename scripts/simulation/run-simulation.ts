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

/** Runs worlds until so many transactions were charged. `elapsedMs` is a clock, for the speed only. */
export function runSimulation(
  seed: string,
  transactionTarget: number,
  elapsedMs: () => number,
  onProgress?: (transactions: number) => void,
): SimulationReport {
  const history = createHash('sha256');
  const fired = new Map<string, number>(
    [...Object.keys(faultChances), ...Object.keys(characterChances)].map((name) => [name, 0]),
  );
  const examples: string[] = [];
  const beganMs = elapsedMs();
  let transactions = 0;
  let violations = 0;
  let virtualMs = 0;
  for (let number = 0; transactions < transactionTarget; number += 1) {
    const version = versions[number % versions.length] ?? '1.6';
    const worldSeed = `${seed}/${number}`;
    const limit = Math.min(transactionsPerWorld, transactionTarget - transactions);
    const result = new World(worldSeed, version, limit).run();
    transactions += result.transactions;
    violations += result.violations.length;
    virtualMs += result.virtualMs;
    history.update(result.historySha256);
    for (const [name, count] of result.fired) fired.set(name, (fired.get(name) ?? 0) + count);
    for (const violation of result.violations)
      if (examples.length < 10) examples.push(`${worldSeed} (${version}) ${violation}`);
    onProgress?.(transactions);
  }
  const minutes = (elapsedMs() - beganMs) / 60_000;
  return {
    seed,
    transactions,
    violations,
    historySha256: history.digest('hex'),
    faultsFired: Object.fromEntries(fired),
    chargerYearsPerMinute: Math.round((virtualMs / yearMs / minutes) * 100) / 100,
    examples,
  };
}
