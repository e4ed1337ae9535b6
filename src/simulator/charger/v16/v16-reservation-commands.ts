import { removeReservation, reserve } from '../reservation/reservations.ts';
import type { Turn } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

/** Connector 0 is any connector [1.6 §5.13]. */
export function v16ReserveNow(turn: Turn, request: V16Command<'ReserveNow'>): V16Answer<'ReserveNow'> {
  const { reservationId, connectorId, idTag, parentIdTag, expiryDate } = request;
  return {
    status: reserve(turn, {
      id: reservationId,
      evseId: connectorId === 0 ? null : connectorId,
      idToken: { value: idTag, type: 'ISO14443' },
      groupId: parentIdTag ?? null,
      expiresAtMs: Date.parse(expiryDate),
    }),
  };
}

export function v16CancelReservation(
  turn: Turn,
  { reservationId }: V16Command<'CancelReservation'>,
): V16Answer<'CancelReservation'> {
  return { status: removeReservation(turn, reservationId) ? 'Accepted' : 'Rejected' };
}
