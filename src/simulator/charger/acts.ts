import { presentToken } from './authorization.ts';
import type { UserAct } from './charger-input.ts';
import { shutDown } from './shutdown.ts';
import { carPlugged, endTransaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { findEvse, updateEvse } from './turn.ts';

/** What people do at the charger; an act at an EVSE that does not exist, or that makes no sense, does nothing. */
export function performAct(turn: Turn, act: UserAct): void {
  if (act.type === 'switch-off') {
    shutDown(turn, { when: 'drained', reboot: false }, 'power-loss');
    return;
  }
  const evse = findEvse(turn.state, act.evseId);
  if (evse === null) return;
  switch (act.type) {
    case 'plug':
      if (evse.car !== null) return;
      updateEvse(turn, evse, { car: { ...act.car, receivedMillijoules: 0 } });
      carPlugged(turn, act.evseId);
      return;
    case 'present-token':
      presentToken(turn, evse, act.idToken);
      return;
    case 'unplug':
      unplug(turn, act.evseId);
      return;
    case 'fault':
      endTransaction(turn, updateEvse(turn, evse, { faultCode: act.errorCode }), 'fault');
      return;
    case 'repair':
      updateEvse(turn, evse, { faultCode: null });
  }
}

/** Pulling the cable ends the transaction [1.6 StopTransactionOnEVSideDisconnect, E09]. */
function unplug(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.car === null) return;
  endTransaction(turn, evse, 'ev-disconnected');
  const after = findEvse(turn.state, evseId) ?? evse;
  updateEvse(turn, after, { car: null, finishing: false, authorization: null });
}
