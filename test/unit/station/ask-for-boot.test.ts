import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

describe.each([{ evict: false }, { evict: true }])(
  'a station that never boots (evicted: $evict)',
  ({ evict }) => {
    it('[1.6-J §5.4] is asked to boot once per link, and never again once it was accepted', () => {
      const station = new StationHarness({ version: '1.6', evict });
      station.connect();
      const asked = (): number =>
        station.sent.filter(({ frame }) => frame[0] === 2 && frame[2] === 'TriggerMessage').length;
      expect(station.call('Heartbeat', {})?.[2]).toBe('SecurityError');
      expect(station.sent.map(({ frame }) => frame).find((frame) => frame[0] === 2)).toEqual([
        2,
        expect.any(String),
        'TriggerMessage',
        { requestedMessage: 'BootNotification' },
      ]);
      station.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
      expect(asked()).toBe(1);
      boot16(station);
      station.disconnect();
      station.connect();
      expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
      expect(asked()).toBe(1);
    });
  },
);
