import { reservationEnded } from '../../../domain/reservation.ts';
import { defineNotice } from '../define-notice.ts';

const states = { Expired: 'expired', Removed: 'removed', NoTransaction: 'no-transaction' } as const;

/** [H04] */
export const reservationStatusUpdate = defineNotice({
  action: 'ReservationStatusUpdate',
  read: ({ reservationId, reservationUpdateStatus }) => ({
    changes: [reservationEnded(reservationId, states[reservationUpdateStatus])],
  }),
  answer: {},
});
