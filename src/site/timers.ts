import { planTurns } from './planner/planned-cap.ts';
import { renewalDueAtMs } from './send.ts';
import type { SiteState } from './state.ts';
import { unreachableTurns } from './unreachable.ts';

/**
 * When the engine must be woken next, worked out from the state alone: the earliest moment after the last step at
 * which something changes by itself. At least as often as everything is rebalanced.
 */
export function nextTimerMs(state: SiteState): number {
  const { settings, record } = state;
  const moments: number[] = [record.rebalanceAtMs, ...turningPoints(state), ...unreachableTurns(record)];
  for (const evse of state.model.evses) {
    const known = state.evses[evse.id];
    if (known === undefined) continue;
    for (const lease of known.leases) {
      moments.push(lease.untilMs);
      if (lease.state !== 'acknowledged') moments.push(lease.sentAtMs + settings.answerWithinMs);
    }
    if (known.settling !== null) moments.push(known.settling.untilMs);
    if (known.retryAtMs !== null) moments.push(known.retryAtMs);
    if (known.transaction === null || !known.linkUp) continue;
    moments.push(renewalDueAtMs({ state }, evse, known));
    if (known.raisedAtMs !== null) moments.push(known.raisedAtMs + settings.riseEveryMs);
  }
  return Math.min(...moments.filter((moment) => moment > record.steppedAtMs));
}

/** The moments after which shares are worth working out afresh though nobody said anything. */
function turningPoints(state: SiteState): number[] {
  const { settings } = state;
  const moments: number[] = [];
  for (const known of Object.values(state.evses)) {
    // What a silent station was told has run out.
    if (!known.linkUp) for (const lease of known.leases) moments.push(lease.untilMs + settings.clockSkewMs);
    if (known.transaction === null) continue;
    moments.push(...planTurns(known));
    if (known.switchedOffAtMs !== null && known.goalA === 0) {
      moments.push(known.switchedOffAtMs + settings.minimumOffMs);
    }
    const { idleSinceMs } = known.transaction;
    if (idleSinceMs !== null) moments.push(idleSinceMs + 2 * settings.meterPeriodMs);
  }
  for (const { fromMs, untilMs } of state.limits) {
    moments.push(fromMs - settings.lookAheadMs, fromMs, untilMs ?? Number.POSITIVE_INFINITY);
  }
  for (const circuit of Object.values(state.circuits)) {
    if (circuit.mean !== undefined)
      moments.push(circuit.mean.untilMs - settings.lookAheadMs, circuit.mean.untilMs);
    if (circuit.measuredAtMs !== null) moments.push(circuit.measuredAtMs + settings.meterStaleMs + 1);
  }
  return moments;
}

/** True when such a moment came between the last step and `nowMs`. */
export function turnedSince(state: SiteState, nowMs: number): boolean {
  const { steppedAtMs } = state.record;
  return turningPoints(state).some((moment) => moment > steppedAtMs && moment <= nowMs);
}
