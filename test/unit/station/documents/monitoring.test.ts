import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const generatedAt = '2026-11-22T12:00:00Z';
const component = { name: 'EVSE', evse: { id: 1 } };
const power = { name: 'Power' };
const monitor = (id: number, more: object = {}) => ({
  id,
  type: 'UpperThreshold',
  value: 11_000,
  severity: 4,
  transaction: false,
  ...more,
});

describe.each([{ evict: false }, { evict: true }])('monitoring (evicted: $evict)', ({ evict }) => {
  it('[N04] monitors get their ids from the station, in whatever order it answers', () => {
    const station = connectedStation('2.0.1', evict);
    const setMonitoringData = [
      { component, variable: power, type: 'UpperThreshold', value: 11_000, severity: 4 },
      { component, variable: power, type: 'LowerThreshold', value: 10, severity: 5 },
      { component, variable: { name: 'Nonsense' }, type: 'Delta', value: 1, severity: 5 },
    ];
    const result = (type: string, severity: number, more: object) => ({
      component: { ...component, name: 'evse' },
      variable: power,
      type,
      severity,
      status: 'Accepted',
      ...more,
    });
    const command = answered(
      station,
      'SetVariableMonitoring',
      { setMonitoringData },
      {
        setMonitoringResult: [
          result('LowerThreshold', 5, { id: 2 }),
          result('Delta', 5, { variable: { name: 'Nonsense' }, status: 'UnknownVariable' }),
          result('UpperThreshold', 4, { id: 1 }),
        ],
      },
    );
    expect(command.state).toBe('answered');
    expect(documentsOf(station, 'monitors')).toMatchObject({
      1: {
        id: 1,
        type: 'UpperThreshold',
        value: 11_000,
        severity: 4,
        eventNotificationType: 'CustomMonitor',
      },
      2: { id: 2, type: 'LowerThreshold', value: 10 },
    });
  });

  it('[N04] monitors that differ in their value alone each get their own id', () => {
    const station = connectedStation('2.0.1', evict);
    const same = { component, variable: power, type: 'UpperThreshold', severity: 4 };
    answered(
      station,
      'SetVariableMonitoring',
      { setMonitoringData: [10, 20].map((value) => ({ ...same, value })) },
      { setMonitoringResult: [1, 2].map((id) => ({ ...same, id, status: 'Accepted' })) },
    );
    expect(documentsOf(station, 'monitors')).toMatchObject({ 1: { value: 10 }, 2: { value: 20 } });
  });

  it('[N06] a cleared monitor is gone, and one that is not found as well', () => {
    const station = connectedStation('2.0.1', evict);
    report(station, [monitor(1), monitor(2), monitor(3)]);
    const clearMonitoringResult = [
      { id: 1, status: 'Accepted' },
      { id: 2, status: 'NotFound' },
      { id: 3, status: 'Rejected' },
    ];
    answered(station, 'ClearVariableMonitoring', { id: [1, 2, 3] }, { clearMonitoringResult });
    expect(Object.keys(documentsOf(station, 'monitors'))).toEqual(['3']);
  });

  it('[N02] a report corrects what it was asked about', () => {
    const station = connectedStation('2.0.1', evict);
    report(station, [monitor(1), monitor(2, { type: 'Periodic' }), monitor(3, { type: 'Delta' })]);
    const ask = { requestId: 9, monitoringCriteria: ['ThresholdMonitoring', 'PeriodicMonitoring'] };
    answered(station, 'GetMonitoringReport', ask, { status: 'Accepted' }, 'c1');
    report(station, [monitor(4)], { requestId: 9, tbc: true });
    report(station, [monitor(5)], { requestId: 9, seqNo: 1 });
    expect(Object.keys(documentsOf(station, 'monitors'))).toEqual(['3', '4', '5']);
    expect(station.store.readCommand('c1')?.report).toMatchObject({ partsReceived: 2, complete: true });
    const none = { requestId: 10, componentVariable: [{ component: { name: 'evse' } }] };
    answered(station, 'GetMonitoringReport', none, { status: 'EmptyResultSet' }, 'c2');
    expect(documentsOf(station, 'monitors')).toEqual({});
  });

  it('[N03, N05] base and level are kept, and a base drops monitors', () => {
    const station = connectedStation('2.1', evict);
    report(station, [
      monitor(1, { eventNotificationType: 'HardWiredMonitor' }),
      monitor(2, { eventNotificationType: 'PreconfiguredMonitor' }),
      monitor(3, { eventNotificationType: 'CustomMonitor' }),
    ]);
    const base = (monitoringBase: string) =>
      answered(station, 'SetMonitoringBase', { monitoringBase }, { status: 'Accepted' }, monitoringBase);
    base('All');
    expect(Object.keys(documentsOf(station, 'monitors'))).toEqual(['1', '2', '3']);
    base('FactoryDefault');
    expect(Object.keys(documentsOf(station, 'monitors'))).toEqual(['1', '2']);
    base('HardWiredOnly');
    expect(Object.keys(documentsOf(station, 'monitors'))).toEqual(['1']);
    answered(station, 'SetMonitoringLevel', { severity: 6 });
    expect(documentsOf(station, 'monitoring-settings')).toEqual({
      base: { monitoringBase: 'HardWiredOnly' },
      level: { severity: 6 },
    });
  });

  const event = (more: object) => ({
    eventId: 1,
    timestamp: generatedAt,
    trigger: 'Alerting',
    actualValue: '12000',
    component,
    variable: power,
    eventNotificationType: 'CustomMonitor',
    ...more,
  });

  it('[N07] events are kept, and what changed is true of the device model', () => {
    const station = connectedStation('2.0.1', evict);
    const eventData = [
      event({}),
      event({ eventId: 2, trigger: 'Periodic', variable: { name: 'Voltage' }, actualValue: '231' }),
      event({ eventId: 3, variable: { name: 'BasicAuthPassword' }, actualValue: 'S3CRET' }),
    ];
    expect(station.result('NotifyEvent', { generatedAt, seqNo: 0, eventData })).toEqual({});
    expect(Object.values(documentsOf(station, 'events')).map(({ eventId }) => eventId)).toEqual([1, 2, 3]);
    expect(station.store.listVariables()).toMatchObject([
      { component: 'EVSE', evseId: 1, variable: 'Power', value: '12000' },
    ]);
    expect(JSON.stringify(documentsOf(station, 'events'))).not.toContain('S3CRET');
  });

  it('[G01] an event may say the status of a connector', () => {
    const station = connectedStation('2.1', evict);
    const availability = (name: string, actualValue: string) =>
      event({
        component: { name, evse: { id: 1, connectorId: 2 } },
        variable: { name: 'AvailabilityState' },
        actualValue,
      });
    const eventData = [availability('Connector', 'Occupied'), availability('EVSE', 'Faulted')];
    station.result('NotifyEvent', { generatedAt, seqNo: 0, eventData });
    expect([...station.state.connectors.values()]).toMatchObject([
      { evseId: 1, connectorId: 2, status: 'Occupied' },
    ]);
  });

  it('[design §5] of events the latest thousand are kept', () => {
    const station = connectedStation('2.0.1', evict);
    for (let batch = 0; batch < 11; batch += 1) {
      const eventData = Array.from({ length: 100 }, (_, index) => event({ eventId: batch * 100 + index }));
      station.pass(1_000);
      station.result('NotifyEvent', { generatedAt, seqNo: 0, eventData });
    }
    const kept = Object.values(documentsOf(station, 'events')).map(({ eventId }) => Number(eventId));
    expect(kept).toHaveLength(1_000);
    expect(Math.min(...kept)).toBe(100);
  });

  it('[2.1 N11-N15] a stream is opened, adjusted, read, and closed by the station', () => {
    const station = connectedStation('2.1', evict);
    const stream = (id: number) => ({ id, variableMonitoringId: 7, params: { interval: 10 } });
    expect(station.result('OpenPeriodicEventStream', { constantStreamData: stream(1) })).toEqual({
      status: 'Accepted',
    });
    answered(station, 'AdjustPeriodicEventStream', { id: 1, params: { interval: 60 } });
    expect(documentsOf(station, 'event-streams')).toEqual({ 1: { ...stream(1), params: { interval: 60 } } });
    const values = { id: 1, pending: 0, basetime: generatedAt, data: [{ t: 0.5, v: '7' }] };
    station.receive([6, 's1', 'NotifyPeriodicEventStream', values]);
    expect(Object.values(documentsOf(station, 'event-stream-data'))).toEqual([values]);
    answered(station, 'GetPeriodicEventStream', {}, { constantStreamData: [stream(2)] });
    expect(Object.keys(documentsOf(station, 'event-streams'))).toEqual(['2']);
    station.result('ClosePeriodicEventStream', { id: 2 });
    expect(documentsOf(station, 'event-streams')).toEqual({});
  });

  it('[2.1 Part 4 §4.2.5] a one-way message that is wrong is kept in the journal alone', () => {
    const station = connectedStation('2.1', evict);
    const before = station.sent.length;
    station.receive([6, 's1', 'NotifyPeriodicEventStream', { id: 1 }]);
    expect(station.sent).toHaveLength(before);
    expect(documentsOf(station, 'event-stream-data')).toEqual({});
  });
});

function report(station: ReturnType<typeof connectedStation>, monitors: object[], more: object = {}): void {
  station.result('NotifyMonitoringReport', {
    requestId: 1,
    seqNo: 0,
    generatedAt,
    monitor: [{ component, variable: power, variableMonitoring: monitors }],
    ...more,
  });
}
