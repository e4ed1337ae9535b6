import type { Turn } from './turn.ts';
import { findEvse, update, updateEvse } from './turn.ts';

/**
 * Changes the availability of an EVSE, or of the whole station (0). A running transaction goes on and the change
 * takes effect after it: `Scheduled` [1.6 §5.2, G03, G04].
 */
export function changeAvailability(
  turn: Turn,
  evseId: number,
  operative: boolean,
): 'Accepted' | 'Rejected' | 'Scheduled' {
  if (evseId === 0) {
    update(turn, { operative });
    for (const { evseId: each } of turn.state.evses) setOperative(turn, each, operative);
  } else if (findEvse(turn.state, evseId) === null) {
    return 'Rejected';
  } else {
    setOperative(turn, evseId, operative);
  }
  const concerned = turn.state.evses.filter((evse) => evseId === 0 || evse.evseId === evseId);
  return !operative && concerned.some((evse) => evse.transaction !== null) ? 'Scheduled' : 'Accepted';
}

function setOperative(turn: Turn, evseId: number, operative: boolean): void {
  const evse = findEvse(turn.state, evseId);
  if (evse !== null) updateEvse(turn, evse, { operative });
}
