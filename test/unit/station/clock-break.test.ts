import { describe, expect, it } from 'vitest';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const time = (atMs: number): string => new Date(atMs).toISOString();

/** A euro an hour of charging. */
const pricing = {
  siteId: 'site-1',
  timeZone: 'UTC',
  tariff: tariff({
    components: [
      { kind: 'charging-time', priceMinor: '100', vatPercent: '0', window: null, stepSeconds: null },
    ],
  }),
};

function lastTold(station: StationHarness) {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction was told');
  return event.transaction;
}

function bill(station: StationHarness): ChargeDetailRecord | undefined {
  const records = station.events.flatMap((event) =>
    event.type === 'charge-detail-record' ? [event.record] : [],
  );
  return records.at(-1);
}

function start(station: StationHarness, atMs: number): unknown {
  const payload = { connectorId: 1, idTag: 'CARD-1', meterStart: 1_000, timestamp: time(atMs) };
  return station.result('StartTransaction', payload)['transactionId'];
}

/** Time passes, and the station shows that it is there. */
function pass(station: StationHarness, minutes: number): void {
  for (let passed = 0; passed < minutes; passed += 5) {
    station.pass(300_000);
    station.call('Heartbeat', {});
  }
}

/** From a start by the station's clock to a stop by ours, 7 kWh later. */
function chargeAnHour(station: StationHarness, toldMs: number): void {
  const transactionId = start(station, toldMs);
  pass(station, 60);
  station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp: time(station.nowMs) });
}

function expectBilledFrom(
  station: StationHarness,
  { receivedAtMs, toldMs, flag }: { receivedAtMs: number; toldMs: number; flag: string },
): void {
  expect(lastTold(station)).toMatchObject({
    startedAtMs: receivedAtMs,
    reportedTimes: { startedAtMs: toldMs },
    flags: [flag],
    energyWh: 7_000,
  });
  expect(bill(station)?.price?.totalInclVatMinor).toBe(100);
}

describe.each([{ evict: false }, { evict: true }])('a clock that stood in the past ($evict)', ({ evict }) => {
  it('[C5] and is set while a transaction runs makes no years of it', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const receivedAtMs = station.nowMs;
    const toldMs = receivedAtMs - 700 * dayMs;
    chargeAnHour(station, toldMs);
    expectBilledFrom(station, { receivedAtMs, toldMs, flag: 'suspect-clock' });
  });

  it('[C5] and is known to be wrong only later corrects the start, too', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const behindMs = 700 * dayMs;
    const transactionId = start(station, station.nowMs - behindMs);
    for (let minute = 1; minute <= 30; minute += 1) {
      station.pass(60_000);
      const sampledValue = [{ value: String(1_000 + 100 * minute) }];
      const meterValue = [{ timestamp: time(station.nowMs - behindMs), sampledValue }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    }
    const timestamp = time(station.nowMs - behindMs);
    station.result('StopTransaction', { transactionId, meterStop: 4_000, timestamp });
    expect(bill(station)).toMatchObject({ energyWh: 3_000, price: { totalInclVatMinor: 50 } });
  });

  it('[C7] is not what makes a queue late: start and stop of three weeks ago keep their times', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const toldMs = station.nowMs - 21 * dayMs;
    const transactionId = start(station, toldMs);
    const timestamp = time(toldMs + 3_600_000);
    station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp });
    expect(lastTold(station)).toMatchObject({ startedAtMs: toldMs, flags: [] });
    expect(bill(station)?.price?.totalInclVatMinor).toBe(100);
  });

  it('[C7] and a word of today about what ended weeks ago leaves its times alone', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const toldMs = station.nowMs - 21 * dayMs;
    const transactionId = start(station, toldMs);
    const timestamp = time(toldMs + 3_600_000);
    station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp });
    const meterValue = [{ timestamp: time(station.nowMs), sampledValue: [{ value: '8000' }] }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    expect(lastTold(station)).toMatchObject({ startedAtMs: toldMs, flags: [] });
    expect(bill(station)?.price?.totalInclVatMinor).toBe(100);
  });

  it('[C7] nor one that began offline days ago and goes on', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const toldMs = station.nowMs - 10 * dayMs;
    const transactionId = start(station, toldMs);
    station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp: time(station.nowMs) });
    expect(lastTold(station)).toMatchObject({ startedAtMs: toldMs, flags: [] });
  });

  /** A status by a clock that is behind, each minute. */
  function statuses(station: StationHarness, count: number, behindMs: number): void {
    for (let minute = 0; minute < count; minute += 1) {
      const timestamp = time(station.nowMs - behindMs);
      const status = minute % 2 === 0 ? 'Available' : 'Preparing';
      station.result('StatusNotification', { connectorId: 1, status, errorCode: 'NoError', timestamp });
      station.pass(60_000);
    }
  }

  it('[C5] for hours, and was seen to do so for a minute, bills no hours', () => {
    const station = connectedStation('1.6', evict, { pricing });
    statuses(station, 1, 3 * hourMs);
    const receivedAtMs = station.nowMs;
    const toldMs = receivedAtMs - 3 * hourMs;
    chargeAnHour(station, toldMs);
    expectBilledFrom(station, { receivedAtMs, toldMs, flag: 'corrected-clock' });
  });

  it('[C5] for hours, and is known to be wrong only after the start, corrects the start, too', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const receivedAtMs = station.nowMs;
    const transactionId = start(station, receivedAtMs - 3 * hourMs);
    for (let minute = 1; minute <= 30; minute += 1) {
      station.pass(60_000);
      const sampledValue = [{ value: String(1_000 + 100 * minute) }];
      const meterValue = [{ timestamp: time(station.nowMs - 3 * hourMs), sampledValue }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    }
    const timestamp = time(station.nowMs);
    station.result('StopTransaction', { transactionId, meterStop: 4_000, timestamp });
    expect(lastTold(station)).toMatchObject({ startedAtMs: receivedAtMs, flags: ['corrected-clock'] });
    expect(bill(station)).toMatchObject({ energyWh: 3_000, price: { totalInclVatMinor: 50 } });
  });

  it('[C5] for hours bills none, if its station was connected all the time', () => {
    const station = connectedStation('1.6', evict, { pricing });
    pass(station, 240);
    const receivedAtMs = station.nowMs;
    const transactionId = start(station, receivedAtMs - 3 * hourMs);
    pass(station, 60);
    station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp: time(station.nowMs) });
    expect(lastTold(station)).toMatchObject({ startedAtMs: receivedAtMs, flags: ['suspect-clock'] });
    expect(bill(station)?.price?.totalInclVatMinor).toBe(100);
  });

  it('[C7] for hours is nothing else than a queue, where nothing shows it', () => {
    for (const connect of [true, false]) {
      const station = connectedStation('1.6', evict, { pricing });
      if (connect) {
        station.disconnect();
        pass(station, 180);
        station.connect();
      }
      const toldMs = station.nowMs - 2 * hourMs;
      const transactionId = start(station, toldMs);
      pass(station, 60);
      station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp: time(station.nowMs) });
      expect(lastTold(station)).toMatchObject({ startedAtMs: toldMs, flags: [] });
      expect(bill(station)?.price?.totalInclVatMinor).toBe(300);
    }
  });

  it('[C7] nor is a start late that says itself that it was told offline', () => {
    const station = connectedStation('2.0.1', evict, { pricing });
    pass(station, 240);
    const event = (eventType: string, seqNo: number, atMs: number, value: number, offline: boolean) =>
      station.result('TransactionEvent', {
        eventType,
        seqNo,
        offline,
        timestamp: time(atMs),
        triggerReason: 'Authorized',
        transactionInfo: { transactionId: 'TX-1' },
        evse: { id: 1 },
        meterValue: [{ timestamp: time(atMs), sampledValue: [{ value }] }],
      });
    const toldMs = station.nowMs - 3 * hourMs;
    event('Started', 0, toldMs, 1_000, true);
    event('Ended', 1, station.nowMs, 8_000, false);
    expect(lastTold(station)).toMatchObject({ startedAtMs: toldMs, energyWh: 7_000, flags: [] });
  });

  it('[C5] an end before its start has a clock that is not believed', () => {
    const station = connectedStation('1.6', evict);
    const transactionId = start(station, station.nowMs);
    const timestamp = time(station.nowMs - 3_600_000);
    station.result('StopTransaction', { transactionId, meterStop: 1_500, timestamp });
    expect(lastTold(station)).toMatchObject({ energyWh: 500, flags: ['suspect-clock'] });
  });
});
