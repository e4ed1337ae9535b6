import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

function told(station: StationHarness): string[] {
  return station.events.flatMap((event) =>
    event.type === 'alert' ? [`${event.change} ${event.alert.type}`] : [],
  );
}

function securityEvents(station: StationHarness): string[] {
  return station.store.listSecurityEvents(10).map(({ type }) => type);
}

describe.each([{ evict: false }, { evict: true }])(
  'the links of a station (evicted: $evict)',
  ({ evict }) => {
    it('[A04] that come and go all the time are an event and an alert, until one lasts', () => {
      const station = new StationHarness({ version: '1.6', evict });
      for (let count = 0; count < 12; count += 1) {
        station.connect();
        if (count === 0) boot16(station);
        station.pass(5_000);
        if (count < 11) station.disconnect();
        station.pass(5_000);
      }
      expect(told(station)).toEqual(['raised link-flapping']);
      expect(securityEvents(station)).toEqual(['LinkFlapping']);
      station.result('Heartbeat', {});
      expect(told(station)).toHaveLength(1);
      for (let minutes = 0; minutes < 12; minutes += 4) {
        station.pass(240_000);
        station.result('Heartbeat', {});
      }
      expect(told(station)).toEqual(['raised link-flapping', 'cleared link-flapping']);
    });

    it('[A04] that displace each other while both are alive are two stations under one name', () => {
      const station = new StationHarness({ version: '1.6', evict });
      station.connect();
      boot16(station);
      for (let count = 0; count < 4; count += 1) {
        station.pass(20_000);
        station.connect();
        station.result('Heartbeat', {});
      }
      expect(told(station)).toEqual(['raised duplicate-link']);
      expect(securityEvents(station)).toEqual(['DuplicateLink']);
    });

    it('[A04] of a station that reconnects now and then are nothing to tell', () => {
      const station = new StationHarness({ version: '1.6', evict });
      station.connect();
      boot16(station);
      for (let count = 0; count < 20; count += 1) {
        station.pass(70_000);
        if (count % 2 === 0) station.disconnect();
        station.connect();
      }
      expect(told(station)).toEqual([]);
      expect(securityEvents(station)).toEqual([]);
    });
  },
);
