import { reservationCancelled, reservationMade } from '../../../domain/reservation.ts';
import { defineEffect } from '../define-effect.ts';

/** H */
export const reservation = {
  /** [H02] `Rejected` means that the station knows no such reservation: either way it is over. */
  CancelReservation: defineEffect(
    'CancelReservation',
    ({ reservationId }, { status }, _accepted, { known }) => ({
      documents: reservationCancelled(reservationId, status === 'Accepted', known),
    }),
  ),
  /** [H01] The same id replaces the earlier reservation [H01.FR.02]. */
  ReserveNow: defineEffect('ReserveNow', (request, { status }) => ({
    documents:
      status === 'Accepted'
        ? [
            reservationMade({
              id: request.id,
              evseId: request.evseId ?? null,
              connectorType: request.connectorType ?? null,
              idToken: request.idToken.idToken,
              groupIdToken: request.groupIdToken?.idToken ?? null,
              expiresAt: request.expiryDateTime,
            }),
          ]
        : [],
  })),
};
