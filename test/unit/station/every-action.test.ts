import { describe, expect, it } from 'vitest';
import { actionsOf, mayCsmsSend, mayStationSend } from '../../../src/ocpp/catalogue.ts';
import { checkCommand } from '../../../src/station/check-command.ts';
import { minimalRequest, minimalResponse } from '../../../scripts/coverage/minimal-payload.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16, boot2 } from '../../support/station-messages.ts';

const versions = ['1.6', '2.0.1', '2.1'] as const;
const all = versions.flatMap((version) =>
  actionsOf(version).map(({ action, send }) => ({ version, action, send })),
);
const ofStations = all.filter(({ version, action }) => mayStationSend(version, action));
const ofTheCsms = all.filter(({ version, action }) => mayCsmsSend(version, action));

function connected(version: (typeof versions)[number], evict: boolean): StationHarness {
  const station = new StationHarness({ version, evict, tokens: [{ idToken: 'x' }] });
  station.connect();
  if (version === '1.6') boot16(station);
  else boot2(station);
  return station;
}

describe.each([{ evict: false }, { evict: true }])('every action (evicted: $evict)', ({ evict }) => {
  it.each(ofStations.filter(({ send }) => !send))(
    '[I5] $version $action of a station gets its one CALLRESULT',
    ({ version, action }) => {
      const station = connected(version, evict);
      const before = station.sent.length;
      station.result(action, minimalRequest(version, action));
      expect(station.sent.slice(before)).toHaveLength(1);
    },
  );

  it.each(ofStations.filter(({ send }) => send))(
    '[2.1 Part 4 §4.2.5] $version $action is sent one-way, kept and never answered',
    ({ version, action }) => {
      const station = connected(version, evict);
      const before = station.sent.length;
      station.receive([6, 's1', action, minimalRequest(version, action)]);
      expect(station.sent).toHaveLength(before);
      expect(station.store.documents('event-stream-data')).toHaveLength(1);
      expect(station.call(action, minimalRequest(version, action))?.[2]).toBe('NotSupported');
    },
  );

  it.each(ofTheCsms)(
    '[I5] $version $action can be asked for, is sent, and ends answered',
    ({ version, action }) => {
      const station = connected(version, evict);
      const payload = minimalRequest(version, action);
      expect(checkCommand(station.state, action, payload)).toBeNull();
      const call = station.command(action, payload, 'c1');
      expect(call).toEqual([2, expect.any(String), action, payload]);
      station.receive([3, call?.[1], minimalResponse(version, action)]);
      expect(station.store.readCommand('c1')).toMatchObject({ state: 'answered', attempts: 1, error: null });
    },
  );
});
