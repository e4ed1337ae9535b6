import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp: '2026-11-22T10:00:00Z' };
const stop = { transactionId: -1, idTag: 'CARD-1', meterStop: 5000, timestamp: '2026-11-22T11:00:00Z' };

function transactionsOf(station: StationHarness): TransactionSnapshot[] {
  const latest = new Map<string, TransactionSnapshot>();
  for (const told of station.events)
    if (told.type === 'transaction') latest.set(told.transaction.id, told.transaction);
  return [...latest.values()];
}

describe.each([false, true])('a stop without an id that comes before its start (evicted: %s)', (evict) => {
  it.each([-1, 0])(
    '[1.6 errata 3.18] says %s, and is the end of the start that comes after it',
    (transactionId) => {
      const station = connectedStation('1.6', evict);
      station.result('StopTransaction', { ...stop, transactionId });
      const answer = station.result('StartTransaction', start);
      expect(answer['transactionId']).toBeGreaterThan(0);
      expect(station.state.transactions.size).toBe(0);
      expect(transactionsOf(station)).toMatchObject([
        {
          state: 'ended',
          evseId: 1,
          energyWh: 4000,
          startedAtMs: Date.UTC(2026, 10, 22, 10),
          endedAtMs: Date.UTC(2026, 10, 22, 11),
          ocppTransactionId: String(answer['transactionId']),
          flags: ['matched-stop'],
        },
      ]);
    },
  );

  it('[I3] is replayed, and so is its start, in any order: one transaction, one answer', () => {
    const station = connectedStation('1.6', evict);
    const stopped = station.result('StopTransaction', stop);
    const started = station.result('StartTransaction', start);
    expect(station.result('StopTransaction', stop)).toEqual(stopped);
    expect(station.result('StartTransaction', start)).toEqual(started);
    expect(station.result('StopTransaction', stop)).toEqual(stopped);
    expect(transactionsOf(station)).toMatchObject([{ state: 'ended', energyWh: 4000 }]);
  });

  it.each([
    ['of another token', { idTag: 'CARD-2' }, {}],
    ['above its register', { meterStart: 6000 }, {}],
    ['after it', { timestamp: '2026-11-22T11:30:00Z' }, {}],
    ['more than a week before it', { timestamp: '2026-11-15T10:00:00Z' }, {}],
    ['from which it cannot be reached', { timestamp: '2026-11-22T10:59:00Z' }, { meterStop: 90_000 }],
  ])('[I2] is not the end of a start %s', (_which, otherStart, otherStop) => {
    const station = connectedStation('1.6', evict);
    station.result('StopTransaction', { ...stop, ...otherStop });
    station.result('StartTransaction', { ...start, ...otherStart });
    expect(station.state.transactions.size).toBe(1);
    expect(transactionsOf(station)).toHaveLength(2);
  });

  it('[I2] is the end of one start only, and each of two finds its own on a station with one EVSE', () => {
    const station = connectedStation('1.6', evict);
    station.result('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
    const second = { ...stop, meterStop: 9000, timestamp: '2026-11-22T11:50:00Z' };
    station.result('StopTransaction', second);
    station.result('StopTransaction', stop);
    station.result('StartTransaction', start);
    station.result('StartTransaction', { ...start, meterStart: 5000, timestamp: '2026-11-22T11:10:00Z' });
    station.result('StartTransaction', { ...start, meterStart: 9000, timestamp: '2026-11-22T11:49:00Z' });
    expect(transactionsOf(station).map(({ state, energyWh }) => [state, energyWh])).toEqual([
      ['ended', 4000],
      ['ended', 4000],
      ['active', 0],
    ]);
  });

  it('[I2] stays alone where several of its token fit on a station of several EVSEs, and says so', () => {
    const station = connectedStation('1.6', evict);
    for (const connectorId of [1, 2])
      station.result('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' });
    station.result('StopTransaction', stop);
    station.result('StopTransaction', { ...stop, meterStop: 5500, timestamp: '2026-11-22T11:50:00Z' });
    station.result('StartTransaction', start);
    expect(station.state.transactions.size).toBe(1);
    expect(transactionsOf(station).slice(0, 2)).toMatchObject([
      { flags: ['unknown-start', 'suspect-energy'] },
      { flags: ['unknown-start', 'suspect-energy'] },
    ]);
  });
});
