import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const free = { siteId: null, timeZone: 'UTC', tariff: null };
const at = (station: StationHarness): string => new Date(station.nowMs).toISOString();

function last(station: StationHarness): TransactionSnapshot {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction was told');
  return event.transaction;
}

function bills(station: StationHarness): readonly (readonly [number, number])[] {
  return station.events.flatMap((event) =>
    event.type === 'charge-detail-record' ? [[event.record.version, event.record.energyWh] as const] : [],
  );
}

/** Time passes, with a heartbeat every five minutes while the link is open. */
function pass(station: StationHarness, ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 300_000) {
    station.pass(Math.min(300_000, ms - passedMs));
    if (station.state.link !== null) station.call('Heartbeat', {});
  }
}

function start(station: StationHarness, meterStart = 1_000, connectorId = 1): number {
  const { transactionId } = station.result('StartTransaction', {
    connectorId,
    idTag: 'CARD-1',
    meterStart,
    timestamp: at(station),
  });
  station.apply({ type: 'tariff-answered', transactionId: last(station).id, pricing: free });
  return transactionId as number;
}

function sample(station: StationHarness, transactionId: number, register: number): void {
  const meterValue = [{ timestamp: at(station), sampledValue: [{ value: String(register) }] }];
  station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
}

function status(station: StationHarness, word: string): void {
  const facts = { connectorId: 1, status: word, errorCode: 'NoError', timestamp: at(station) };
  station.result('StatusNotification', facts);
}

/** A transaction that has delivered 500 Wh within ten minutes. */
function charging(evict: boolean, more: Parameters<typeof connectedStation>[2] = {}) {
  const station = connectedStation('1.6', evict, more);
  const transactionId = start(station);
  pass(station, 10 * minuteMs);
  sample(station, transactionId, 1_500);
  return { station, transactionId };
}

describe.each([{ evict: false }, { evict: true }])(
  'a transaction without life (evicted: $evict)',
  ({ evict }) => {
    it('[C1] is closed when its connector has been free for half an hour: billed to the last register, and marked', () => {
      const { station } = charging(evict);
      const lastSampleAtMs = station.nowMs;
      pass(station, minuteMs);
      status(station, 'Available');
      pass(station, 29 * minuteMs);
      expect(station.state.transactions.size).toBe(1);
      pass(station, 2 * minuteMs);
      expect(last(station)).toMatchObject({
        state: 'ended',
        endedAtMs: lastSampleAtMs,
        energyWh: 500,
        meterStopWh: 1_500,
        flags: ['closed-by-policy'],
        closure: { reason: 'connector-available', revisedAtMs: null },
      });
      expect(bills(station)).toEqual([[1, 500]]);
    });

    it('[C1] is closed in its time although a copy of an old meter value comes late', () => {
      const { station, transactionId } = charging(evict);
      const sampledAt = at(station);
      pass(station, minuteMs);
      status(station, 'Available');
      pass(station, 28 * minuteMs);
      const meterValue = [{ timestamp: sampledAt, sampledValue: [{ value: '1500' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      pass(station, 3 * minuteMs);
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 500, flags: ['closed-by-policy'] });
    });

    it('[C1] lives on while its connector is in use, however long it takes', () => {
      const { station, transactionId } = charging(evict);
      status(station, 'Available');
      status(station, 'Charging');
      pass(station, 60 * minuteMs);
      sample(station, transactionId, 1_700);
      pass(station, 60 * hourMs);
      expect(station.state.transactions.size).toBe(1);
    });

    it('[C1] is not closed for a connector that was free before it started', () => {
      const station = connectedStation('1.6', evict);
      status(station, 'Available');
      pass(station, minuteMs);
      start(station);
      pass(station, 10 * hourMs);
      expect(station.state.transactions.size).toBe(1);
    });

    it('[C1] of a station that went away is closed after three days, not before', () => {
      const { station } = charging(evict);
      station.disconnect();
      station.pass(71 * hourMs);
      expect(station.state.transactions.size).toBe(1);
      station.pass(2 * hourMs);
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 500, closure: { reason: 'silent' } });
    });

    it('[C1] is closed when the policy of this system says so, or never', () => {
      const quick = charging(evict, { closingPolicy: { availableMs: null, silentMs: hourMs } }).station;
      quick.disconnect();
      quick.pass(61 * minuteMs);
      expect(last(quick)).toMatchObject({ state: 'ended' });
      const never = charging(evict, { closingPolicy: { availableMs: null, silentMs: null } }).station;
      status(never, 'Available');
      never.disconnect();
      never.pass(2_000 * hourMs);
      expect(never.state.transactions.size).toBe(1);
    });

    it('[C1] is closed when its station has times of its own, whatever the system has', () => {
      const parking = charging(evict).station;
      const closing = { afterAvailableMinutes: 240, afterSilentHours: null };
      parking.apply({ type: 'station-updated', closing });
      status(parking, 'Available');
      pass(parking, 239 * minuteMs);
      expect(parking.state.transactions.size).toBe(1);
      pass(parking, 6 * minuteMs);
      expect(last(parking)).toMatchObject({ state: 'ended', closure: { reason: 'connector-available' } });
      const never = charging(evict).station;
      const neither = { afterAvailableMinutes: 0, afterSilentHours: 0 };
      never.apply({ type: 'station-updated', closing: neither });
      status(never, 'Available');
      never.disconnect();
      never.pass(2_000 * hourMs);
      expect(never.state.transactions.size).toBe(1);
      never.apply({
        type: 'station-updated',
        closing: { afterAvailableMinutes: null, afterSilentHours: null },
      });
      never.pass(1);
      expect(last(never)).toMatchObject({ state: 'ended', closure: { reason: 'silent' } });
    });

    it('[C1] does not bill a last register that cannot be', () => {
      const { station, transactionId } = charging(evict);
      pass(station, minuteMs);
      sample(station, transactionId, 900_000_000);
      station.disconnect();
      station.pass(73 * hourMs);
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 500, meterStopWh: 1_500 });
    });

    it('[I2] that the station ends itself after all is billed by that end, in a new version', () => {
      const { station, transactionId } = charging(evict);
      const stoppedAt = new Date(station.nowMs + 20 * minuteMs).toISOString();
      station.disconnect();
      station.pass(80 * hourMs);
      expect(bills(station)).toEqual([[1, 500]]);
      station.connect();
      station.result('StopTransaction', { transactionId, meterStop: 9_000, timestamp: stoppedAt });
      expect(last(station)).toMatchObject({
        state: 'ended',
        energyWh: 8_000,
        endedAtMs: Date.parse(stoppedAt),
        flags: [],
        closure: { reason: 'silent', revisedAtMs: station.nowMs },
      });
      expect(bills(station)).toEqual([
        [1, 500],
        [2, 8_000],
      ]);
    });

    it('[I2] that goes on after all runs again, and ends once more', () => {
      const { station, transactionId } = charging(evict);
      station.disconnect();
      station.pass(80 * hourMs);
      station.connect();
      sample(station, transactionId, 4_000);
      expect(last(station)).toMatchObject({ state: 'active', endedAtMs: null, energyWh: 3_000, flags: [] });
      expect(station.state.transactions.size).toBe(1);
      pass(station, 5 * minuteMs);
      station.result('StopTransaction', { transactionId, meterStop: 4_200, timestamp: at(station) });
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 3_200, flags: [] });
      expect(bills(station)).toEqual([
        [1, 500],
        [2, 3_200],
      ]);
    });

    it('[I2] a queue that comes a week late brings all of it, in its order', () => {
      const station = connectedStation('1.6', evict);
      const transactionId = start(station);
      const beganMs = station.nowMs;
      station.disconnect();
      station.pass(7 * 24 * hourMs);
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 0 });
      station.connect();
      const then = (minutes: number): string => new Date(beganMs + minutes * minuteMs).toISOString();
      for (const [minutes, value] of [
        [5, '1500'],
        [10, '2000'],
      ] as const) {
        const meterValue = [{ timestamp: then(minutes), sampledValue: [{ value }] }];
        station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      }
      station.result('StopTransaction', { transactionId, meterStop: 2_500, timestamp: then(15) });
      expect(last(station)).toMatchObject({ state: 'ended', energyWh: 1_500, flags: [] });
      expect(bills(station).at(-1)?.[1]).toBe(1_500);
      expect(station.state.transactions.size).toBe(0);
    });

    it('[I2] whose place is taken ends later than was thought, and does not run again', () => {
      const { station, transactionId } = charging(evict);
      const lateAtMs = station.nowMs + 5 * minuteMs;
      pass(station, 20 * minuteMs);
      start(station, 2_000);
      const meterValue = [{ timestamp: new Date(lateAtMs).toISOString(), sampledValue: [{ value: '1900' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      expect(last(station)).toMatchObject({
        state: 'ended',
        energyWh: 900,
        endedAtMs: lateAtMs,
        flags: ['implied-stop'],
        closure: { reason: 'next-start', revisedAtMs: null },
      });
      expect(station.state.transactions.size).toBe(1);
    });
  },
);
