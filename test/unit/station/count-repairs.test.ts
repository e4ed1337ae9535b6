import { describe, expect, it } from 'vitest';
import type { RepairCount } from '../../../src/domain/repair-count.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

const status = { connectorId: 1, errorCode: 'NoError', status: 'Charging', colour: 'red' };
const acme = { vendor: 'Acme', model: 'Post', firmwareVersion: '1.0' };

function connected(evict: boolean): StationHarness {
  const station = new StationHarness({ version: '1.6', evict });
  station.connect();
  boot16(station);
  return station;
}

function reports(station: StationHarness): RepairCount[][] {
  return station.events.flatMap((event) => (event.type === 'repairs' ? [[...event.counts]] : []));
}

describe.each([{ evict: false }, { evict: true }])('quirks that are met (evicted: $evict)', ({ evict }) => {
  it('[design §5] are reported when they are new, then once an hour', () => {
    const station = connected(evict);
    const firstAtMs = station.nowMs;
    for (let count = 0; count < 5; count += 1) station.result('StatusNotification', status);
    expect(reports(station)).toEqual([
      [{ quirkId: 'foreign-field', ...acme, count: 1, firstAtMs, lastAtMs: firstAtMs }],
    ]);
    station.nowMs += 3_600_000;
    station.result('StatusNotification', status);
    expect(reports(station).at(-1)).toMatchObject([{ count: 6, firstAtMs, lastAtMs: station.nowMs }]);
    expect(station.state.record.repairs).toEqual(reports(station).at(-1));
  });

  it('[design §5] cost no row in between', () => {
    const station = connected(evict);
    station.result('StatusNotification', status);
    const kinds = station
      .apply({
        type: 'frame-received',
        linkId: station.state.link?.id ?? '',
        text: JSON.stringify([2, 'x', 'StatusNotification', status]),
      })
      .flatMap((output) => (output.type === 'write' ? [output.write.kind] : []));
    expect(kinds).toEqual(['exchange']);
  });

  it('[design §5] are reported when the link ends, and counted per firmware', () => {
    const station = connected(evict);
    for (let count = 0; count < 3; count += 1) station.result('StatusNotification', status);
    station.disconnect();
    expect(reports(station).at(-1)).toMatchObject([{ count: 3 }]);
    station.connect();
    station.result('BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: 'Post',
      firmwareVersion: '2.0',
    });
    station.result('StatusNotification', status);
    expect(station.state.record.repairs).toMatchObject([
      { ...acme, count: 3 },
      { ...acme, firmwareVersion: '2.0', count: 1 },
    ]);
  });

  it('[design §5] stay few: nothing is counted where nothing was met', () => {
    const station = connected(evict);
    station.result('Heartbeat', {});
    expect(reports(station)).toEqual([]);
    expect(station.state.record.repairs).toEqual([]);
  });
});
