import { setGoal } from './rebalance.ts';
import { type Turn, emit, evsesOf, patchEvse, rebalanceSoon } from './turn.ts';

/** The station is silent: what it was told stays reserved until it runs out; a call without an answer may have arrived. */
export function loseLink(turn: Turn, stationId: string): void {
  for (const { evse, state } of evsesOf(turn)) {
    if (evse.stationId !== stationId || !state.linkUp) continue;
    patchEvse(turn, evse.id, {
      linkUp: false,
      inFlight: null,
      leases: state.leases.map((lease) =>
        lease.state === 'sent' ? { ...lease, state: 'unknown' as const } : lease,
      ),
    });
    rebalanceSoon(turn);
  }
}

/** The station is back, perhaps after a reboot: its schedules are compared before it is told anything. */
export function regainLink(turn: Turn, stationId: string): void {
  loseLink(turn, stationId);
  for (const { evse, state } of evsesOf(turn)) {
    if (evse.stationId !== stationId) continue;
    // One that never confirmed its fallback has nothing to compare.
    patchEvse(turn, evse.id, { linkUp: true, comparisonDue: state.fallbackConfirmed });
  }
}

/**
 * Stations that the operator removed or moved: their share is free once what they were told has run out, and one that
 * comes back begins anew. The wiring still has them, so their fallbacks stay counted.
 */
export function noteAbsent(turn: Turn, stationIds: readonly string[]): void {
  const gone = new Set(stationIds);
  const changed = new Set<string>();
  for (const { evse, state } of evsesOf(turn)) {
    const isGone = gone.has(evse.stationId);
    if (isGone === (state.absent ?? false)) continue;
    changed.add(evse.stationId);
    if (isGone) loseLink(turn, evse.stationId);
    setGoal(turn, evse.id, 0, null);
    patchEvse(turn, evse.id, {
      absent: isGone,
      transaction: null,
      reason: null,
      settling: null,
      overdrawA: 0,
      excessSinceMs: null,
      fallbackConfirmed: false,
      comparisonDue: false,
      outOfControlSinceMs: null,
      retryAtMs: null,
    });
    rebalanceSoon(turn);
  }
  for (const stationId of changed) {
    emit(turn, { kind: gone.has(stationId) ? 'station-gone' : 'station-returned', stationId });
  }
}

/** What a station's model bears was learned: it counts from the next limit on. */
export function noteBudget(turn: Turn, stationId: string, messagesPerDay: number | null): void {
  for (const { evse, state } of evsesOf(turn)) {
    if (evse.stationId === stationId) patchEvse(turn, state.id, { messagesPerDay });
  }
}
