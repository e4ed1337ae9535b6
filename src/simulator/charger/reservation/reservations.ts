import { idTokenKey } from '../../../domain/id-token.ts';
import type { Authorization, ChargerState, EvseState } from '../charger-state.ts';
import type { Turn } from '../turn.ts';
import { clearTimer, setTimer, update } from '../turn.ts';
import type { Reservation } from './reservation.ts';

export type ReserveOutcome = 'Accepted' | 'Faulted' | 'Occupied' | 'Rejected' | 'Unavailable';

/** Holds an EVSE, or any (null), for a token; a reservation of the same id is replaced [1.6 §5.13, H01]. */
export function reserve(turn: Turn, reservation: Reservation): ReserveOutcome {
  const { state, context } = turn;
  const others = state.reservations.filter(({ id }) => id !== reservation.id);
  const candidates = state.evses.filter(({ evseId }) => [evseId, null].includes(reservation.evseId));
  if (candidates.length === 0 || reservation.expiresAtMs <= context.nowMs) return 'Rejected';
  const working = candidates.filter(({ faultCode }) => faultCode === null);
  if (working.length === 0) return 'Faulted';
  const operative = working.filter((evse) => state.operative && evse.operative);
  if (operative.length === 0) return 'Unavailable';
  const free = operative.filter(
    (evse) => isFree(evse) && !others.some(({ evseId }) => evseId === evse.evseId),
  );
  // Reservations of any EVSE take one each as well.
  const anywhere = reservation.evseId === null ? others.filter(({ evseId }) => evseId === null).length : 0;
  if (free.length <= anywhere) return 'Occupied';
  update(turn, { reservations: [...others, reservation] });
  setTimer(turn, `reservation:${reservation.id}`, reservation.expiresAtMs - context.nowMs);
  return 'Accepted';
}

/** Whether there was such a reservation to remove. */
export function removeReservation(turn: Turn, id: number): boolean {
  const rest = turn.state.reservations.filter((reservation) => reservation.id !== id);
  if (rest.length === turn.state.reservations.length) return false;
  update(turn, { reservations: rest });
  clearTimer(turn, `reservation:${id}`);
  return true;
}

/** The reservation that keeps an EVSE from others: its own, or one of any EVSE when no other is left for it [H01]. */
export function reservationOf(state: ChargerState, evse: EvseState): Reservation | null {
  const own = state.reservations.find(({ evseId }) => evseId === evse.evseId);
  if (own !== undefined) return own;
  const anywhere = state.reservations.filter(({ evseId }) => evseId === null);
  const left = state.evses.filter(
    (other) => isFree(other) && !state.reservations.some(({ evseId }) => evseId === other.evseId),
  );
  return left.length <= anywhere.length ? (anywhere[0] ?? null) : null;
}

/** Whether a reservation lets this token, or another of its group, charge here [1.6 §3.12, H03]. */
export function isReservedFor(reservation: Reservation, token: string, groupId: string | null): boolean {
  if (idTokenKey(reservation.idToken.value) === idTokenKey(token)) return true;
  return reservation.groupId !== null && groupId !== null
    ? idTokenKey(reservation.groupId) === idTokenKey(groupId)
    : false;
}

/** The transaction that begins uses up the reservation made for its token; returns its id, or null. */
export function takeReservation(turn: Turn, evse: EvseState, authorization: Authorization): number | null {
  const { idToken, groupId = null } = authorization;
  const used = turn.state.reservations
    .filter(({ evseId }) => evseId === evse.evseId || evseId === null)
    .sort((a, b) => (b.evseId ?? 0) - (a.evseId ?? 0))
    .find((reservation) => isReservedFor(reservation, idToken.value, groupId));
  if (used === undefined) return null;
  removeReservation(turn, used.id);
  return used.id;
}

/** Reservations of an EVSE that broke or was taken out of service are gone; returns their ids [H04]. */
export function removeImpossible(turn: Turn): readonly number[] {
  const impossible = turn.state.reservations.filter(({ evseId }) => {
    const evses = turn.state.evses.filter((evse) => evseId === null || evse.evseId === evseId);
    return evses.every((evse) => evse.faultCode !== null || !evse.operative || !turn.state.operative);
  });
  for (const { id } of impossible) removeReservation(turn, id);
  return impossible.map(({ id }) => id);
}

function isFree({ transaction, authorization, car, presentedToken }: EvseState): boolean {
  return transaction === null && authorization === null && car === null && presentedToken === null;
}
