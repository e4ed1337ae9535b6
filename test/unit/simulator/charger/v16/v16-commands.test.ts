import { describe, expect, it } from 'vitest';
import { acEvse } from '../../../../../src/simulator/charger/charger-options.ts';
import { cardA, chargerBench, smallCar } from '../../../../support/charger-bench.ts';

function online(evses = [acEvse]) {
  const bench = chargerBench({ ocppVersion: '1.6', evses });
  bench.step({ type: 'power-on' });
  return bench;
}

function charging(evses = [acEvse]) {
  const bench = online(evses);
  bench.handlers['StartTransaction'] = () => ({ transactionId: 4711, idTagInfo: { status: 'Accepted' } });
  bench.act({ type: 'plug', evseId: 1, car: smallCar });
  bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
  bench.advance(30_000);
  return bench;
}

describe('the commands of a 1.6 charger', () => {
  it('[1.6 §5.11] starts remotely once there is a car, without asking again', () => {
    const bench = online();
    expect(bench.command('RemoteStartTransaction', { idTag: 'APP-1', connectorId: 1 }).payload).toEqual({
      status: 'Accepted',
    });
    expect(bench.lastSent('StatusNotification')?.payload.status).toBe('Preparing');
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(bench.lastSent('StartTransaction')?.payload).toMatchObject({ connectorId: 1, idTag: 'APP-1' });
    expect(bench.lastSent('Authorize')).toBeUndefined();
  });

  it('[1.6 §5.11] refuses a remote start where somebody charges, and picks the free connector if none is named', () => {
    const bench = charging([acEvse, acEvse]);
    expect(bench.command('RemoteStartTransaction', { idTag: 'APP-1', connectorId: 1 }).payload).toEqual({
      status: 'Rejected',
    });
    bench.act({ type: 'plug', evseId: 2, car: smallCar });
    expect(bench.command('RemoteStartTransaction', { idTag: 'APP-1' }).payload).toEqual({
      status: 'Accepted',
    });
    expect(bench.lastSent('StartTransaction')?.payload.connectorId).toBe(2);
  });

  it('[1.6 §5.12] stops the transaction it is told to, and no other', () => {
    const bench = charging();
    expect(bench.command('RemoteStopTransaction', { transactionId: 1 }).payload).toEqual({
      status: 'Rejected',
    });
    expect(bench.command('RemoteStopTransaction', { transactionId: 4711 }).payload).toEqual({
      status: 'Accepted',
    });
    expect(bench.lastSent('StopTransaction')?.payload).toMatchObject({
      transactionId: 4711,
      reason: 'Remote',
    });
  });

  it('[1.6 §5.14] soft reset: stops, tells so, goes away, and boots again', () => {
    const bench = charging();
    expect(bench.command('Reset', { type: 'Soft' }).payload).toEqual({ status: 'Accepted' });
    expect(bench.lastSent('StopTransaction')?.payload.reason).toBe('SoftReset');
    expect(bench.closes).toBe(1);
    bench.advance(6_000);
    expect(bench.allSent('BootNotification')).toHaveLength(2);
    expect(bench.allSent('StopTransaction')).toHaveLength(1);
  });

  it('[1.6 §5.14] hard reset: goes away at once and stops afterwards', () => {
    const bench = charging();
    bench.command('Reset', { type: 'Hard' });
    expect(bench.closes).toBe(1);
    expect(bench.lastSent('StopTransaction')).toBeUndefined();
    bench.advance(6_000);
    const actions = bench.sentActions();
    expect(actions.lastIndexOf('StopTransaction')).toBeGreaterThan(actions.lastIndexOf('BootNotification'));
    expect(bench.lastSent('StopTransaction')?.payload).toMatchObject({
      reason: 'HardReset',
      transactionId: 4711,
    });
  });

  it('[1.6 §5.2] becomes unavailable at once when idle, and after the transaction when not', () => {
    const bench = charging([acEvse, acEvse]);
    expect(bench.command('ChangeAvailability', { connectorId: 0, type: 'Inoperative' }).payload).toEqual({
      status: 'Scheduled',
    });
    const unavailable = () =>
      bench
        .allSent('StatusNotification')
        .filter((call) => call.payload.status === 'Unavailable')
        .map((call) => call.payload.connectorId);
    expect(unavailable()).toEqual([0, 2]);
    bench.command('RemoteStopTransaction', { transactionId: 4711 });
    expect(unavailable()).toEqual([0, 2, 1]);
    bench.command('ChangeAvailability', { connectorId: 0, type: 'Operative' });
    expect(bench.state.evses.map((evse) => evse.reportedStatus)).toEqual(['Finishing', 'Available']);
    expect(bench.command('ChangeAvailability', { connectorId: 9, type: 'Operative' }).payload).toEqual({
      status: 'Rejected',
    });
  });

  it('[1.6 §5.18] unlocks, ending the transaction', () => {
    const bench = charging();
    expect(bench.command('UnlockConnector', { connectorId: 1 }).payload).toEqual({ status: 'Unlocked' });
    expect(bench.lastSent('StopTransaction')?.payload.reason).toBe('UnlockCommand');
    expect(bench.command('UnlockConnector', { connectorId: 9 }).payload).toEqual({ status: 'NotSupported' });
  });

  it('[1.6 §5.17] answers a trigger first and sends the message after', () => {
    const bench = charging();
    for (const requestedMessage of [
      'Heartbeat',
      'BootNotification',
      'FirmwareStatusNotification',
      'MeterValues',
    ]) {
      const before = bench.allSent(requestedMessage).length;
      expect(bench.command('TriggerMessage', { requestedMessage }).payload).toEqual({ status: 'Accepted' });
      expect(bench.allSent(requestedMessage)).toHaveLength(before + 1);
    }
    const sample = bench.lastSent('MeterValues')?.payload;
    expect(sample.transactionId).toBe(4711);
    expect(sample.meterValue[0].sampledValue[0].context).toBe('Trigger');
    const before = bench.allSent('StatusNotification').length;
    bench.command('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 });
    expect(bench.allSent('StatusNotification')).toHaveLength(before + 1);
    expect(
      bench.command('TriggerMessage', { requestedMessage: 'Heartbeat', connectorId: 9 }).payload,
    ).toEqual({ status: 'Rejected' });
  });

  it('[1.6 §5.8] tells its configuration, and which keys it does not know', () => {
    const bench = online();
    const all = bench.command('GetConfiguration', {}).payload as { configurationKey: unknown[] };
    expect(all.configurationKey.length).toBeGreaterThan(20);
    expect(bench.command('GetConfiguration', { key: ['heartbeatinterval', 'Nonsense'] }).payload).toEqual({
      configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
      unknownKey: ['Nonsense'],
    });
  });

  it('[1.6 §5.3] changes what may be changed, and acts on it at once', () => {
    const bench = charging();
    const change = (key: string, value: string) =>
      bench.command('ChangeConfiguration', { key, value }).payload;
    expect(change('MeterValueSampleInterval', '5')).toEqual({ status: 'Accepted' });
    expect(change('HeartbeatInterval', '7')).toEqual({ status: 'Accepted' });
    const before = bench.allSent('MeterValues').length;
    bench.advance(21_000);
    expect(bench.allSent('MeterValues')).toHaveLength(before + 4);
    expect(bench.allSent('Heartbeat')).toHaveLength(3);
    expect(change('HeartbeatInterval', 'soon')).toEqual({ status: 'Rejected' });
    expect(change('NumberOfConnectors', '3')).toEqual({ status: 'Rejected' });
    expect(change('Nonsense', '1')).toEqual({ status: 'NotSupported' });
  });

  it('[1.6-J §4.2.3] refuses what only the CSMS does, what 1.6 does not have, and what is no valid payload', () => {
    const bench = online();
    expect(bench.command('Heartbeat', {}).errorCode).toBe('NotSupported');
    expect(bench.command('GetVariables', {}).errorCode).toBe('NotImplemented');
    expect(bench.command('Reset', { type: 'Warm' }).errorCode).toBe('PropertyConstraintViolation');
    expect(bench.command('Reset', {}).errorCode).toBe('OccurenceConstraintViolation');
  });

  it('[1.6 §5.4] [1.6 §5.6] clears its cache and knows no vendor messages', () => {
    const bench = charging();
    bench.command('ClearCache', {});
    expect(bench.state.acceptedTokens).toEqual([]);
    expect(bench.command('DataTransfer', { vendorId: 'Somebody' }).payload).toEqual({
      status: 'UnknownVendorId',
    });
    expect(bench.command('DataTransfer', { vendorId: 'Chargeplane' }).payload).toEqual({
      status: 'UnknownMessageId',
    });
  });
});
