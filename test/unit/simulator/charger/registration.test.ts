import { describe, expect, it } from 'vitest';
import { acEvse } from '../../../../src/simulator/charger/charger-options.ts';
import { cardA, chargerBench, ordinaryAnswer, smallCar } from '../../../support/charger-bench.ts';

const versions = ['1.6', '2.0.1', '2.1'] as const;

describe.each(versions)('the registration of a %s charger', (ocppVersion) => {
  const boot = (status: string, interval: number) => () => ({
    status,
    interval,
    currentTime: '2026-03-01T12:00:00Z',
  });

  it('[B01] boots, then reports every connector, then beats at the interval it was given', () => {
    const bench = chargerBench({ ocppVersion, evses: [acEvse, acEvse] });
    bench.handlers['BootNotification'] = boot('Accepted', 40);
    bench.step({ type: 'power-on' });
    const connectors = bench.allSent('StatusNotification').map((call) => call.payload.connectorId);
    const evses = bench.allSent('StatusNotification').map((call) => call.payload.evseId);
    expect(bench.sentActions()[0]).toBe('BootNotification');
    expect(ocppVersion === '1.6' ? connectors : evses).toEqual(ocppVersion === '1.6' ? [0, 1, 2] : [1, 2]);
    bench.advance(121_000);
    expect(bench.allSent('Heartbeat')).toHaveLength(3);
  });

  it('[B02] sends nothing but BootNotification while it is pending, and asks again after the interval', () => {
    const bench = chargerBench({ ocppVersion });
    bench.handlers['BootNotification'] = boot('Pending', 20);
    bench.step({ type: 'power-on' });
    bench.advance(19_000);
    expect(bench.sentActions()).toEqual(['BootNotification']);
    bench.handlers['BootNotification'] = boot('Accepted', 300);
    bench.advance(2_000);
    expect(bench.allSent('BootNotification')).toHaveLength(2);
    expect(bench.lastSent('StatusNotification')).toBeDefined();
  });

  it('[B03] respects a rejection even over a new link', () => {
    const bench = chargerBench({ ocppVersion });
    bench.handlers['BootNotification'] = boot('Rejected', 600);
    bench.step({ type: 'power-on' });
    bench.cutLink();
    bench.networkUp = true;
    bench.advance(500_000);
    expect(bench.state.link).toBe('up');
    expect(bench.allSent('BootNotification')).toHaveLength(1);
    bench.advance(101_000);
    expect(bench.allSent('BootNotification')).toHaveLength(2);
  });

  it('[B01] does not boot again when it reconnects, and reports only what changed', () => {
    const bench = chargerBench({ ocppVersion });
    bench.step({ type: 'power-on' });
    const before = bench.sent.length;
    bench.cutLink();
    bench.act({ type: 'fault', evseId: 1, errorCode: 'GroundFailure' });
    bench.networkUp = true;
    bench.advance(10_000);
    const changes = ocppVersion === '1.6' ? ['StatusNotification'] : ['NotifyEvent', 'StatusNotification'];
    expect(bench.sent.slice(before).map((call) => call.action)).toEqual(changes);
  });

  it('[B03] gives nobody energy before it was ever accepted', () => {
    const bench = chargerBench({ ocppVersion });
    bench.networkUp = false;
    bench.step({ type: 'power-on' });
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    expect(bench.events.at(-1)).toMatchObject({ type: 'token-refused', reason: 'not registered' });
    expect(bench.state.queue).toEqual([]);
  });

  it('[B01] asks again when its BootNotification is not answered', () => {
    const bench = chargerBench({ ocppVersion });
    bench.handlers['BootNotification'] = () => 'silence';
    bench.step({ type: 'power-on' });
    bench.handlers['BootNotification'] = ordinaryAnswer;
    bench.advance(61_000);
    expect(bench.allSent('BootNotification')).toHaveLength(2);
    expect(bench.state.registration).toBe('Accepted');
  });
});
