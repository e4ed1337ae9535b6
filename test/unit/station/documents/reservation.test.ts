import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const idToken = { idToken: 'CARD-1', type: 'ISO14443' };

describe.each([{ evict: false }, { evict: true }])('reservations (evicted: $evict)', ({ evict }) => {
  it('[H01, H03] is made, and used by the transaction that names it', () => {
    const station = connectedStation('2.0.1', evict);
    const reserve = { id: 4, expiryDateTime: '2026-11-22T13:00:00Z', idToken, evseId: 2 };
    answered(station, 'ReserveNow', reserve);
    expect(documentsOf(station, 'reservations')).toEqual({
      4: {
        id: 4,
        evseId: 2,
        connectorType: null,
        idToken: 'CARD-1',
        groupIdToken: null,
        expiresAt: '2026-11-22T13:00:00Z',
        state: 'active',
        transactionId: null,
      },
    });
    station.result('TransactionEvent', {
      eventType: 'Started',
      timestamp: '2026-11-22T12:00:00Z',
      triggerReason: 'Authorized',
      seqNo: 0,
      reservationId: 4,
      evse: { id: 2 },
      idToken,
      transactionInfo: { transactionId: 'T-1' },
    });
    const [running] = station.state.transactions.values();
    expect(documentsOf(station, 'reservations')[4]).toMatchObject({
      state: 'used',
      transactionId: running?.transaction.id,
      idToken: 'CARD-1',
    });
  });

  it('[1.6 §4.8, §5.13] in 1.6 as well, where connector 0 means any', () => {
    const station = connectedStation('1.6', evict);
    const reserve = { reservationId: 4, connectorId: 0, idTag: 'CARD-1', expiryDate: '2026-11-22T13:00:00Z' };
    answered(station, 'ReserveNow', reserve);
    expect(documentsOf(station, 'reservations')[4]).toMatchObject({ evseId: null, state: 'active' });
    station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 0,
      timestamp: '2026-11-22T12:00:00Z',
      reservationId: 4,
    });
    expect(documentsOf(station, 'reservations')[4]).toMatchObject({ state: 'used' });
  });

  it('[H01] that the station refused is none', () => {
    const station = connectedStation('2.0.1', evict);
    const reserve = { id: 4, expiryDateTime: '2026-11-22T13:00:00Z', idToken };
    answered(station, 'ReserveNow', reserve, { status: 'Occupied' });
    expect(documentsOf(station, 'reservations')).toEqual({});
  });

  it.each([
    ['Expired', 'expired'],
    ['Removed', 'removed'],
    ['NoTransaction', 'no-transaction'],
  ])('[H04] %s ends it', (reservationUpdateStatus, state) => {
    const station = connectedStation('2.1', evict);
    answered(station, 'ReserveNow', { id: 4, expiryDateTime: '2026-11-22T13:00:00Z', idToken });
    station.result('ReservationStatusUpdate', { reservationId: 4, reservationUpdateStatus });
    expect(documentsOf(station, 'reservations')[4]).toMatchObject({ state, idToken: 'CARD-1' });
  });

  it('[H02] is over when cancelled, and when the station never heard of it', () => {
    const station = connectedStation('2.0.1', evict);
    for (const id of [4, 5]) {
      answered(
        station,
        'ReserveNow',
        { id, expiryDateTime: '2026-11-22T13:00:00Z', idToken },
        { status: 'Accepted' },
        `r${id}`,
      );
    }
    answered(station, 'CancelReservation', { reservationId: 4 }, { status: 'Accepted' }, 'c4');
    answered(station, 'CancelReservation', { reservationId: 5 }, { status: 'Rejected' }, 'c5');
    answered(station, 'CancelReservation', { reservationId: 6 }, { status: 'Rejected' }, 'c6');
    expect(documentsOf(station, 'reservations')).toMatchObject({
      4: { state: 'cancelled' },
      5: { state: 'unknown-to-station' },
    });
    expect(documentsOf(station, 'reservations')).not.toHaveProperty('6');
  });
});
