import type { TransactionRequest } from '../../ocpp/station-request.ts';
import { ORPHANED_STOP_MS } from '../limits.ts';
import type { RunningTransaction } from '../state.ts';
import { reportedEvseIds } from '../station-quirks.ts';
import type { Turn } from '../turn.ts';
import { type TransactionEnd, canReach, stopFits } from './stop-fits.ts';

/**
 * The stop without an id that came before this start of 1.6, and is its end: of the same token, within a week of it, at
 * a register that can be reached by then; null when none fits. Where several do, a connector that is alone has them in
 * the order of their times, and on other stations nobody can tell.
 */
export function orphanedStop(
  { context, state }: Turn,
  request: TransactionRequest,
): RunningTransaction | null {
  if (request.event !== 'started' || request.ocppTransactionId !== null) return null;
  const { atMs, meterStartWh: registerWh, idToken } = request;
  const start: TransactionEnd = { atMs, registerWh, idToken };
  const fitting = context.history.orphanedStops(atMs, atMs + ORPHANED_STOP_MS).filter((orphan) => {
    const stop = endOf(orphan);
    return stopFits(start, stop) && canReach(start, stop);
  });
  const alone = reportedEvseIds(state.connectors.values()).length <= 1;
  return fitting.length === 1 || alone ? (fitting[0] ?? null) : null;
}

function endOf({ transaction }: RunningTransaction): TransactionEnd {
  const { endedAtMs, startedAtMs, meterStopWh: registerWh, idToken } = transaction;
  return { atMs: endedAtMs ?? startedAtMs, registerWh, idToken };
}
