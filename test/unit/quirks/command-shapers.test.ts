import { describe, expect, it } from 'vitest';
import {
  connectorNamed,
  fewMeasurands,
  oldIntervalName,
  shortRemoteTag,
  utcTimes,
} from '../../../src/quirks/command-shapers.ts';
import type { OutboundContext } from '../../../src/quirks/quirk.ts';

function context(action: string, evseIds: readonly number[] = [1]): OutboundContext {
  return { ocppVersion: '1.6', action, sentAtMs: 0, evseIds };
}

describe('a command', () => {
  it('[charger stacks] says its times with Z; local times and free text stay as they are', () => {
    const at = '2026-11-22T13:00:00+01:00';
    const profile = { chargingProfile: { validFrom: at, list: [{ startSchedule: at, limit: 1 }] } };
    expect(utcTimes(profile, context('SetChargingProfile'))).toEqual({
      chargingProfile: {
        validFrom: '2026-11-22T12:00:00.000Z',
        list: [{ startSchedule: '2026-11-22T12:00:00.000Z', limit: 1 }],
      },
    });
    const local = { chargingSchedule: { useLocalTime: true, startSchedule: at } };
    expect(utcTimes(local, context('SetChargingProfile'))).toBe(local);
    const text = { vendorId: 'V', data: at };
    expect(utcTimes(text, context('DataTransfer'))).toBe(text);
  });

  it('[connectorio-addons#332] names the connector of a remote start where there is only one', () => {
    const start = { idTag: 'CARD-1' };
    expect(connectorNamed(start, context('RemoteStartTransaction'))).toEqual({ ...start, connectorId: 1 });
    expect(connectorNamed(start, context('RemoteStartTransaction', [1, 2]))).toBe(start);
    const named = { idTag: 'CARD-1', connectorId: 2 };
    expect(connectorNamed(named, context('RemoteStartTransaction'))).toBe(named);
    expect(connectorNamed(start, context('SendLocalList'))).toBe(start);
  });

  it('[lbbrhzn#2030] shortens the tag of a remote start and of nothing else', () => {
    const long = { idTag: 'BA86I250X5G6MOD5DLKD' };
    expect((shortRemoteTag(long, context('RemoteStartTransaction'))['idTag'] as string).length).toBe(16);
    expect(shortRemoteTag(long, context('ReserveNow'))).toBe(long);
    const short = { idTag: 'CARD-1' };
    expect(shortRemoteTag(short, context('RemoteStartTransaction'))).toBe(short);
  });

  it('[lbbrhzn#1275] asks for no more measurands than the station survives', () => {
    const shape = fewMeasurands(['Voltage', 'Power.Active.Import']);
    const setting = (key: string, value: string) => ({ key, value });
    const asked = setting('StopTxnSampledData', 'Voltage, SoC,Power.Active.Import');
    expect(shape(asked, context('ChangeConfiguration'))['value']).toBe('Voltage,Power.Active.Import');
    const other = setting('HeartbeatInterval', '300');
    expect(shape(other, context('ChangeConfiguration'))).toBe(other);
    expect(shape(asked, context('GetConfiguration'))).toBe(asked);
  });

  it('[steve#145] is answered with the interval under both names, if it is a boot', () => {
    const answer = { interval: 300 };
    expect(oldIntervalName(answer, context('BootNotification'))).toEqual({
      interval: 300,
      heartbeatInterval: 300,
    });
    expect(oldIntervalName(answer, context('Heartbeat'))).toBe(answer);
  });
});
