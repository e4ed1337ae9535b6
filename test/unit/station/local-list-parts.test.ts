import { describe, expect, it } from 'vitest';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { answered, connectedStation, documentsOf } from '../../support/station-messages.ts';

type Station = StationHarness;

const accepted = { status: 'Accepted' };

/** A station that takes so many cards at once, and has said so. */
function stationTaking(version: OcppVersion, itemsMax: number, evict: boolean, more: object = {}): Station {
  const station = connectedStation(version, evict, more);
  if (version === '1.6') {
    const configurationKey = [{ key: 'SendLocalListMaxLength', readonly: true, value: String(itemsMax) }];
    answered(station, 'GetConfiguration', { key: ['SendLocalListMaxLength'] }, { configurationKey });
    return station;
  }
  const data = { component: { name: 'LocalAuthListCtrlr' }, variable: { name: 'ItemsPerMessage' } };
  const getVariableResult = [{ ...data, attributeStatus: 'Accepted', attributeValue: String(itemsMax) }];
  answered(station, 'GetVariables', { getVariableData: [data] }, { getVariableResult });
  return station;
}

function list(
  version: OcppVersion,
  listVersion: number,
  tokens: readonly string[],
  updateType = 'Full',
): object {
  const localAuthorizationList = tokens.map((idToken) =>
    version === '1.6'
      ? { idTag: idToken, idTagInfo: accepted }
      : { idToken: { idToken, type: 'ISO14443' }, idTokenInfo: accepted },
  );
  const versionNumber = version === '1.6' ? { listVersion } : { versionNumber: listVersion };
  return { ...versionNumber, updateType, localAuthorizationList };
}

/** Asks for a list and answers each message; what the station was sent, shortly. */
function send(station: Station, payload: object, statuses: readonly string[] = [], commandId = 'list') {
  const seen: unknown[] = [];
  let call = station.command('SendLocalList', payload, commandId);
  while (call !== undefined && seen.length < 20) {
    const sent = call[3] as {
      listVersion?: number;
      versionNumber?: number;
      updateType: string;
      localAuthorizationList: { idTag?: string; idToken?: { idToken: string } }[];
    };
    const tokens = sent.localAuthorizationList.map(({ idTag, idToken }) => idTag ?? idToken?.idToken);
    seen.push([sent.listVersion ?? sent.versionNumber, sent.updateType, tokens.join('')]);
    const before = station.sent.length;
    station.receive([3, call[1], { status: statuses[seen.length - 1] ?? 'Accepted' }]);
    call = station.sent.slice(before).find(({ frame }) => frame[2] === 'SendLocalList')?.frame;
  }
  return seen;
}

describe.each(['1.6', '2.0.1', '2.1'] as const)('a long local list on %s', (version) => {
  describe.each([{ evict: false }, { evict: true }])('(evicted: $evict)', ({ evict }) => {
    it('[1.6 §9.3.3, D01] goes out in parts: whole, then what is added, and ends with the version asked for', () => {
      const station = stationTaking(version, 2, evict);
      expect(send(station, list(version, 9, ['A', 'B', 'C', 'D', 'E']))).toEqual([
        [7, 'Full', 'AB'],
        [8, 'Differential', 'CD'],
        [9, 'Differential', 'E'],
      ]);
      const entries = ['A', 'B', 'C', 'D', 'E'].map((idToken) => ({ idToken }));
      const { actual, desired } = documentsOf(station, 'local-list');
      expect(actual).toMatchObject({ version: 9, reportedVersion: 9, entries });
      expect(desired).toMatchObject({ version: 9, outcome: 'accepted', entries });
      expect(station.store.readCommand('list')).toMatchObject({ state: 'answered', response: accepted });
    });

    it('[D01] where there is no room below the version asked for, the versions go on above it', () => {
      const station = stationTaking(version, 1, evict);
      expect(send(station, list(version, 1, ['A', 'B']))).toEqual([
        [1, 'Full', 'A'],
        [2, 'Differential', 'B'],
      ]);
      expect(documentsOf(station, 'local-list')['desired']).toMatchObject({ version: 2 });
      expect(send(station, list(version, 3, ['C', 'D'], 'Differential'), [], 'more')).toEqual([
        [3, 'Differential', 'C'],
        [4, 'Differential', 'D'],
      ]);
      expect(documentsOf(station, 'local-list')['actual']).toMatchObject({
        version: 4,
        entries: ['A', 'B', 'C', 'D'].map((idToken) => ({ idToken })),
      });
    });

    it('[D01] ends with the part that the station refuses; wanted is all of it', () => {
      const station = stationTaking(version, 1, evict);
      expect(send(station, list(version, 9, ['A', 'B', 'C']), ['Accepted', 'Failed'])).toHaveLength(2);
      const { actual, desired } = documentsOf(station, 'local-list');
      expect(actual).toMatchObject({ version: 7, entries: [{ idToken: 'A' }] });
      const entries = ['A', 'B', 'C'].map((idToken) => ({ idToken }));
      expect(desired).toMatchObject({ version: 9, outcome: 'failed', entries });
      expect(station.store.readCommand('list')?.response).toEqual({ status: 'Failed' });
    });

    it('[1.6 §5.10, D02] that broke off half-way is wanted whole', () => {
      const station = stationTaking(version, 2, evict);
      const call = station.command('SendLocalList', list(version, 9, ['A', 'B', 'C']), 'list');
      station.receive([3, call?.[1], accepted]);
      station.disconnect();
      station.pass(1_000);
      expect(documentsOf(station, 'local-list')).toMatchObject({
        actual: { version: 8 },
        desired: { version: 9, entries: [{ idToken: 'A' }, { idToken: 'B' }, { idToken: 'C' }] },
      });
    });
  });
});
