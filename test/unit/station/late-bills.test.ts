import { describe, expect, it } from 'vitest';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 4, minutes)).toISOString();
const night = {
  fromTime: '22:00',
  untilTime: '06:00',
  weekdays: null,
  firstDate: null,
  lastDate: null,
  fromMinutes: null,
  untilMinutes: null,
};
const energy = { kind: 'energy', vatPercent: '0', stepWh: 1 } as const;
const components = [
  { ...energy, priceMinor: '10', window: night },
  { ...energy, priceMinor: '30', window: null },
];
const pricing = { siteId: 'site-1', timeZone: 'UTC', tariff: tariff({ components }) };

function bills(station: StationHarness): ChargeDetailRecord[] {
  return station.events.flatMap((event) => (event.type === 'charge-detail-record' ? [event.record] : []));
}

/** Its stop comes first; 200 samples after it tell more and more of how much of it was at night. */
function stopBeforeItsSamples(evict: boolean): StationHarness {
  const station = connectedStation('1.6', evict, { pricing });
  const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp: at(0) };
  const { transactionId } = station.result('StartTransaction', start);
  station.result('StopTransaction', { transactionId, meterStop: 40_000, timestamp: at(200) });
  for (let minute = 1; minute < 200; minute += 1) {
    const meterValue = [{ timestamp: at(minute), sampledValue: [{ value: String(minute * minute) }] }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
  }
  return station;
}

describe.each([{ evict: false }, { evict: true }])(
  'a bill of which the station tells more and more ($evict)',
  { timeout: 60_000 },
  ({ evict }) => {
    it('[CDR-3] is made anew ten times, and once more when the station has told all', () => {
      const station = stopBeforeItsSamples(evict);
      expect(bills(station)).toHaveLength(10);
      station.pass(59_000);
      expect(bills(station)).toHaveLength(10);
      station.pass(2_000);
      // 120 minutes of the night are 14.4 kWh, the other 25.6 kWh are of the day.
      expect(bills(station).at(-1)).toMatchObject({
        version: 11,
        energyWh: 40_000,
        price: { totalInclVatMinor: 144 + 768 },
      });
      expect(station.state.record.lateBills).toBeUndefined();
      station.pass(600_000);
      expect(bills(station)).toHaveLength(11);
    });
  },
);
