import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 11, minutes)).toISOString();

/** The latest picture of each transaction, in the order in which they were first seen. */
function told(station: StationHarness): TransactionSnapshot[] {
  const latest = new Map<string, TransactionSnapshot>();
  for (const event of station.events)
    if (event.type === 'transaction') latest.set(event.transaction.id, event.transaction);
  return [...latest.values()];
}

/** A 2.x event with the register in Wh; `more` lies over it. */
function event(station: StationHarness, eventType: string, minutes: number, wh: number, more: object = {}) {
  return station.result('TransactionEvent', {
    eventType,
    seqNo: minutes,
    timestamp: at(minutes),
    triggerReason: 'MeterValuePeriodic',
    transactionInfo: { transactionId: 'T-1' },
    evse: { id: 1 },
    meterValue: [{ timestamp: at(minutes), sampledValue: [{ value: wh }] }],
    ...more,
  });
}

const start = (station: StationHarness, connectorId: number, meterStart: number, minutes: number) =>
  station.result('StartTransaction', { connectorId, idTag: 'CARD-1', meterStart, timestamp: at(minutes) })[
    'transactionId'
  ] as number;

/** The store is read again after each step, by the harness; and before each one, where it is evicted. */
describe.each([{ evict: false }, { evict: true }])(
  'the story of a transaction (evicted: $evict)',
  ({ evict }) => {
    it('[E17] one that is resumed after a reboot goes on under its id', () => {
      const station = connectedStation('2.1', evict);
      event(station, 'Started', 0, 1_000);
      event(station, 'Updated', 1, 1_500);
      station.disconnect();
      station.pass(60_000);
      station.connect();
      event(station, 'Updated', 2, 1_500, { triggerReason: 'TxResumed' });
      event(station, 'Ended', 3, 2_000);
      expect(told(station)).toMatchObject([{ state: 'ended', energyWh: 1_000, flags: [] }]);
    });

    it('[E17] one that is resumed after it was taken for ended runs again', () => {
      const station = connectedStation('2.1', evict);
      event(station, 'Started', 0, 1_000);
      station.disconnect();
      station.pass(80 * 3_600_000);
      expect(told(station)).toMatchObject([{ state: 'ended', flags: ['closed-by-policy'] }]);
      station.connect();
      const timestamp = new Date(station.nowMs).toISOString();
      const meterValue = [{ timestamp, sampledValue: [{ value: 1_400 }] }];
      event(station, 'Updated', 1, 1_400, { triggerReason: 'TxResumed', timestamp, meterValue });
      expect(told(station)).toMatchObject([{ state: 'active', energyWh: 400, flags: [] }]);
      expect(station.state.transactions.size).toBe(1);
    });

    it('[E01] several EVSEs charge at once, each by its own meter', () => {
      const station = connectedStation('1.6', evict);
      const ids = [1, 2, 3].map((connectorId) =>
        start(station, connectorId, connectorId * 10_000, connectorId),
      );
      expect(new Set(ids).size).toBe(3);
      for (const [index, transactionId] of ids.toReversed().entries()) {
        const meterStop = (3 - index) * 10_000 + 100 * (index + 1);
        station.result('StopTransaction', { transactionId, meterStop, timestamp: at(20 + index) });
      }
      expect(told(station).map(({ evseId, energyWh, flags }) => [evseId, energyWh, flags])).toEqual([
        [1, 300, []],
        [2, 200, []],
        [3, 100, []],
      ]);
    });

    it('[E01] a start on a busy connector ends the one before, at its last register', () => {
      const station = connectedStation('1.6', evict);
      const first = start(station, 1, 1_000, 0);
      const meterValue = [{ timestamp: at(5), sampledValue: [{ value: '1300' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId: first, meterValue });
      start(station, 1, 1_450, 20);
      expect(told(station)).toMatchObject([
        { state: 'ended', energyWh: 300, flags: ['implied-stop'], closure: { reason: 'next-start' } },
        { state: 'active', flags: [] },
      ]);
      station.result('StopTransaction', { transactionId: first, meterStop: 1_440, timestamp: at(15) });
      expect(told(station)[0]).toMatchObject({ energyWh: 440, flags: [], endedAtMs: Date.parse(at(15)) });
      expect(station.state.transactions.size).toBe(1);
    });

    it.each([-1, 0])('[1.6 errata 3.18] a stop with the id %i ends the one it fits', (transactionId) => {
      const station = connectedStation('1.6', evict);
      start(station, 1, 1_000, 0);
      start(station, 2, 90_000, 0);
      const stop = { transactionId, idTag: 'CARD-1', meterStop: 1_700, timestamp: at(10) };
      station.result('StopTransaction', stop);
      expect(told(station).find(({ evseId }) => evseId === 1)).toMatchObject({
        state: 'ended',
        energyWh: 700,
      });
      station.result('StopTransaction', stop);
      expect(told(station)).toHaveLength(2);
      expect(station.state.transactions.size).toBe(1);
    });

    it('[I3] a replay is one, also when its time is written in another way', () => {
      const station = connectedStation('1.6', evict);
      const call = { connectorId: 1, idTag: 'CARD-1', meterStart: 1_000 };
      const first = station.result('StartTransaction', { ...call, timestamp: '2026-11-22T11:00:00.000Z' });
      const again = station.result('StartTransaction', { ...call, timestamp: '2026-11-22T12:00:00+01:00' });
      expect(again).toEqual(first);
      const stop = { transactionId: -1, idTag: 'CARD-1', meterStop: 1_700 };
      station.result('StopTransaction', { ...stop, timestamp: '2026-11-22T11:30:00Z' });
      station.result('StopTransaction', { ...stop, timestamp: '2026-11-22T12:30:00.000+01:00' });
      expect(told(station)).toMatchObject([{ state: 'ended', energyWh: 700, flags: [] }]);
    });

    it('[I3] a start within the second of one that was refused is another transaction', () => {
      const station = connectedStation('1.6', evict);
      const call = { connectorId: 1, idTag: 'CARD-1', meterStart: 1_000 };
      const ids = ['11:00:00.250', '11:00:00.900'].map((time) => {
        const timestamp = `2026-11-22T${time}Z`;
        const { transactionId } = station.result('StartTransaction', { ...call, timestamp });
        station.result('StopTransaction', { transactionId, meterStop: 1_000, timestamp });
        return transactionId;
      });
      expect(new Set(ids).size).toBe(2);
      expect(told(station)).toHaveLength(2);
    });

    it('[I2] starts in the same words, of a station without a clock, are as many transactions', () => {
      const station = connectedStation('1.6', evict);
      const words = { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp: '1970-01-01T00:00:00Z' };
      const charge = (meterStop: number): number => {
        const { transactionId } = station.result('StartTransaction', words);
        expect(station.result('StartTransaction', words)).toMatchObject({ transactionId });
        station.pass(60_000);
        station.result('StopTransaction', { transactionId, meterStop, timestamp: words.timestamp });
        return transactionId as number;
      };
      const ids = [charge(4_000), charge(3_000), charge(5_000)];
      expect(new Set(ids).size).toBe(3);
      expect(told(station).map(({ energyWh }) => energyWh)).toEqual([4_000, 3_000, 5_000]);
      // What comes after a reboot may be the queue of before it.
      station.disconnect();
      station.pass(60_000);
      station.connect();
      expect(station.result('StartTransaction', words)).toMatchObject({ transactionId: ids[2] });
      expect(told(station)).toHaveLength(3);
    });

    it('[I3] a late copy of a start is none, without a clock too, where the register goes on counting', () => {
      const station = connectedStation('1.6', evict);
      const words = { connectorId: 1, idTag: 'CARD-1', meterStart: 8_000, timestamp: '1970-01-01T00:00:00Z' };
      const first = station.result('StartTransaction', words);
      station.pass(60_000);
      const stop = { transactionId: first['transactionId'], meterStop: 8_700, timestamp: words.timestamp };
      station.result('StopTransaction', stop);
      station.pass(60_000);
      expect(station.result('StartTransaction', words)).toEqual(first);
      expect(told(station)).toMatchObject([{ state: 'ended', energyWh: 700 }]);
    });

    it('[METER-4] a zero that stands for a lifetime register is never billed as one, not even on a new meter', () => {
      const station = connectedStation('1.6', evict);
      for (const [index, meterStop] of [4_000, 5_000, 7_000].entries()) {
        const transactionId = start(station, 1, 0, index * 20);
        station.result('StopTransaction', { transactionId, meterStop, timestamp: at(index * 20 + 10) });
      }
      expect(told(station).map(({ energyWh }) => energyWh)).toEqual([4_000, 1_000, 2_000]);
    });

    it('[1.6 errata 3.18] of two that a stop without an id may end, it ends the one whose meter can show that', () => {
      const station = connectedStation('1.6', evict);
      start(station, 1, 1_000, 0);
      start(station, 2, 900_000, 1);
      station.result('StopTransaction', { transactionId: 0, meterStop: 905_000, timestamp: at(20) });
      station.result('StopTransaction', { transactionId: 0, meterStop: 4_000, timestamp: at(21) });
      expect(told(station).map(({ evseId, energyWh, flags }) => [evseId, energyWh, flags])).toEqual([
        [1, 3_000, []],
        [2, 5_000, []],
      ]);
    });

    it('[E01] EVSE 0 is no place: the one that is told later holds', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 0, 1_000, { evse: { id: 0 } });
      event(station, 'Updated', 1, 1_500);
      expect(told(station)).toMatchObject([{ evseId: 1 }]);
    });

    it('[1.6 errata 3.14] the begin beside the end in one sample is no fall of the register', () => {
      const station = connectedStation('1.6', evict);
      const transactionId = start(station, 1, 1_000, 0);
      const sampledValue = [{ value: '4000' }];
      const meterValue = [{ timestamp: at(10), sampledValue }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      const ends = [
        { value: '1000', context: 'Transaction.Begin' },
        { value: '9000', context: 'Transaction.End' },
      ];
      const transactionData = [{ timestamp: at(20), sampledValue: ends }];
      station.result('StopTransaction', {
        transactionId,
        meterStop: 9_000,
        timestamp: at(20),
        transactionData,
      });
      expect(told(station)).toMatchObject([{ energyWh: 8_000, flags: [] }]);
    });

    it('[C6] a stop of an unknown id, and an end before its start, are kept and billed once', () => {
      const station = connectedStation('1.6', evict);
      const stop = { transactionId: 4711, meterStop: 9_000, timestamp: at(10) };
      station.result('StopTransaction', stop);
      station.result('StopTransaction', stop);
      expect(told(station)).toMatchObject([
        { state: 'ended', energyWh: 0, flags: expect.arrayContaining(['unknown-start']) },
      ]);
      const other = connectedStation('2.0.1', evict);
      event(other, 'Ended', 1, 2_500);
      event(other, 'Started', 0, 1_000);
      expect(told(other)).toMatchObject([{ state: 'ended', energyWh: 1_500, flags: [] }]);
    });

    it('[E01] an id that is used again after a factory reset is another transaction', () => {
      const station = connectedStation('2.0.1', evict);
      const first = ['Started', 'Updated', 'Ended'].map((type, minute) => [type, minute] as const);
      for (const [type, minute] of first) event(station, type, minute, 1_000 + 100 * minute);
      for (const [type, minute] of first) event(station, type, minute + 30, 1_200 + 100 * minute);
      for (const [type, minute] of first) event(station, type, minute, 1_000 + 100 * minute);
      expect(told(station)).toMatchObject([
        { state: 'ended', startedAtMs: Date.parse(at(0)), endedAtMs: Date.parse(at(2)), energyWh: 200 },
        { state: 'ended', startedAtMs: Date.parse(at(30)), endedAtMs: Date.parse(at(32)), energyWh: 200 },
      ]);
      expect(told(station).map(({ flags }) => flags)).toEqual([[], []]);
    });

    it('[E01] a start under the id of one that runs ends that one, unless it is older than its samples', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 0, 1_000);
      event(station, 'Updated', 5, 1_400);
      event(station, 'Started', 4, 1_000);
      expect(told(station)).toHaveLength(1);
      event(station, 'Started', 20, 1_500, { evse: undefined });
      event(station, 'Ended', 25, 1_800);
      expect(told(station)).toMatchObject([
        { state: 'ended', energyWh: 400, closure: { reason: 'next-start' } },
        { state: 'ended', energyWh: 300 },
      ]);
    });

    it('[E01] one that tells its EVSE later ends what was left open there', () => {
      const station = connectedStation('2.0.1', evict);
      const named = (transactionId: string) => ({ transactionInfo: { transactionId } });
      event(station, 'Started', 0, 1_000, named('A'));
      event(station, 'Updated', 5, 1_300, named('A'));
      event(station, 'Started', 10, 1_300, { ...named('B'), evse: undefined });
      expect(station.state.transactions.size).toBe(2);
      event(station, 'Updated', 12, 1_300, named('B'));
      expect(told(station)).toMatchObject([
        { ocppTransactionId: 'A', state: 'ended', energyWh: 300, closure: { reason: 'next-start' } },
        { ocppTransactionId: 'B', state: 'active', evseId: 1 },
      ]);
    });

    it.each(['ParkingBayOccupancy', 'EVConnected', 'Authorized', 'PowerPathClosed'])(
      '[E01] one that begins and ends at %s is one transaction, whatever comes when',
      (point) => {
        const station = connectedStation('2.0.1', evict);
        const bare = { evse: undefined, meterValue: undefined, triggerReason: 'EVDetected' };
        const late = point === 'ParkingBayOccupancy' ? bare : {};
        event(station, 'Started', 0, 1_000, late);
        event(station, 'Updated', 1, 1_000, { idToken: { idToken: 'CARD-1', type: 'ISO14443' } });
        event(station, 'Updated', 2, 1_900, { triggerReason: 'ChargingStateChanged' });
        event(station, 'Ended', 3, 1_900, { triggerReason: 'EVDeparted' });
        expect(told(station)).toMatchObject([
          { state: 'ended', energyWh: 900, evseId: 1, idToken: { value: 'CARD-1' }, flags: [] },
        ]);
      },
    );
  },
);
