import { isSatisfied } from './demands.ts';
import { renewalDueAtMs } from './send.ts';
import type { SiteState } from './state.ts';

/**
 * When the engine must be woken next, worked out from the state alone: the earliest moment after the last step at
 * which something changes by itself. At least as often as everything is rebalanced.
 */
export function nextTimerMs(state: SiteState): number {
  const { settings, record } = state;
  const moments: number[] = [record.rebalanceAtMs];
  for (const evse of state.model.evses) {
    const known = state.evses[evse.id];
    if (known === undefined) continue;
    for (const lease of known.leases) {
      moments.push(lease.untilMs, lease.untilMs + settings.clockSkewMs);
      if (lease.state !== 'acknowledged') moments.push(lease.sentAtMs + settings.answerWithinMs);
    }
    if (known.settling !== null) moments.push(known.settling.untilMs);
    if (known.retryAtMs !== null) moments.push(known.retryAtMs);
    if (known.transaction === null || !known.linkUp) continue;
    moments.push(renewalDueAtMs({ state }, evse, known));
    if (known.raisedAtMs !== null) moments.push(known.raisedAtMs + settings.riseEveryMs);
    if (known.switchedOffAtMs !== null) moments.push(known.switchedOffAtMs + settings.minimumOffMs);
    const { idleSinceMs } = known.transaction;
    if (idleSinceMs !== null && !isSatisfied(known.transaction, record.steppedAtMs, settings)) {
      moments.push(idleSinceMs + 2 * settings.meterPeriodMs);
    }
  }
  for (const limit of state.limits) {
    moments.push(
      limit.fromMs - settings.lookAheadMs,
      limit.fromMs,
      limit.untilMs ?? Number.POSITIVE_INFINITY,
    );
  }
  for (const circuit of Object.values(state.circuits)) {
    if (circuit.measuredAtMs !== null) moments.push(circuit.measuredAtMs + settings.meterStaleMs + 1);
  }
  return Math.min(...moments.filter((moment) => moment > record.steppedAtMs));
}
