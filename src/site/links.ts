import { type Turn, evsesOf, patchEvse, rebalanceSoon } from './turn.ts';

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
