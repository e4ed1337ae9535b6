import { reservationCancelled, reservationMade } from '../../../domain/reservation.ts';
import { defineEffect } from '../define-effect.ts';

/** Reservation */
export const reservation = {
  /** [1.6 §5.1] `Rejected` means that the station knows no such reservation: either way it is over. */
  CancelReservation: defineEffect(
    'CancelReservation',
    ({ reservationId }, { status }, _accepted, { known }) => ({
      documents: reservationCancelled(reservationId, status === 'Accepted', known),
    }),
  ),
  /** [1.6 §5.13] The same id replaces the earlier reservation; connector 0 is any. */
  ReserveNow: defineEffect('ReserveNow', (request, { status }) => ({
    documents:
      status === 'Accepted'
        ? [
            reservationMade({
              id: request.reservationId,
              evseId: request.connectorId === 0 ? null : request.connectorId,
              connectorType: null,
              idToken: request.idTag,
              groupIdToken: request.parentIdTag ?? null,
              expiresAt: request.expiryDate,
            }),
          ]
        : [],
  })),
};
