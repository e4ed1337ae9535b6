import { describe, expect, it } from 'vitest';
import {
  actionsOf,
  describeAction,
  isKnownAction,
  mayCsmsSend,
  mayStationSend,
} from '../../../src/ocpp/catalogue.ts';

describe('the catalogue', () => {
  it.each([
    ['1.6', 39, 13, 25],
    ['2.0.1', 64, 24, 39],
    ['2.1', 91, 36, 54],
  ] as const)(
    '[%s] has %d actions: %d of the station, %d of the CSMS, DataTransfer of both',
    (version, all, station, csms) => {
      const actions = actionsOf(version);
      expect(actions).toHaveLength(all);
      expect(actions.filter(({ direction }) => direction === 'station-to-csms')).toHaveLength(station);
      expect(actions.filter(({ direction }) => direction === 'csms-to-station')).toHaveLength(csms);
      expect(actions.filter(({ direction }) => direction === 'both').map(({ action }) => action)).toEqual([
        'DataTransfer',
      ]);
    },
  );

  it('[2.1 N15] has one message that is never answered', () => {
    expect(
      actionsOf('2.1')
        .filter(({ send }) => send)
        .map(({ action }) => action),
    ).toEqual(['NotifyPeriodicEventStream']);
  });

  it('[OCPP-J §4] knows who may send what, with the case as written', () => {
    expect(mayStationSend('1.6', 'StartTransaction')).toBe(true);
    expect(mayCsmsSend('1.6', 'StartTransaction')).toBe(false);
    expect(mayStationSend('2.1', 'Reset')).toBe(false);
    expect(mayCsmsSend('2.1', 'Reset')).toBe(true);
    expect(isKnownAction('2.0.1', 'heartbeat')).toBe(false);
    expect(isKnownAction('2.0.1', 'constructor')).toBe(false);
    expect(mayStationSend('1.6', 'TransactionEvent')).toBe(false);
  });

  it('[2.1] tells what it added', () => {
    expect(describeAction('2.1', 'BatterySwap')).toMatchObject({ since: '2.1', block: 'BatterySwapping' });
    expect(describeAction('2.1', 'Heartbeat')?.since).toBe('2.0.1');
    expect(describeAction('2.0.1', 'BatterySwap')).toBeNull();
    expect(actionsOf('2.1').filter(({ since }) => since === '2.1')).toHaveLength(27);
  });
});
