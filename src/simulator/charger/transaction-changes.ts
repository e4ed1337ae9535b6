import type { EvseState } from './charger-state.ts';
import { closeContactor, openContactor } from './meter.ts';
import { recordMoment } from './record-moment.ts';
import { restartSampling, watchForSatisfaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { clearTimer, findEvse, updateEvse } from './turn.ts';

/**
 * The limits of an EVSE are others now. They may have stopped its energy, let it flow again, or changed its power:
 * the CSMS is told [K01, 1.6 §4.9 SuspendedEVSE].
 */
export function limitChanged(
  turn: Turn,
  evseId: number,
  { stopped, powerBeforeW }: { readonly stopped: boolean; readonly powerBeforeW: number },
): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.transaction === null || evse.meter.flowingSinceMs === null) return;
  const { chargingState } = evse.transaction;
  if (chargingState !== 'Charging' && chargingState !== 'SuspendedEVSE') return;
  const next = stopped ? 'SuspendedEVSE' : 'Charging';
  if (next !== chargingState) {
    const transaction = { ...evse.transaction, chargingState: next } as const;
    recordMoment(turn, updateEvse(turn, evse, { transaction }), { type: 'charging-state' });
  } else if (evse.meter.powerW !== powerBeforeW) {
    recordMoment(turn, evse, { type: 'rate' });
  }
  if (next === 'Charging') watchForSatisfaction(turn, evseId);
  else clearTimer(turn, `satisfied:${evseId}`);
}

/** Opens the contactor of an EVSE whose transaction outlives a restart [2.1 B13]. */
export function pauseTransaction(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.transaction === null) return;
  updateEvse(turn, evse, { meter: openContactor(evse.meter, turn.context.nowMs) });
  for (const timer of ['meter', 'satisfied']) clearTimer(turn, `${timer}:${evseId}`);
}

/** After a restart: what was paused charges again, and the CSMS hears that it is the same transaction [2.1 E17]. */
export function resumeTransaction(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.transaction === null || evse.authorization === null || evse.car === null) return;
  if (evse.meter.flowingSinceMs !== null) return;
  const meter = closeContactor(evse.meter, turn.context.nowMs);
  recordMoment(turn, updateEvse(turn, evse, { meter }), { type: 'resumed' });
  restartSampling(turn, evseId);
  watchForSatisfaction(turn, evseId);
}

/** The CSMS changed something about a running transaction, and hears that it has taken effect [2.1 I11]. */
export function tellTransaction(turn: Turn, evse: EvseState, type: 'tariff'): void {
  recordMoment(turn, evse, { type });
}
