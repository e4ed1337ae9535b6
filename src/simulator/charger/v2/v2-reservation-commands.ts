import { enqueue } from '../call-queue.ts';
import { removeImpossible, removeReservation, reserve } from '../reservation/reservations.ts';
import type { Turn } from '../turn.ts';
import { v2Value } from './v2-device-model.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

/** Without an EVSE it is any; with a connector type the charger picks one that has it [H01]. */
export function v2ReserveNow(turn: Turn, request: V2Command<'ReserveNow'>): V2Answer<'ReserveNow'> {
  const { id, idToken, groupIdToken, evseId, connectorType, expiryDateTime } = request;
  const wanted = (evse: number | null) =>
    reserve(turn, {
      id,
      evseId: evse,
      idToken: { value: idToken.idToken, type: idToken.type },
      groupId: groupIdToken?.idToken ?? null,
      expiresAtMs: Date.parse(expiryDateTime),
    });
  if (connectorType === undefined) return { status: wanted(evseId ?? null) };
  const fitting = turn.state.evses
    .map((evse) => evse.evseId)
    .filter((each) => v2Value(turn.state, 'Connector', 'ConnectorType', each) === connectorType)
    .filter((each) => evseId === undefined || each === evseId);
  let status: V2Answer<'ReserveNow'>['status'] = 'Rejected';
  for (const each of fitting) {
    status = wanted(each);
    if (status === 'Accepted') break;
  }
  return { status };
}

/** [H02] */
export function v2CancelReservation(
  turn: Turn,
  { reservationId }: V2Command<'CancelReservation'>,
): V2Answer<'CancelReservation'> {
  return { status: removeReservation(turn, reservationId) ? 'Accepted' : 'Rejected' };
}

/** Nobody came in time [H04]. */
export function v2ReservationExpired(turn: Turn, id: number): void {
  if (removeReservation(turn, id)) tell(turn, id, 'Expired');
}

/** What can no longer be kept is told as well [H04]. */
export function v2SettleReservations(turn: Turn): void {
  for (const id of removeImpossible(turn)) tell(turn, id, 'Removed');
}

function tell(turn: Turn, reservationId: number, reservationUpdateStatus: 'Expired' | 'Removed'): void {
  const payload: V2Request<'ReservationStatusUpdate'> = { reservationId, reservationUpdateStatus };
  enqueue(turn, { action: 'ReservationStatusUpdate', payload });
}
