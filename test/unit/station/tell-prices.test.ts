import { describe, expect, it } from 'vitest';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { energy, tariffOf } from '../../support/tariffs.ts';

/** 30 cents until one o'clock and 20 from then on; the test's day begins at noon. */
const pricing = {
  siteId: 'site-1',
  timeZone: 'UTC',
  tariff: tariffOf([energy('30', { untilTime: '13:00', fromTime: '06:00' }), energy('20')], {
    pricesIncludeVat: true,
  }),
};
const message = (content: string) => ({ format: 'UTF8', content });

function event(station: StationHarness, eventType: string, seqNo: number, more: object = {}): unknown {
  const timestamp = new Date(station.nowMs).toISOString();
  return station.result('TransactionEvent', {
    eventType,
    seqNo,
    timestamp,
    triggerReason: 'MeterValuePeriodic',
    transactionInfo: { transactionId: 'TX-1' },
    evse: { id: 1, connectorId: 1 },
    meterValue: [{ timestamp, sampledValue: [{ value: 1000 + 100 * seqNo }] }],
    ...more,
  })['updatedPersonalMessage'];
}

describe.each([false, true])('the prices that change while a transaction runs (evicted: %s)', (evict) => {
  it.each<OcppVersion>(['2.0.1', '2.1'])('[I02] %s are told once, with the next answer', (version) => {
    const station = connectedStation(version, evict, { pricing });
    const told = [event(station, 'Started', 0)];
    for (const seqNo of [1, 2, 3, 4]) {
      station.nowMs += 25 * 60_000;
      told.push(event(station, 'Updated', seqNo));
    }
    told.push(event(station, 'Ended', 5));
    const night = message('0.20 EUR/kWh, VAT included');
    expect(told).toEqual([undefined, undefined, undefined, night, undefined, undefined]);
  });

  it('[I3] a replay is told what was told the first time', () => {
    const station = connectedStation('2.0.1', evict, { pricing });
    event(station, 'Started', 0);
    station.nowMs += 70 * 60_000;
    const timestamp = new Date(station.nowMs).toISOString();
    const first = event(station, 'Updated', 1, { timestamp });
    expect(first).toEqual(message('0.20 EUR/kWh, VAT included'));
    expect(event(station, 'Updated', 1, { timestamp })).toEqual(first);
  });

  it('[I02] are not told by an answer to what was queued, nor where no window changes them', () => {
    const station = connectedStation('2.0.1', evict, { pricing });
    event(station, 'Started', 0);
    station.nowMs += 70 * 60_000;
    expect(event(station, 'Updated', 1, { offline: true })).toBeUndefined();
    const constant = { ...pricing, tariff: tariffOf([energy('30')]) };
    const other = connectedStation('2.0.1', evict, { pricing: constant });
    event(other, 'Started', 0);
    other.nowMs += 70 * 60_000;
    expect(event(other, 'Updated', 1)).toBeUndefined();
  });
});
