import { describe, expect, it } from 'vitest';
import type { Price } from '../../../src/domain/tariff/price.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 11, 0, minutes * 60)).toISOString();
const minuteMs = 60_000;
const pricing = { siteId: 'site-1', timeZone: 'UTC', tariff: tariff() };

function price(station: StationHarness): Price | null | undefined {
  const records = station.events.flatMap((event) =>
    event.type === 'charge-detail-record' ? [event.record] : [],
  );
  return records.at(-1)?.price;
}

const status = (station: StationHarness, name: string, minutes: number) =>
  station.result('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: name,
    timestamp: at(minutes),
  });

function start(station: StationHarness, minutes: number, meterStart = 1_000): unknown {
  const payload = { connectorId: 1, idTag: 'CARD-1', meterStart, timestamp: at(minutes) };
  return station.result('StartTransaction', payload)['transactionId'];
}

const stop = (station: StationHarness, transactionId: unknown, minutes: number, meterStop = 8_000) =>
  station.result('StopTransaction', { transactionId, meterStop, timestamp: at(minutes) });

describe.each([{ evict: false }, { evict: true }])(
  'what a vehicle did, for its price ($evict)',
  ({ evict }) => {
    it('[TARIFF-4] is what its connector said last before the start, until it says something else', () => {
      const station = connectedStation('1.6', evict, { pricing });
      status(station, 'Preparing', -2);
      status(station, 'Charging', -0.1);
      const id = start(station, 0);
      status(station, 'SuspendedEV', 30);
      status(station, 'Finishing', 40);
      stop(station, id, 50);
      expect(price(station)).toMatchObject({ chargingMs: 30 * minuteMs, idleMs: 20 * minuteMs });
    });

    it('[TARIFF-4] is not what was said in the transaction before', () => {
      const station = connectedStation('1.6', evict, { pricing });
      const first = start(station, 0);
      status(station, 'Charging', 1);
      stop(station, first, 10);
      const second = start(station, 20, 8_000);
      status(station, 'SuspendedEV', 25);
      stop(station, second, 30, 8_000);
      expect(price(station)).toMatchObject({ chargingMs: 0, idleMs: 5 * minuteMs });
    });

    it('[TARIFF-4] is told by the energy where the statuses of 2.x say only that a place is occupied', () => {
      const station = connectedStation('2.0.1', evict, { pricing });
      const occupied = (connectorStatus: string, minutes: number) =>
        station.result('StatusNotification', {
          timestamp: at(minutes),
          connectorStatus,
          evseId: 1,
          connectorId: 1,
        });
      const tell = (eventType: string, minutes: number, value: number) =>
        station.result('TransactionEvent', {
          eventType,
          seqNo: minutes / 30,
          timestamp: at(minutes),
          triggerReason: 'Trigger',
          transactionInfo: { transactionId: 'T-1' },
          evse: { id: 1 },
          meterValue: [{ timestamp: at(minutes), sampledValue: [{ value }] }],
        });
      occupied('Available', -1);
      tell('Started', 0, 1_000);
      occupied('Occupied', 1);
      tell('Updated', 30, 5_000);
      tell('Ended', 60, 5_000);
      expect(price(station)).toMatchObject({ chargingMs: 30 * minuteMs, idleMs: 0 });
    });
  },
);
