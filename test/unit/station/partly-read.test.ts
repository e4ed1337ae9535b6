import { describe, expect, it } from 'vitest';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { connectedStation } from '../../support/station-messages.ts';
import type { StationHarness } from '../../support/station-harness.ts';

const start16 = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp: '2026-11-22T12:00:00Z' };
const register = (value: unknown, context = 'Sample.Periodic'): object => ({ value, context });
const event = (eventType: string, seqNo: number, at: string, more: object = {}): Record<string, unknown> => ({
  eventType,
  seqNo,
  timestamp: `2026-11-22T${at}Z`,
  triggerReason: 'CablePluggedIn',
  transactionInfo: { transactionId: 'TX-1' },
  evse: { id: 1, connectorId: 1 },
  ...more,
});

function only(
  station: StationHarness,
): { readonly flags: readonly string[]; readonly energyWh: number } & object {
  const snapshots = station.events.flatMap((told) => (told.type === 'transaction' ? [told.transaction] : []));
  expect(new Set(snapshots.map(({ id }) => id)).size).toBe(1);
  const [last] = snapshots.slice(-1);
  if (last === undefined) throw new Error('no transaction was told');
  return { ...last, energyWh: last.energyWh ?? -1 };
}

const alertTypes = (station: StationHarness): string[] =>
  station.events.flatMap((told) => (told.type === 'alert' ? [told.alert.type] : []));

describe.each([false, true])('a message about a transaction that is broken (evicted: %s)', (evict) => {
  it.each([
    ['null', { meterStop: null }],
    ['missing', {}],
    ['no number', { meterStop: 'n/a' }],
  ])(
    '[I4] [1.6 §4.10] StopTransaction whose register is %s ends the transaction at its last sample',
    (_what, meterStop) => {
      const station = connectedStation('1.6', evict);
      const { transactionId } = station.result('StartTransaction', start16);
      station.nowMs += 1_800_000;
      const meterValue = [{ timestamp: '2026-11-22T12:29:00Z', sampledValue: [{ value: '4000' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      const stop = { transactionId, timestamp: '2026-11-22T12:30:00Z', idTag: 'CARD-1', ...meterStop };
      expect(station.result('StopTransaction', stop)).toEqual({ idTagInfo: { status: 'Accepted' } });
      expect(only(station)).toMatchObject({
        state: 'ended',
        energyWh: 3000,
        flags: ['partly-read'],
        endedAtMs: Date.UTC(2026, 10, 22, 12, 30),
      });
    },
  );

  it('[I4] without any register but that of the start bills nothing, and an operator is called', () => {
    const station = connectedStation('1.6', evict);
    const { transactionId } = station.result('StartTransaction', start16);
    station.nowMs += 1_800_000;
    station.result('StopTransaction', { transactionId, timestamp: '2026-11-22T12:30:00Z', meterStop: null });
    expect(only(station)).toMatchObject({ state: 'ended', energyWh: 0 });
    expect(only(station).flags).toEqual(['partly-read', 'suspect-energy']);
    expect(alertTypes(station)).toContain('transaction-suspect');
  });

  it('[I3] is known again when it is repeated', () => {
    const station = connectedStation('1.6', evict);
    const started = { ...start16, meterStart: null };
    const first = station.result('StartTransaction', started);
    expect(station.result('StartTransaction', started)).toEqual(first);
    const stop = {
      transactionId: first['transactionId'],
      timestamp: '2026-11-22T12:30:00Z',
      meterStop: 5000,
    };
    station.nowMs += 1_800_000;
    station.result('StopTransaction', stop);
    station.result('StopTransaction', stop);
    expect(only(station)).toMatchObject({ state: 'ended', energyWh: 0 });
  });

  it.each<OcppVersion>(['2.0.1', '2.1'])(
    '[I4] [E01] TransactionEvents of %s with words of no list bill what they measure',
    (version) => {
      const station = connectedStation(version, evict);
      const odd = { triggerReason: 'Sunrise', idToken: { idToken: 'CARD-1', type: { of: 'no list' } } };
      const begin = [
        { timestamp: '2026-11-22T12:00:00Z', sampledValue: [register(1000, 'Transaction.Begin')] },
      ];
      const end = [{ timestamp: '2026-11-22T12:30:00Z', sampledValue: [register(4500, 'Transaction.End')] }];
      const answer = station.result(
        'TransactionEvent',
        event('Started', 0, '12:00:00', { ...odd, meterValue: begin }),
      );
      expect(answer['idTokenInfo']).toMatchObject({ status: 'Accepted' });
      station.nowMs += 1_800_000;
      station.result('TransactionEvent', event('Ended', 1, '12:30:00', { ...odd, meterValue: end }));
      expect(only(station)).toMatchObject({ state: 'ended', energyWh: 3500, flags: ['partly-read'] });
      expect(alertTypes(station)).toEqual([]);
    },
  );

  it('[I4] keeps an id that is longer than the schema allows, whole', () => {
    const station = connectedStation('2.0.1', evict);
    const transactionInfo = { transactionId: `${'6f1a2b3c'.repeat(5)}-1` };
    const meterValue = [{ timestamp: '2026-11-22T12:00:00Z', sampledValue: [register(1000)] }];
    station.result('TransactionEvent', event('Started', 0, '12:00:00', { transactionInfo, meterValue }));
    const next = { transactionInfo: { transactionId: `${'6f1a2b3c'.repeat(5)}-2` }, evse: { id: 2 } };
    station.result('TransactionEvent', event('Started', 0, '12:00:00', next));
    const ids = [...station.state.transactions.values()].map((one) => one.transaction.ocppTransactionId);
    expect(ids).toEqual([transactionInfo.transactionId, next.transactionInfo.transactionId]);
  });

  it('[METER-1] leaves out the value that cannot be read, and counts its neighbours', () => {
    const station = connectedStation('2.0.1', evict);
    const sampledValue = [register(1_234_567, 'Sample.Periodic'), register(1000, 'Transaction.Begin')];
    const broken = { ...sampledValue[0], unitOfMeasure: { unit: 'kWh', multiplier: 'three' } };
    const meterValue = [{ timestamp: '2026-11-22T12:00:00Z', sampledValue: [broken, sampledValue[1]] }];
    station.result('TransactionEvent', event('Started', 0, '12:00:00', { meterValue }));
    const [running] = station.state.transactions.values();
    expect(running?.transaction).toMatchObject({ meterStartWh: 1000, flags: ['partly-read'] });
    expect(running?.progress.registerWh).toBe(1000);
  });

  it('[OCPP-J §4.2.3] that names no transaction is refused, and an operator is told', () => {
    const station = connectedStation('2.0.1', evict);
    const { transactionInfo: _none, ...nameless } = event('Ended', 1, '12:30:00');
    expect(station.call('TransactionEvent', nameless)?.[2]).toBe('OccurrenceConstraintViolation');
    expect(alertTypes(station)).toEqual(['transaction-suspect']);
  });

  it('[OCPP-J §4.2.3] about anything else is refused as ever', () => {
    const station = connectedStation('1.6', evict);
    expect(station.call('StatusNotification', { connectorId: 1, status: 'Available' })?.[2]).toBe(
      'OccurenceConstraintViolation',
    );
    expect(alertTypes(station)).toEqual([]);
  });
});
