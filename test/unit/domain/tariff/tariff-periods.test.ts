import { describe, expect, it } from 'vitest';
import { flatComponent, tariffPeriods } from '../../../../src/domain/tariff/tariff-periods.ts';
import { always, berlin, energy, minuteMs, tariffOf, timelineOf } from '../../../support/tariffs.ts';

const night = { fromTime: '22:00', untilTime: '06:00' };
const periodsOf = (tariff: ReturnType<typeof tariffOf>, timeline: ReturnType<typeof timelineOf>) =>
  tariffPeriods(tariff, timeline, berlin).map(({ fromMs, untilMs, activity, uses }) => [
    new Date(fromMs).toISOString().slice(11, 16),
    (untilMs - fromMs) / minuteMs,
    activity,
    Object.fromEntries(uses),
  ]);

describe('the periods of a transaction', () => {
  it('[TARIFF-2] of each kind, the first component whose window is open applies', () => {
    const tariff = tariffOf([energy('20', night), energy('50')]);
    expect(periodsOf(tariff, timelineOf('2026-06-01T19:00:00Z', [120, 'charging', 1200]))).toEqual([
      ['19:00', 60, 'charging', { 1: 600 }],
      ['20:00', 60, 'charging', { 0: 600 }],
    ]);
  });

  it('[TARIFF-4] time that the station holds back is neither charging nor idle', () => {
    const tariff = tariffOf([
      { kind: 'charging-time', priceMinor: '100', vatPercent: '0', window: null, stepSeconds: null },
      {
        kind: 'idle-time',
        priceMinor: '100',
        vatPercent: '0',
        window: null,
        stepSeconds: null,
        graceMinutes: 0,
      },
    ]);
    const timeline = timelineOf(
      '2026-06-01T10:00:00Z',
      [10, 'charging', 9],
      [5, 'waiting', 0],
      [2, 'idle', 0],
    );
    expect(periodsOf(tariff, timeline)).toEqual([
      ['10:00', 10, 'charging', { 0: 600_000 }],
      ['10:10', 5, 'waiting', {}],
      ['10:15', 2, 'idle', { 1: 120_000 }],
    ]);
  });

  it('[TARIFF-4] after the grace, a dearer component may come after a second one', () => {
    const idle = (priceMinor: string, graceMinutes: number) => ({
      kind: 'idle-time' as const,
      priceMinor,
      vatPercent: '0',
      window: null,
      stepSeconds: null,
      graceMinutes,
    });
    const tariff = tariffOf([idle('1200', 60), idle('300', 15)]);
    expect(periodsOf(tariff, timelineOf('2026-06-01T10:00:00Z', [90, 'idle', 0]))).toEqual([
      ['10:00', 15, 'idle', {}],
      ['10:15', 45, 'idle', { 1: 2_700_000 }],
      ['11:00', 30, 'idle', { 0: 1_800_000 }],
    ]);
  });

  it('[TARIFF-3] a price may begin with an hour of the transaction', () => {
    const tariff = tariffOf([energy('90', { fromMinutes: 60 }), energy('50')]);
    expect(periodsOf(tariff, timelineOf('2026-06-01T10:10:00Z', [90, 'charging', 900]))).toEqual([
      ['10:10', 60, 'charging', { 1: 600 }],
      ['11:10', 30, 'charging', { 0: 300 }],
    ]);
  });

  it('[TARIFF-3] the flat price is the one of the start', () => {
    const flat = (window: object | null) => ({
      kind: 'flat' as const,
      priceMinor: '100',
      vatPercent: '0',
      window: window && { ...always, ...window },
    });
    const tariff = tariffOf([flat(night), flat({ weekdays: ['sunday'] })]);
    const at = (instant: string) => flatComponent(tariff, Date.parse(instant), berlin);
    expect([at('2026-06-01T20:00:00Z'), at('2026-06-07T12:00:00Z'), at('2026-06-01T12:00:00Z')]).toEqual([
      0,
      1,
      null,
    ]);
  });
});
