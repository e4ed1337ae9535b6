import { describe, expect, it } from 'vitest';
import { chargingCharger, onlineCharger, statusOf } from '../../../../support/charger-commands.ts';
import type { ChargerBench } from '../../../../support/charger-bench.ts';

const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const state = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AvailabilityState' } };
const problem = { component: { name: 'ChargingStation' }, variable: { name: 'Problem' } };

describe.each(['2.0.1', '2.1'] as const)('the monitors of a %s charger', (version) => {
  function set(bench: ChargerBench, ...settings: object[]): { status: string; id?: number }[] {
    const setMonitoringData = settings.map((setting) => ({ severity: 5, ...setting }));
    const { payload } = bench.command('SetVariableMonitoring', { setMonitoringData });
    return (payload as { setMonitoringResult: { status: string; id?: number }[] }).setMonitoringResult;
  }
  const events = (bench: ChargerBench) =>
    bench.allSent('NotifyEvent').flatMap(({ payload }) => payload.eventData);

  it('[N07] tells when a threshold is crossed, and when all is well again', () => {
    const bench = onlineCharger(version);
    const [result] = set(bench, { ...power, type: 'UpperThreshold', value: 5_000 });
    expect(result).toMatchObject({ status: 'Accepted', id: 2 });
    const charging = chargingCharger(version);
    set(charging, { ...power, type: 'UpperThreshold', value: 5_000 });
    expect(events(charging)).toMatchObject([
      { trigger: 'Alerting', variableMonitoringId: 2, eventNotificationType: 'CustomMonitor' },
    ]);
    expect(Number(events(charging)[0].actualValue)).toBeGreaterThan(5_000);
    charging.advance(120_000);
    expect(events(charging)).toHaveLength(1);
    charging.act({ type: 'unplug', evseId: 1 });
    expect(events(charging)[1]).toMatchObject({ trigger: 'Alerting', cleared: true, actualValue: '0' });
  });

  it('[N07] tells of changes, and of those that are severe enough only', () => {
    const bench = onlineCharger(version);
    set(bench, { ...state, type: 'Delta', value: 1 });
    bench.act({ type: 'fault', evseId: 1, errorCode: 'GroundFailure' });
    expect(events(bench).map(({ actualValue }) => actualValue)).toEqual(['true', 'Faulted']);
    expect(statusOf(bench.command('SetMonitoringLevel', { severity: 2 }))).toBe('Accepted');
    expect(statusOf(bench.command('SetMonitoringLevel', { severity: 12 }))).toBe('Rejected');
    bench.act({ type: 'repair', evseId: 1 });
    expect(events(bench).map(({ actualValue }) => actualValue)).toEqual(['true', 'Faulted', 'false']);
  });

  it('[N08] tells a value at every period, also by the clock', () => {
    const bench = onlineCharger(version);
    set(bench, { ...power, type: 'Periodic', value: 60 });
    bench.advance(10_000);
    set(bench, { ...power, type: 'PeriodicClockAligned', value: 60 });
    bench.advance(112_000);
    expect(events(bench).map(({ trigger }) => trigger)).toEqual(Array.from({ length: 4 }, () => 'Periodic'));
    const clock = events(bench).filter(({ variableMonitoringId }) => variableMonitoringId === 3);
    expect(clock.map(({ timestamp }) => new Date(timestamp).getSeconds())).toEqual([0, 0]);
  });

  it('[N04] refuses each for itself', () => {
    const bench = onlineCharger(version);
    const results = set(
      bench,
      { ...power, type: 'Delta', value: 100 },
      { ...power, type: 'Delta', value: 200 },
      { ...power, id: 2, type: 'Delta', value: 300 },
      { ...power, id: 77, type: 'Delta', value: 300 },
      { component: { name: 'Nothing' }, variable: { name: 'Power' }, type: 'Delta', value: 1 },
      { ...power, variable: { name: 'Nothing' }, type: 'Delta', value: 1 },
      { ...problem, type: 'UpperThreshold', value: 1 },
      { ...power, type: 'Periodic', value: 0 },
      { ...problem, id: 1, type: 'Delta', value: 1 },
    );
    expect(results.map(({ status }) => status)).toEqual([
      'Accepted',
      'Duplicate',
      'Accepted',
      'Rejected',
      'UnknownComponent',
      'UnknownVariable',
      'UnsupportedMonitorType',
      'Rejected',
      'Rejected',
    ]);
    expect(bench.state.monitoring.monitors.map(({ value }) => value)).toEqual([1, 300]);
  });

  it('[N06] [N03] removes what was set, and keeps what was built in', () => {
    const bench = onlineCharger(version);
    set(bench, { ...power, type: 'Delta', value: 100 }, { ...power, type: 'Periodic', value: 10 });
    const { payload } = bench.command('ClearVariableMonitoring', { id: [1, 2, 99] });
    expect(payload).toEqual({
      clearMonitoringResult: [
        { id: 1, status: 'Rejected' },
        { id: 2, status: 'Accepted' },
        { id: 99, status: 'NotFound' },
      ],
    });
    bench.command('SetMonitoringBase', { monitoringBase: 'HardWiredOnly' });
    expect(bench.state.monitoring.monitors.map(({ id }) => id)).toEqual([1]);
    bench.advance(60_000);
    expect(events(bench)).toEqual([]);
  });

  it('[N02] reports its monitors in parts, by what is asked for', () => {
    const bench = onlineCharger(version);
    set(bench, { ...power, type: 'Delta', value: 100 }, { ...power, type: 'Periodic', value: 1000 });
    const get = (criteria: object) =>
      statusOf(bench.command('GetMonitoringReport', { requestId: 8, ...criteria }));
    expect(get({})).toBe('Accepted');
    const parts = bench.allSent('NotifyMonitoringReport').map(({ payload }) => payload);
    expect(parts.map(({ seqNo, tbc }) => [seqNo, tbc])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(get({ monitoringCriteria: ['PeriodicMonitoring'] })).toBe('Accepted');
    const last = bench.lastSent('NotifyMonitoringReport')?.payload.monitor;
    expect(last).toMatchObject([{ ...power, variableMonitoring: [{ id: 3, type: 'Periodic' }] }]);
    expect(get({ monitoringCriteria: ['ThresholdMonitoring'] })).toBe('EmptyResultSet');
  });
});

describe('the periodic event streams of a 2.1 charger', () => {
  const stream = { ...power, severity: 5, type: 'Periodic', value: 10, periodicEventStream: { values: 3 } };

  it('[N11] [N15] sends the values of a monitor in bundles that nobody answers', () => {
    const bench = onlineCharger('2.1');
    bench.command('SetVariableMonitoring', { setMonitoringData: [stream] });
    expect(bench.lastSent('OpenPeriodicEventStream')?.payload.constantStreamData).toEqual({
      id: 1,
      params: { values: 3 },
      variableMonitoringId: 2,
    });
    bench.advance(60_500);
    const bundles = bench.allSent('NotifyPeriodicEventStream').map(({ payload }) => payload);
    expect(bundles).toHaveLength(2);
    expect(bundles[0].data.map(({ t }: { t: number }) => t)).toEqual([0, 10, 20]);
    expect(bench.allSent('NotifyEvent')).toEqual([]);
    expect(bench.state.inFlight).toBeNull();
  });

  it('[N12] [N13] [N14] tells, changes and closes its streams', () => {
    const bench = onlineCharger('2.1');
    bench.command('SetVariableMonitoring', { setMonitoringData: [stream] });
    const adjust = (id: number) =>
      statusOf(bench.command('AdjustPeriodicEventStream', { id, params: { interval: 20 } }));
    expect([adjust(1), adjust(2)]).toEqual(['Accepted', 'Rejected']);
    expect(bench.command('GetPeriodicEventStream', {}).payload).toEqual({
      constantStreamData: [{ id: 1, params: { interval: 20 }, variableMonitoringId: 2 }],
    });
    bench.advance(20_000);
    expect(bench.allSent('NotifyPeriodicEventStream')).toHaveLength(1);
    bench.command('ClearVariableMonitoring', { id: [2] });
    expect(bench.lastSent('ClosePeriodicEventStream')?.payload).toEqual({ id: 1 });
    expect(bench.command('GetPeriodicEventStream', {}).payload).toEqual({});
  });

  it('[N11] tells single events when the CSMS wants no stream', () => {
    const bench = onlineCharger('2.1');
    bench.handlers['OpenPeriodicEventStream'] = () => ({ status: 'Rejected' });
    bench.command('SetVariableMonitoring', { setMonitoringData: [stream] });
    bench.advance(30_000);
    expect(bench.allSent('NotifyPeriodicEventStream')).toEqual([]);
    expect(bench.allSent('NotifyEvent')).toHaveLength(3);
  });
});
