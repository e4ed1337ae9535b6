import { describe, expect, it } from 'vitest';
import {
  readReservation,
  reservationCancelled,
  reservationEnded,
  reservationMade,
} from '../../../src/domain/reservation.ts';

const made = {
  id: 4,
  evseId: null,
  connectorType: 'cType2',
  idToken: 'CARD-1',
  groupIdToken: null,
  expiresAt: '2026-05-01T10:00:00Z',
};

describe('a reservation', () => {
  it('[H01] is active until its time is over', () => {
    const { value } = reservationMade(made) as { value: unknown };
    expect(readReservation('4', value, 0)).toEqual({ ...made, state: 'active', transactionId: null });
    expect(readReservation('4', value, Date.UTC(2026, 4, 1, 10)).state).toBe('expired');
  });

  it('[H03] that was used does not expire', () => {
    const value = { ...made, state: 'used', transactionId: 'tx-1' };
    expect(readReservation('4', value, Date.UTC(2030, 0)).state).toBe('used');
  });

  it('[H04] that only the station knows is readable all the same', () => {
    const { fields } = reservationEnded(9, 'used', 'tx-1') as { fields: unknown };
    expect(readReservation('9', fields, 0)).toMatchObject({
      id: 9,
      state: 'used',
      transactionId: 'tx-1',
      idToken: null,
      expiresAt: null,
    });
  });

  it('[H02] that nobody knows is not made by its cancellation', () => {
    const known = (there: boolean) => ({
      document: () =>
        there ? { collection: 'reservations' as const, id: '4', value: made, updatedAtMs: 0 } : null,
      documents: () => [],
    });
    expect(reservationCancelled(4, false, known(false))).toEqual([]);
    expect(reservationCancelled(4, false, known(true))).toMatchObject([
      { fields: { state: 'unknown-to-station' } },
    ]);
    expect(reservationCancelled(4, true, known(false))).toMatchObject([{ fields: { state: 'cancelled' } }]);
  });
});
