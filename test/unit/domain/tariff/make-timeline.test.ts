import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTimeline } from '../../../../src/domain/tariff/make-timeline.ts';
import { checkTimeline } from '../../../../src/domain/tariff/transaction-timeline.ts';

const activities = (states: readonly (readonly [atMs: number, chargingState: string])[]) =>
  makeTimeline({
    startedAtMs: 0,
    untilMs: 100,
    points: [],
    chargingStates: states.map(([atMs, chargingState]) => ({ atMs, chargingState })),
  }).changes.map(({ atMs, activity }) => [atMs, activity]);

describe('the timeline of a transaction', () => {
  it('[TARIFF-4] a vehicle waits until it charges, and is idle when it stays', () => {
    expect(
      activities([
        [0, 'EVConnected'],
        [10, 'Charging'],
        [50, 'SuspendedEV'],
        [60, 'SuspendedEVSE'],
        [70, 'Charging'],
        [80, 'EVConnected'],
        [90, 'Idle'],
      ]),
    ).toEqual([
      [0, 'waiting'],
      [10, 'charging'],
      [50, 'idle'],
      [60, 'waiting'],
      [70, 'charging'],
      [80, 'idle'],
      [90, 'waiting'],
    ]);
  });

  it('[TARIFF-4] reads the connector status of 1.6 the same way', () => {
    expect(
      activities([
        [5, 'Preparing'],
        [10, 'Charging'],
        [60, 'Finishing'],
      ]),
    ).toEqual([
      [0, 'waiting'],
      [5, 'waiting'],
      [10, 'charging'],
      [60, 'idle'],
    ]);
  });

  it('[TARIFF-4] without any state, time is charging where energy flowed and costs nothing elsewhere', () => {
    const points = [
      { atMs: 20, energyWh: 0 },
      { atMs: 40, energyWh: 300 },
      { atMs: 60, energyWh: 300 },
    ];
    expect(makeTimeline({ startedAtMs: 0, untilMs: 100, points, chargingStates: [] }).changes).toEqual([
      { atMs: 0, activity: 'waiting' },
      { atMs: 20, activity: 'charging' },
      { atMs: 40, activity: 'waiting' },
      { atMs: 60, activity: 'waiting' },
    ]);
  });

  it('[TARIFF-4] an end that cannot be is no time at all, but all the energy', () => {
    const points = [{ atMs: 500, energyWh: 300 }];
    for (const untilMs of [-1, 56 * 366 * 86_400_000]) {
      expect(makeTimeline({ startedAtMs: 0, untilMs, points, chargingStates: [] })).toMatchObject({
        untilMs: 0,
        points: [{ atMs: 0, energyWh: 300 }],
      });
    }
  });

  it('[I4] whatever the facts, it can be priced', () => {
    const instant = fc.integer({ min: -1e12, max: 4e12 });
    const state = fc.constantFrom('Charging', 'SuspendedEV', 'Idle', 'Nonsense', '');
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.array(fc.record({ atMs: instant, energyWh: fc.nat() }), { maxLength: 8 }),
        fc.array(fc.record({ atMs: instant, chargingState: state }), { maxLength: 8 }),
        (startedAtMs, untilMs, points, chargingStates) => {
          const timeline = makeTimeline({ startedAtMs, untilMs, points, chargingStates });
          expect(() => checkTimeline(timeline)).not.toThrow();
        },
      ),
    );
  });
});
