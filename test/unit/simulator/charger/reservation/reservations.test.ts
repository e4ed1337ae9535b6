import { describe, expect, it } from 'vitest';
import { acEvse, dcEvse } from '../../../../../src/simulator/charger/charger-options.ts';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { smallCar } from '../../../../support/charger-bench.ts';
import { onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

const two = { evses: [acEvse, acEvse] };
const token = (value: string) => ({ value, type: 'ISO14443' });

describe.each(versions)('a reservation at a %s charger', (version) => {
  const isOld = version === '1.6';

  function reserve(bench: ChargerBench, id: number, evseId: number, minutes = 10, group?: string) {
    const expires = new Date(bench.nowMs + minutes * 60_000).toISOString();
    const groupId = { idToken: group ?? '', type: 'Central' };
    const payload = isOld
      ? {
          reservationId: id,
          connectorId: evseId,
          idTag: 'MINE',
          expiryDate: expires,
          ...(group === undefined ? {} : { parentIdTag: group }),
        }
      : {
          id,
          ...(evseId === 0 ? {} : { evseId }),
          idToken: { idToken: 'MINE', type: 'ISO14443' },
          expiryDateTime: expires,
          ...(group === undefined ? {} : { groupIdToken: groupId }),
        };
    return statusOf(bench.command('ReserveNow', payload));
  }

  const shown = (bench: ChargerBench) => bench.state.evses.map((evse) => evse.reportedStatus);

  it('[H01] [1.6 §5.13] shows, keeps others out, and is used up by the token it was made for', () => {
    const bench = onlineCharger(version);
    expect(reserve(bench, 5, 1)).toBe('Accepted');
    expect(shown(bench)).toEqual(['Reserved']);
    bench.act({ type: 'present-token', evseId: 1, idToken: token('OTHER') });
    expect(bench.events.at(-1)).toMatchObject({ type: 'token-refused', reason: 'reserved' });
    bench.act({ type: 'present-token', evseId: 1, idToken: token('mine') });
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    const started = bench.lastSent(isOld ? 'StartTransaction' : 'TransactionEvent');
    expect(started?.payload.reservationId).toBe(5);
    expect(bench.state.reservations).toEqual([]);
    bench.advance(30_000);
    const later = isOld ? undefined : bench.lastSent('TransactionEvent')?.payload.reservationId;
    expect(later).toBeUndefined();
  });

  it('[H04] [1.6 §3.12] ends when its time is over', () => {
    const bench = onlineCharger(version);
    reserve(bench, 6, 1);
    bench.advance(600_000);
    expect(shown(bench)).toEqual(['Available']);
    const update = bench.lastSent('ReservationStatusUpdate')?.payload;
    expect(update).toEqual(isOld ? undefined : { reservationId: 6, reservationUpdateStatus: 'Expired' });
  });

  it('[H02] [1.6 §5.1] can be taken back, once', () => {
    const bench = onlineCharger(version);
    reserve(bench, 7, 1);
    const cancel = () => statusOf(bench.command('CancelReservation', { reservationId: 7 }));
    expect([cancel(), cancel()]).toEqual(['Accepted', 'Rejected']);
    expect(shown(bench)).toEqual(['Available']);
  });

  it('[H01] [1.6 §5.13] is refused where it cannot be kept', () => {
    const bench = onlineCharger(version, two);
    expect(reserve(bench, 1, 9)).toBe('Rejected');
    expect(reserve(bench, 1, 1, -5)).toBe('Rejected');
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(reserve(bench, 1, 1)).toBe('Occupied');
    bench.act({ type: 'fault', evseId: 2, errorCode: 'GroundFailure' });
    expect(reserve(bench, 1, 2)).toBe('Faulted');
    bench.act({ type: 'repair', evseId: 2 });
    expect(reserve(bench, 1, 2)).toBe('Accepted');
    expect(reserve(bench, 2, 2)).toBe('Occupied');
    // The same id again moves its end.
    expect(reserve(bench, 1, 2, 20)).toBe('Accepted');
    const change = isOld
      ? { connectorId: 2, type: 'Inoperative' }
      : { evse: { id: 2 }, operationalStatus: 'Inoperative' };
    bench.command('ChangeAvailability', change);
    expect(bench.state.reservations).toEqual([]);
    expect(reserve(bench, 1, 2)).toBe('Unavailable');
  });

  it('[H01] [1.6 §5.13] of no EVSE in particular shows only on the last that is free', () => {
    const bench = onlineCharger(version, two);
    expect(reserve(bench, 3, 0)).toBe('Accepted');
    expect(shown(bench)).toEqual(['Available', 'Available']);
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(shown(bench)[1]).toBe('Reserved');
    expect(reserve(bench, 4, 0)).toBe('Occupied');
  });

  it('[H03] [1.6 §3.12] lets in whoever belongs to the group', () => {
    const bench = onlineCharger(version);
    reserve(bench, 8, 1, 10, 'FAMILY');
    const groupId = isOld
      ? { parentIdTag: 'family' }
      : { groupIdToken: { idToken: 'family', type: 'Central' } };
    bench.handlers['Authorize'] = ({ payload }) => {
      const info = { status: 'Accepted', ...(JSON.stringify(payload).includes('COUSIN') ? groupId : {}) };
      return isOld ? { idTagInfo: info } : { idTokenInfo: info };
    };
    bench.act({ type: 'present-token', evseId: 1, idToken: token('STRANGER') });
    expect(bench.events.at(-1)).toMatchObject({ type: 'token-refused', reason: 'reserved' });
    bench.act({ type: 'present-token', evseId: 1, idToken: token('COUSIN') });
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(bench.state.evses[0]?.transaction?.reservationId).toBe(8);
  });
});

describe.each(['2.0.1', '2.1'] as const)('a reservation at a %s charger', (version) => {
  it('[H01] finds an EVSE with the connector that is wanted', () => {
    const bench = onlineCharger(version, { evses: [acEvse, dcEvse] });
    const reserve = (id: number, connectorType: string) =>
      statusOf(
        bench.command('ReserveNow', {
          id,
          connectorType,
          idToken: { idToken: 'MINE', type: 'ISO14443' },
          expiryDateTime: '2026-03-01T13:00:00Z',
        }),
      );
    expect(reserve(1, 'cCCS2')).toBe('Accepted');
    expect(bench.state.reservations[0]?.evseId).toBe(2);
    expect(reserve(2, 'cCCS2')).toBe('Occupied');
    expect(reserve(3, 'cG105')).toBe('Rejected');
  });

  it('[H04] is told to be gone when the EVSE breaks', () => {
    const bench = onlineCharger(version);
    bench.command('ReserveNow', {
      id: 4,
      evseId: 1,
      idToken: { idToken: 'MINE', type: 'ISO14443' },
      expiryDateTime: '2026-03-01T13:00:00Z',
    });
    bench.act({ type: 'fault', evseId: 1, errorCode: 'GroundFailure' });
    expect(bench.lastSent('ReservationStatusUpdate')?.payload).toEqual({
      reservationId: 4,
      reservationUpdateStatus: 'Removed',
    });
  });
});
