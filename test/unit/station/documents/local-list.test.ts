import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const accepted = { status: 'Accepted' };

describe.each([{ evict: false }, { evict: true }])('local lists (evicted: $evict)', ({ evict }) => {
  const entry = (idTag: string, idTagInfo: object | null = accepted) =>
    idTagInfo === null ? { idTag } : { idTag, idTagInfo };
  const send = (
    station: ReturnType<typeof connectedStation>,
    payload: Record<string, unknown>,
    status = 'Accepted',
  ) =>
    answered(
      station,
      'SendLocalList',
      payload,
      { status },
      `list-${String(payload.listVersion ?? payload.versionNumber)}`,
    );

  it('[1.6 §5.15] a full list replaces, a differential one changes, without regard to case', () => {
    const station = connectedStation('1.6', evict);
    const first = [entry('A'), entry('B')];
    send(station, { listVersion: 1, updateType: 'Full', localAuthorizationList: first });
    const second = [entry('a', null), entry('b', { status: 'Blocked' }), entry('C')];
    send(station, { listVersion: 2, updateType: 'Differential', localAuthorizationList: second });
    expect(documentsOf(station, 'local-list')['actual']).toEqual({
      version: 2,
      reportedVersion: 2,
      entries: [
        { idToken: 'b', type: null, info: { status: 'Blocked' } },
        { idToken: 'C', type: null, info: accepted },
      ],
    });
    send(station, { listVersion: 3, updateType: 'Full' });
    expect(documentsOf(station, 'local-list')['actual']).toMatchObject({ version: 3, entries: [] });
  });

  it('[1.6 §5.15] a list that the station did not take is wanted and not there', () => {
    const station = connectedStation('1.6', evict);
    send(station, { listVersion: 1, updateType: 'Full', localAuthorizationList: [entry('A')] });
    const more = { listVersion: 2, updateType: 'Differential', localAuthorizationList: [entry('B')] };
    send(station, more, 'VersionMismatch');
    const { actual, desired } = documentsOf(station, 'local-list');
    expect(actual).toMatchObject({ version: 1, entries: [{ idToken: 'A' }] });
    expect(desired).toMatchObject({
      version: 2,
      outcome: 'version-mismatch',
      entries: [{ idToken: 'A' }, { idToken: 'B' }],
    });
  });

  it('[D02] the version that the station reports is kept beside ours', () => {
    const station = connectedStation('2.0.1', evict);
    const idToken = { idToken: 'A', type: 'ISO14443' };
    const list = [{ idToken, idTokenInfo: accepted }];
    send(station, { versionNumber: 7, updateType: 'Full', localAuthorizationList: list });
    answered(station, 'GetLocalListVersion', {}, { versionNumber: 0 });
    expect(documentsOf(station, 'local-list')['actual']).toEqual({
      version: 7,
      reportedVersion: 0,
      entries: [{ idToken: 'A', type: 'ISO14443', info: accepted }],
    });
  });

  it('[1.6 §5.10] -1 says that the station has no local list', () => {
    const station = connectedStation('1.6', evict);
    answered(station, 'GetLocalListVersion', {}, { listVersion: -1 });
    expect(documentsOf(station, 'local-list')).toEqual({ actual: { reportedVersion: -1 } });
  });
});
