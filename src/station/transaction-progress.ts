import type { MeterSample } from '../domain/meter-sample.ts';
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
    progress = {
      ...kept,
      ...(reading.currentsA === null ? {} : { currentsA: reading.currentsA }),
      lastSampleAtMs: Number.isFinite(sample.atMs) ? sample.atMs : progress.lastSampleAtMs,
      registerWh: reading.registerWh ?? progress.registerWh,
      powerW: reading.powerW ?? progress.powerW,
      stateOfChargePercent: reading.stateOfChargePercent ?? progress.stateOfChargePercent,
    };
  }
  return { transaction: running.transaction, progress };
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
