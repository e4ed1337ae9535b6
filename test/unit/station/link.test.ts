import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

describe.each([{ evict: false }, { evict: true }])('links (evicted: $evict)', ({ evict }) => {
  it('[I6] the newest link wins, and the late close of the old one touches nothing', () => {
    const station = new StationHarness({ version: '1.6', evict });
    const first = station.connect();
    boot16(station);
    const second = station.connect();
    expect(station.closed).toEqual([expect.objectContaining({ linkId: first })]);
    station.disconnect(first);
    expect(station.state.link?.id).toBe(second);
    expect(station.state.record.connectivity).toBe('online');
  });

  it('[I6] frames of a superseded link are ignored', () => {
    const station = new StationHarness({ version: '1.6', evict });
    const first = station.connect();
    boot16(station);
    station.connect();
    const sent = station.sent.length;
    station.apply({ type: 'frame-received', linkId: first, text: '[2,"x","Heartbeat",{}]' });
    expect(station.sent).toHaveLength(sent);
  });

  it('[1.6-J §5.4] a dropped link is reconnecting for a grace time, then offline; coming back needs no boot', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    station.disconnect();
    expect(station.state.record.connectivity).toBe('reconnecting');
    station.pass(119_000);
    expect(station.state.record.connectivity).toBe('reconnecting');
    station.pass(2_000);
    expect(station.state.record.connectivity).toBe('offline');
    station.connect();
    expect(station.state.record.connectivity).toBe('online');
    expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it('[G02.FR.04] silence for two heartbeat intervals is offline; any frame before that is life', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    station.pass(599_000);
    station.result('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
    station.pass(599_000);
    expect(station.state.record.connectivity).toBe('online');
    station.pass(2_000);
    expect(station.state.record.connectivity).toBe('offline');
    expect(station.closed).toHaveLength(1);
    expect(station.events.at(-1)).toMatchObject({ type: 'station', station: { connectivity: 'offline' } });
  });

  it('[I7] after a restart, an online station without a socket is reconnecting', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    station.apply({ type: 'links-reconciled', openLinkIds: [] });
    expect(station.state.record.connectivity).toBe('reconnecting');
    expect(station.state.link).toBeNull();
  });

  it('[I7] a heartbeat writes nothing', () => {
    const station = new StationHarness({ version: '1.6', evict });
    const linkId = station.connect();
    boot16(station);
    const outputs = station.apply({ type: 'frame-received', linkId, text: '[2,"h","Heartbeat",{}]' });
    expect(outputs.map(({ type }) => type)).toEqual(['send-frame', 'live-exchange']);
  });
});
