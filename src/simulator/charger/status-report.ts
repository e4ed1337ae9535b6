import { enqueue } from './call-queue.ts';
import type { Turn } from './turn.ts';
import { emit, findEvse, isOnline, update, updateEvse } from './turn.ts';

/**
 * Tells the CSMS every status that differs from what it was told last. Run at the end of each step, so a change
 * made while offline is reported, once, after the link is back [1.6 §4.9, B04].
 */
export function reportStatuses(turn: Turn): void {
  if (!isOnline(turn.state)) return;
  const stationStatus = turn.adapter.stationStatusOf(turn.state);
  if (stationStatus !== null && stationStatus !== turn.state.reportedStatus) {
    update(turn, { reportedStatus: stationStatus });
    sendStatus(turn, 0, stationStatus);
  }
  for (const evse of turn.state.evses) {
    const status = turn.adapter.statusOf(turn.state, evse);
    if (status === evse.reportedStatus) continue;
    updateEvse(turn, evse, { reportedStatus: status });
    sendStatus(turn, evse.evseId, status);
    emit(turn, { type: 'status', evseId: evse.evseId, status });
  }
}

/** Sends the status of one EVSE, or of the station (0), whether it changed or not. */
export function repeatStatus(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  const status =
    evse === null ? turn.adapter.stationStatusOf(turn.state) : turn.adapter.statusOf(turn.state, evse);
  if (status !== null) sendStatus(turn, evseId, status);
}

/** Makes the next report tell all statuses, or that of one EVSE (0: of the station). */
export function forgetReportedStatus(turn: Turn, evseId: number | null = null): void {
  update(turn, {
    reportedStatus: evseId === null || evseId === 0 ? null : turn.state.reportedStatus,
    evses: turn.state.evses.map((evse) =>
      evseId === null || evse.evseId === evseId ? { ...evse, reportedStatus: null } : evse,
    ),
  });
}

function sendStatus(turn: Turn, evseId: number, status: string): void {
  const draft = turn.adapter.statusNotification(turn.state, evseId, status, turn.context.nowMs);
  // Asked for by a TriggerMessage it may be sent while the registration is pending.
  enqueue(turn, draft, { evseId, beforeAcceptance: true });
}
