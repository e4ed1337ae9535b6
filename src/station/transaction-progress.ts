import type { RegisterReading } from '../domain/meter/metered-transaction.ts';
import type { MeterSample } from '../domain/meter-sample.ts';
import type { Transaction, TransactionProgress } from '../domain/transaction.ts';
import { turnsWith } from '../domain/meter/energy-so-far.ts';
import { readMeter } from '../domain/meter-reading.ts';
import type { RunningTransaction } from './state.ts';
import { FIRST_PROGRESS_EVENT_MS, PROGRESS_EVENT_INTERVAL_MS } from './limits.ts';
import { type Turn, keepTransaction, putTransaction, transactionSnapshot } from './turn.ts';

/** Applies samples to a transaction: the newest reading wins, whatever order they come in. */
export function advance(running: RunningTransaction, samples: readonly MeterSample[]): RunningTransaction {
  let { progress } = running;
  for (const sample of samples) {
    const reading = readMeter(sample);
    const newer = progress.lastSampleAtMs === null || !(sample.atMs < progress.lastSampleAtMs);
    if (!newer) continue;
    // Currents that came without power would be older than the power beside them.
    const { currentsA: _before, ...others } = progress;
    const kept = reading.powerW === null && reading.currentsA === null ? progress : others;
    const turns = turnsAt(running.transaction, progress, sample.atMs, reading.registerWh);
    progress = {
      ...kept,
      ...(turns.length === 0 ? {} : { turns }),
      ...(reading.currentsA === null ? {} : { currentsA: reading.currentsA }),
      lastSampleAtMs: Number.isFinite(sample.atMs) ? sample.atMs : progress.lastSampleAtMs,
      registerWh: reading.registerWh ?? progress.registerWh,
      powerW: reading.powerW ?? progress.powerW,
      stateOfChargePercent: reading.stateOfChargePercent ?? progress.stateOfChargePercent,
    };
  }
  return { transaction: running.transaction, progress };
}

function turnsAt(
  { startedAtMs, meterStartWh }: Transaction,
  { turns = [], registerWh: latestWh, lastSampleAtMs }: TransactionProgress,
  atMs: number,
  registerWh: number | null,
): readonly RegisterReading[] {
  if (registerWh === null || !Number.isFinite(atMs)) return turns;
  const beforeWh = latestWh ?? meterStartWh;
  const before =
    beforeWh === null ? null : { atMs: lastSampleAtMs ?? Math.min(startedAtMs, atMs), registerWh: beforeWh };
  return turnsWith(turns, before, { atMs, registerWh });
}

/**
 * Keeps what moved. Live viewers see it at once; the read model only now and then, since its rows are the bill.
 */
export function reportProgress(turn: Turn, running: RunningTransaction): void {
  if (isReportDue(turn.context.nowMs, running) || running.transaction.state === 'ended') {
    putTransaction(turn, running);
    return;
  }
  const kept = keepTransaction(turn, running);
  turn.outputs.push({ type: 'live-transaction', transaction: transactionSnapshot(kept) });
}

function isReportDue(nowMs: number, { transaction, progress }: RunningTransaction): boolean {
  const firstDueMs = transaction.startedAtMs + FIRST_PROGRESS_EVENT_MS;
  if (progress.reportedAtMs < firstDueMs && nowMs >= firstDueMs) return true;
  return nowMs - progress.reportedAtMs >= PROGRESS_EVENT_INTERVAL_MS;
}
