import type { RunResult, Scenario } from './scenario.ts';

/** One line of the benchmark. */
export interface Report {
  readonly strategy: string;
  readonly deliveredPct: number;
  readonly fullPct: number;
  readonly jain: number;
  readonly violationAs: number;
  readonly messagesPerTransaction: number;
  readonly cyclesPerTransaction: number;
  readonly boundPct: number | null;
  readonly msPerRebalance: number;
}

/** What may be missing from a transaction that still counts as fully served. */
const fullWithinWh = 100;

export function report(scenario: Scenario, result: RunResult, boundWh: number | null): Report {
  const { visits } = scenario;
  const askedWh = visits.reduce((sum, visit) => sum + visit.energyWh, 0);
  const deliveredWh = result.deliveredWh.reduce((sum, energy) => sum + energy, 0);
  const shares = visits.map((visit, index) => (result.deliveredWh[index] ?? 0) / visit.energyWh);
  const full = visits.filter(
    (visit, index) => visit.energyWh - (result.deliveredWh[index] ?? 0) < fullWithinWh,
  );
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return {
    strategy: result.strategy,
    deliveredPct: rounded((100 * deliveredWh) / askedWh, 3),
    fullPct: rounded((100 * full.length) / visits.length, 1),
    jain: rounded(squares === 0 ? 1 : (sum * sum) / (visits.length * squares), 3),
    violationAs: rounded(result.violationAs, 1),
    messagesPerTransaction: rounded(result.messages / visits.length, 2),
    cyclesPerTransaction: rounded(result.cycles / visits.length, 2),
    boundPct: boundWh === null ? null : rounded((100 * boundWh) / askedWh, 3),
    msPerRebalance: rounded(median(result.rebalanceMs), 3),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
