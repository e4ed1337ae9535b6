import { describe, expect, it } from 'vitest';
import type { Output } from '../../../../src/station/output.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

function balanced(): StationHarness {
  const station = connectedStation('1.6', false);
  station.apply({ type: 'station-updated', balancedBy: 'site-1' });
  return station;
}

let messages = 0;

/** How many reports a frame of the station makes. */
function reports(station: StationHarness, action: string, payload: object): number {
  const text = JSON.stringify([2, `r${(messages += 1)}`, action, payload]);
  const outputs = station.apply({ type: 'frame-received', linkId: station.state.link?.id ?? '', text });
  return count(outputs);
}

function count(outputs: readonly Output[]): number {
  return outputs.filter(({ type }) => type === 'report-to-site').length;
}

function timestamp({ nowMs }: StationHarness): string {
  return new Date(nowMs).toISOString();
}

function start(station: StationHarness): number {
  return reports(station, 'StartTransaction', {
    connectorId: 1,
    idTag: 'CARD-1',
    meterStart: 0,
    timestamp: timestamp(station),
  });
}

function measure(station: StationHarness, currentA: number): number {
  station.nowMs += 60_000;
  const [running] = station.state.transactions.values();
  return reports(station, 'MeterValues', {
    connectorId: 1,
    transactionId: Number(running?.transaction.ocppTransactionId),
    meterValue: [
      {
        timestamp: timestamp(station),
        sampledValue: [{ value: String(currentA), measurand: 'Current.Import', phase: 'L1', unit: 'A' }],
      },
    ],
  });
}

describe('a station of a site that shares its power', () => {
  it('[load balancing] tells of arrivals, departures and links, and not of heartbeats', () => {
    const station = balanced();
    expect(reports(station, 'Heartbeat', {})).toBe(0);
    expect(start(station)).toBe(1);
    const [running] = station.state.transactions.values();
    const stop = {
      transactionId: Number(running?.transaction.ocppTransactionId),
      meterStop: 1_000,
      timestamp: timestamp(station),
    };
    expect(reports(station, 'StopTransaction', stop)).toBe(1);
    const linkId = station.state.link?.id ?? '';
    expect(count(station.apply({ type: 'link-closed', linkId }))).toBe(1);
    expect(count(station.apply({ type: 'link-opened', linkId: 'next', ocppVersion: '1.6' }))).toBe(1);
  });

  it('[load balancing] tells of a current when it changes, and now and then when it does not', () => {
    const station = balanced();
    start(station);
    expect(measure(station, 16)).toBe(1);
    expect(measure(station, 16.2)).toBe(0);
    expect(measure(station, 16.1)).toBe(0);
    expect(measure(station, 16)).toBe(1);
    expect(measure(station, 10)).toBe(1);
  });

  it('[load balancing] tells of the first reading after a limit, and of every one above it', () => {
    const station = balanced();
    start(station);
    expect(measure(station, 16)).toBe(1);
    station.apply({
      type: 'limit-assigned',
      maxStackLevel: null,
      assignment: {
        kind: 'fallback',
        evseId: 1,
        leaseNumber: 1,
        limitA: 10,
        wording: {
          rateUnit: 'A',
          stackLevel: 'zero',
          kind: 'Absolute',
          purpose: 'TxDefaultProfile',
        },
        wiring: { voltageV: 230, phaseCount: 3 },
      },
    });
    const call = station.sent.findLast(({ frame }) => frame[2] === 'SetChargingProfile')?.frame;
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    expect(measure(station, 16)).toBe(1);
    expect(measure(station, 16)).toBe(1);
    expect(measure(station, 10)).toBe(1);
    expect(measure(station, 10)).toBe(0);
  });

  it('[I10] a station whose site shares no power tells nothing', () => {
    const station = connectedStation('1.6', false);
    expect(start(station)).toBe(0);
    expect(measure(station, 16)).toBe(0);
    const moved = balanced();
    moved.apply({ type: 'station-updated', siteId: 'site-2' });
    expect(start(moved)).toBe(0);
  });

  it('[K12] tells at once of what others limit and of what a car needs', () => {
    const station = connectedStation('2.0.1', false);
    station.apply({ type: 'station-updated', balancedBy: 'site-1' });
    const chargingLimit = { chargingLimitSource: 'EMS' };
    expect(reports(station, 'NotifyChargingLimit', { chargingLimit })).toBe(1);
    expect(reports(station, 'ClearedChargingLimit', chargingLimit)).toBe(1);
  });
});
