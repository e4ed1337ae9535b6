import type { Authorization, EvseState } from './charger-state.ts';
import { grant, refusalOf } from './authorization.ts';
import type { Turn } from './turn.ts';

/**
 * Starts charging as if the token had been presented and accepted. Without an EVSE in the command the charger
 * picks one, if possible one with a car [1.6 §5.11, F01, F02]. Returns the EVSE as it was before, or null when it
 * must refuse.
 */
export function remoteStart(
  turn: Turn,
  evseId: number | null,
  authorization: Authorization,
): EvseState | null {
  const free = turn.state.evses.filter((evse) => refusalOf(turn, evse) === null);
  const chosen =
    evseId === null
      ? (free.find((evse) => evse.car !== null) ?? free[0])
      : free.find((evse) => evse.evseId === evseId);
  if (chosen === undefined) return null;
  grant(turn, chosen, authorization);
  return chosen;
}
