import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import { samplesOf } from '../../../src/station/samples.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

function last(station: StationHarness): TransactionSnapshot {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction was told');
  return event.transaction;
}

/** A whole charge by a clock that is off: 2 kWh in twenty minutes, a sample each five; its statuses come first. */
function charge(station: StationHarness, clock: (atMs: number) => string): readonly [number, number] {
  const status = (word: string): void => {
    const facts = { connectorId: 1, status: word, errorCode: 'NoError', timestamp: clock(station.nowMs) };
    station.result('StatusNotification', facts);
  };
  for (const word of ['Available', 'Preparing', 'SuspendedEVSE']) {
    status(word);
    station.pass(minuteMs);
  }
  const startedAtMs = station.nowMs;
  const { transactionId } = station.result('StartTransaction', {
    connectorId: 1,
    idTag: 'CARD-1',
    meterStart: 1_000,
    timestamp: clock(station.nowMs),
  });
  for (const register of [1_500, 2_000, 2_500]) {
    station.pass(5 * minuteMs);
    const sampledValue = [{ value: String(register) }];
    const meterValue = [{ timestamp: clock(station.nowMs), sampledValue }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
  }
  station.pass(5 * minuteMs);
  station.result('StopTransaction', { transactionId, meterStop: 3_000, timestamp: clock(station.nowMs) });
  return [startedAtMs, station.nowMs];
}

const off =
  (offMs: number) =>
  (atMs: number): string =>
    new Date(atMs + offMs).toISOString();

describe.each([{ evict: false }, { evict: true }])(
  'a charge by a clock that is off (evicted: $evict)',
  ({ evict }) => {
    it.each([
      ['a day ahead', off(24 * hourMs)],
      ['a day behind', off(-24 * hourMs)],
      ['in 1970', (atMs: number) => new Date(atMs - Date.UTC(2026, 10, 22)).toISOString()],
      ['in 2036', off(Date.UTC(2036, 1, 7) - Date.UTC(2026, 10, 22))],
      ['local, without its zone', (atMs: number) => off(2 * hourMs)(atMs).slice(0, -1)],
    ])('[C5] %s is billed by its true times, and both are kept', (_, clock) => {
      const station = connectedStation('1.6', evict);
      const [startedAtMs, endedAtMs] = charge(station, clock);
      expect(last(station)).toMatchObject({
        energyWh: 2_000,
        startedAtMs,
        endedAtMs,
        flags: ['corrected-clock'],
        reportedTimes: {
          startedAtMs: Date.parse(`${clock(startedAtMs).replace('Z', '')}Z`),
          endedAtMs: Date.parse(`${clock(endedAtMs).replace('Z', '')}Z`),
        },
      });
      const { id } = last(station);
      const running = station.store.transactionById(id);
      const samples = samplesOf(station.store.listTransactionExchanges(id), running);
      expect(samples.map(({ atMs }) => atMs - startedAtMs)).toEqual([5, 10, 15].map((at) => at * minuteMs));
      expect(samples.map(({ told }) => told?.quality)).toEqual(['corrected', 'corrected', 'corrected']);
      expect(station.state.record.clockOffsetMs).toBe(
        Date.parse(`${clock(startedAtMs).replace('Z', '')}Z`) - startedAtMs,
      );
    });

    it('[C5] that is right is left alone, and costs the record no row', () => {
      const station = connectedStation('1.6', evict);
      const [startedAtMs, endedAtMs] = charge(station, off(-800));
      expect(last(station)).toMatchObject({
        startedAtMs: startedAtMs - 800,
        endedAtMs: endedAtMs - 800,
        flags: [],
      });
      expect(last(station).reportedTimes).toBeUndefined();
      expect(station.state.record.clockOffsetMs).toBeNull();
      expect(station.state.link?.clock).toEqual({ offsetMs: -800 });
    });

    it('[C5] with times that are no dates is kept, flagged and billed', () => {
      const station = connectedStation('1.6', evict);
      charge(station, () => '0000-13-45T99:99:99Z');
      expect(last(station)).toMatchObject({ energyWh: 2_000, flags: ['suspect-clock'] });
      expect(last(station).reportedTimes).toEqual({ startedAtMs: null, endedAtMs: null });
    });

    it('[C5] summer time begins in the middle: samples and end follow', () => {
      const station = connectedStation('1.6', evict);
      const changeMs = station.nowMs + 6 * minuteMs;
      const [startedAtMs, endedAtMs] = charge(station, (atMs) =>
        off(atMs < changeMs ? hourMs : 2 * hourMs)(atMs),
      );
      expect(last(station)).toMatchObject({ energyWh: 2_000, startedAtMs, endedAtMs });
    });

    it('[C09] a token that expired after it was presented is accepted, however late the start is told', () => {
      const nowMs = Date.UTC(2026, 10, 22, 12);
      const tokens = [{ idToken: 'CARD-1', expiresAtMs: nowMs - hourMs }];
      const start = (station: StationHarness, atMs: number) =>
        station.result('StartTransaction', {
          connectorId: 1,
          idTag: 'CARD-1',
          meterStart: 1_000,
          timestamp: new Date(atMs).toISOString(),
        });
      expect(start(connectedStation('1.6', evict, { tokens }), nowMs - 2 * hourMs)).toMatchObject({
        idTagInfo: { status: 'Accepted' },
      });
      expect(start(connectedStation('1.6', evict, { tokens }), nowMs)).toMatchObject({
        idTagInfo: { status: 'Expired' },
      });
    });
  },
);
