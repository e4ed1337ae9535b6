import type { ChargingProfile } from '../../domain/charging-profile.ts';
import type { Authorization, EvseState } from './charger-state.ts';
import { grant, refusalOf, reservedFor } from './authorization.ts';
import { reservationOf } from './reservation/reservations.ts';
import { installProfile } from './smart-charging/install-profile.ts';
import type { Turn } from './turn.ts';

/**
 * Starts charging as if the token had been presented and accepted. Without an EVSE in the command the charger
 * picks one, if possible the reserved one or one with a car [1.6 §5.11, F01, F02]. Returns the EVSE as it was before, or null when it
 * must refuse, also because of the profile that the transaction is to have.
 */
export function remoteStart(
  turn: Turn,
  evseId: number | null,
  authorization: Authorization,
  profile: ChargingProfile | null = null,
): EvseState | null {
  const free = turn.state.evses.filter(
    (evse) =>
      refusalOf(turn, evse) === null &&
      reservedFor(turn, evse, authorization.idToken, { groupId: authorization.groupId ?? null }) === null,
  );
  const reserved = (evse: EvseState) => reservationOf(turn.state, evse) !== null;
  const chosen =
    evseId === null
      ? (free.find(reserved) ?? free.find((evse) => evse.car !== null) ?? free[0])
      : free.find((evse) => evse.evseId === evseId);
  if (chosen === undefined) return null;
  if (profile !== null && installProfile(turn, chosen.evseId, profile, true) !== null) return null;
  grant(turn, chosen, authorization);
  return chosen;
}
