import { describe, expect, it } from 'vitest';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

const dayMs = 86_400_000;
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

describe.each([{ evict: false }, { evict: true }])('a clock that stood in the past ($evict)', ({ evict }) => {
  it('[C5] and is set while a transaction runs makes no years of it', () => {
    const station = connectedStation('1.6', evict, { pricing });
    const receivedAtMs = station.nowMs;
    const toldMs = receivedAtMs - 700 * dayMs;
    const transactionId = start(station, toldMs);
    pass(station, 60);
    station.result('StopTransaction', { transactionId, meterStop: 8_000, timestamp: time(station.nowMs) });
    expect(lastTold(station)).toMatchObject({
      startedAtMs: receivedAtMs,
      reportedTimes: { startedAtMs: toldMs },
      flags: ['suspect-clock'],
      energyWh: 7_000,
    });
    expect(bill(station)?.price?.totalInclVatMinor).toBe(100);
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

  it('[C5] an end before its start has a clock that is not believed', () => {
    const station = connectedStation('1.6', evict);
    const transactionId = start(station, station.nowMs);
    const timestamp = time(station.nowMs - 3_600_000);
    station.result('StopTransaction', { transactionId, meterStop: 1_500, timestamp });
    expect(lastTold(station)).toMatchObject({ energyWh: 500, flags: ['suspect-clock'] });
  });
});
