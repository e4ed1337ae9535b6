import type { Transaction, TransactionProgress } from '../transaction.ts';
import { billableEnergy } from './billable-energy.ts';
import type { RegisterReading } from './metered-transaction.ts';
import { plausibleEnergy } from './plausible-energy.ts';

/** Turns of a register that are remembered while a transaction runs. */
const turnsMax = 12;

/**
 * Energy of a transaction in whole Wh, never negative, by one rule [METER-1 … METER-7]. An ended one has what all its
 * readings came to; while it runs, the same rule is applied to the readings that are at hand: start, turns, latest.
 */
export function energySoFar(transaction: Transaction, progress: TransactionProgress): number {
  if (transaction.energy !== undefined && transaction.state === 'ended') return transaction.energy.energyWh;
  const { startedAtMs, endedAtMs, meterStartWh, meterStopWh, flags } = transaction;
  const { lastSampleAtMs, registerWh, turns = [] } = progress;
  const untilMs = endedAtMs ?? Math.max(startedAtMs, lastSampleAtMs ?? startedAtMs);
  const latest = registerWh === null ? [] : [{ atMs: lastSampleAtMs ?? untilMs, registerWh }];
  return billableEnergy({
    startedAtMs,
    untilMs,
    ended: transaction.state === 'ended',
    clockTrusted: !flags.includes('suspect-clock'),
    startWh: meterStartWh,
    stopWh: meterStopWh,
    samples: [...turns, ...latest],
    maximumPowerW: null,
    registerModulusWh: null,
    previousStopWh: null,
  }).energyWh;
}

/**
 * The readings at which a register did not go on as it was, with the one that is new; the same list when it did. They
 * are what makes the energy so far right where the difference of two registers is not.
 */
export function turnsWith(
  turns: readonly RegisterReading[],
  before: RegisterReading | null,
  next: RegisterReading,
): readonly RegisterReading[] {
  if (before === null || turns.length >= turnsMax) return turns;
  const gainMwh = (next.registerWh - before.registerWh) * 1000;
  const possible = plausibleEnergy({
    startedAtMs: before.atMs,
    untilMs: next.atMs,
    clockTrusted: true,
    maximumPowerW: null,
  });
  if (gainMwh >= 0 && gainMwh <= possible(before.atMs, next.atMs)) return turns;
  const known = turns.at(-1);
  const left = known !== undefined && known.atMs === before.atMs && known.registerWh === before.registerWh;
  return [...turns, ...(left ? [] : [before]), next];
}

/**
 * The latest register that can be meant: not one that jumped beyond what can have flowed, as long as none after it
 * went on from there. Null when there is none.
 */
export function credibleRegisterWh({ turns = [], registerWh }: TransactionProgress): number | null {
  const [left, latest] = turns.slice(-2);
  if (left === undefined || latest === undefined || latest.registerWh !== registerWh) return registerWh;
  return latest.registerWh > left.registerWh ? left.registerWh : registerWh;
}
