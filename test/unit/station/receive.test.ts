import { describe, expect, it } from 'vitest';
import type { ExchangeFilter } from '../../../src/station/store.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16, boot2 } from '../../support/station-messages.ts';

const newest: ExchangeFilter = {
  limit: 1,
  before: null,
  action: null,
  direction: null,
  outcome: null,
  fromMs: null,
  toMs: null,
  text: null,
};

/** Each kind of bad frame: what it is answered, per version. The link lives on after every one. */
const badFrames: readonly [
  string,
  string,
  { '1.6': string | null; '2.0.1': string | null; '2.1': string | null },
][] = [
  [
    'no JSON',
    '{oops',
    { '1.6': '-1 FormationViolation', '2.0.1': '-1 RpcFrameworkError', '2.1': '-1 RpcFrameworkError' },
  ],
  [
    'an object',
    '{}',
    { '1.6': '-1 FormationViolation', '2.0.1': '-1 RpcFrameworkError', '2.1': '-1 RpcFrameworkError' },
  ],
  [
    'a short CALL',
    '[2,"b"]',
    { '1.6': 'b FormationViolation', '2.0.1': 'b RpcFrameworkError', '2.1': 'b RpcFrameworkError' },
  ],
  [
    'an unknown message type',
    '[9,"b","X",{}]',
    { '1.6': null, '2.0.1': 'b MessageTypeNotSupported', '2.1': null },
  ],
  [
    'an unknown action',
    '[2,"b","Frobnicate",{}]',
    { '1.6': 'b NotImplemented', '2.0.1': 'b NotImplemented', '2.1': 'b NotImplemented' },
  ],
  [
    'an action of the other direction',
    '[2,"b","Reset",{"type":"Soft"}]',
    { '1.6': 'b NotSupported', '2.0.1': 'b NotSupported', '2.1': 'b NotSupported' },
  ],
  [
    'a missing field',
    '[2,"b","Authorize",{}]',
    {
      '1.6': 'b OccurenceConstraintViolation',
      '2.0.1': 'b OccurrenceConstraintViolation',
      '2.1': 'b OccurrenceConstraintViolation',
    },
  ],
  [
    'a wrong type',
    '[2,"b","Heartbeat",7]',
    { '1.6': 'b FormationViolation', '2.0.1': 'b FormatViolation', '2.1': 'b FormatViolation' },
  ],
  [
    '1 MB of text',
    `[2,"b","DataTransfer",{"vendorId":"v","data":"${'x'.repeat(1_000_000)}"}]`,
    { '1.6': 'b FormationViolation', '2.0.1': 'b RpcFrameworkError', '2.1': 'b RpcFrameworkError' },
  ],
];

describe.each([{ version: '1.6' }, { version: '2.0.1' }, { version: '2.1' }] as const)(
  'bad input on OCPP $version',
  ({ version }) => {
    it.each(badFrames)(
      '[I4] %s is answered by the rules, kept, and the link lives on',
      (_name, text, expected) => {
        const station = new StationHarness({ version });
        station.connect();
        if (version === '1.6') boot16(station);
        else boot2(station);
        const before = station.sent.length;
        station.receiveText(text);
        const answer = station.sent.at(before)?.frame;
        expect(answer === undefined ? null : `${answer[1]} ${String(answer[2])}`).toBe(expected[version]);
        expect(answer === undefined || answer[0] === 4).toBe(true);
        const [kept] = station.store.listExchanges(newest);
        expect(['unreadable', 'error']).toContain(kept?.outcome);
        expect(JSON.stringify(kept).length).toBeLessThan(6000);
        expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
      },
    );
  },
);

describe('the gate before acceptance', () => {
  it('[B02.FR.09] a pending station may send what it was asked for, for some minutes', () => {
    const station = new StationHarness({ version: '2.0.1', registration: 'pending' });
    station.connect();
    boot2(station);
    const status = {
      timestamp: '2026-11-22T12:00:00Z',
      connectorStatus: 'Available',
      evseId: 1,
      connectorId: 1,
    };
    expect(station.call('StatusNotification', status)?.[2]).toBe('SecurityError');
    const trigger = (requestedMessage: string) => {
      const call = station.command('TriggerMessage', { requestedMessage });
      station.receive([3, call?.[1], { status: 'Accepted' }]);
    };
    trigger('StatusNotification');
    trigger('SignChargingStationCertificate');
    station.result('SignCertificate', { csr: 'CSR' });
    station.result('StatusNotification', status);
    expect(station.call('Heartbeat', {})?.[2]).toBe('SecurityError');
    station.pass(300_000);
    expect(station.call('StatusNotification', status)?.[2]).toBe('SecurityError');
  });

  it('[B02.FR.09] a pending station may boot and nothing else, and is told why', () => {
    const station = new StationHarness({ version: '2.0.1', registration: 'pending' });
    station.connect();
    expect(station.call('Heartbeat', {})?.[2]).toBe('SecurityError');
    expect(boot2(station)).toMatchObject({ status: 'Pending', interval: expect.any(Number) });
    expect(station.call('Heartbeat', {})?.[2]).toBe('SecurityError');
    station.apply({ type: 'station-updated', registration: 'accepted' });
    expect(boot2(station)).toMatchObject({ status: 'Accepted' });
    expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it('[B03.FR.02] a rejected station is refused; what it sent with energy is kept all the same', () => {
    const station = new StationHarness({ version: '1.6', registration: 'rejected' });
    station.connect();
    expect(boot16(station)).toMatchObject({ status: 'Rejected' });
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 5, timestamp: '2026-11-22T12:00:00Z' };
    expect(station.call('StartTransaction', start)?.[2]).toBe('SecurityError');
    expect(station.store.listExchanges(newest)[0]).toMatchObject({ payload: start, outcome: 'error' });
  });

  it('[I5] when our own code fails on a frame, the CALL still gets its one answer and is kept', () => {
    const station = new StationHarness({ version: '1.6' });
    const linkId = station.connect();
    boot16(station);
    station.apply({
      type: 'frame-failed',
      linkId,
      text: '[2,"f","MeterValues",{"connectorId":1,"meterValue":[]}]',
    });
    expect(station.sent.at(-1)?.frame.slice(0, 3)).toEqual([4, 'f', 'InternalError']);
    expect(station.store.listExchanges(newest)[0]).toMatchObject({ action: 'MeterValues', outcome: 'error' });
  });
});

describe('one-way messages', () => {
  it('[2.1 Part 4 §4.2.5] a SEND is kept and never answered', () => {
    const station = new StationHarness({ version: '2.1' });
    station.connect();
    boot2(station);
    const before = station.sent.length;
    station.receive([
      6,
      's1',
      'NotifyPeriodicEventStream',
      { id: 1, pending: 0, basetime: '2026-11-22T12:00:00Z', data: [{ t: 0, v: '1' }] },
    ]);
    station.receive([6, 's2', 'NotifyPeriodicEventStream', {}]);
    expect(station.sent).toHaveLength(before);
    expect(station.store.listExchanges({ ...newest, outcome: 'one-way' })).toHaveLength(1);
  });
});
