import { limitMeter } from '../meter.ts';
import { limitChanged } from '../transaction-changes.ts';
import type { Turn } from '../turn.ts';
import { clearTimer, findEvse, setTimer, updateEvse } from '../turn.ts';
import { limitAt, nextLimitMs, stopsAll } from './power-limit.ts';
import { powerLimits } from './power-limits.ts';

/**
 * Lets every EVSE draw what its profiles allow from this moment on [1.6 §3.13, K01]. Run at the end of each step,
 * since anything may change a limit: a profile, a transaction, another EVSE, the link, the clock.
 */
export function settleLimits(turn: Turn): void {
  const { profiles, evses } = turn.state;
  if (profiles.length === 0 && evses.every(({ meter }) => meter.limits.length === 0)) return;
  for (const { evseId } of evses) settleEvse(turn, evseId);
  const nexts = turn.state.evses.flatMap(({ meter }) => nextLimitMs(meter.limits, turn.context.nowMs) ?? []);
  if (nexts.length === 0) clearTimer(turn, 'limits');
  else setTimer(turn, 'limits', Math.min(...nexts) - turn.context.nowMs);
}

function settleEvse(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null) return;
  const { nowMs } = turn.context;
  const before = evse.meter;
  const limits = powerLimits(turn.state, evse, nowMs);
  // What does not change the limits is not told: the mains breathe, and power with them.
  if (JSON.stringify(limits) === JSON.stringify(before.limits)) return;
  updateEvse(turn, evse, { meter: limitMeter(evse.supply, before, limits, nowMs) });
  const stopped = stopsAll(evse.supply, limitAt(limits, nowMs));
  limitChanged(turn, evseId, { stopped, powerBeforeW: before.powerW });
}
