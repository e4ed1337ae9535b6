import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelinePieces } from '../../../../src/domain/tariff/timeline-pieces.ts';
import { anyTimeline, minuteMs, timelineOf } from '../../../support/tariffs.ts';

describe('the pieces of a timeline', () => {
  it('[TARIFF-11] share energy along the straight line between two points, down to whole Wh', () => {
    const timeline = timelineOf('2026-06-01T10:00:00Z', [60, 'charging', 1000]);
    const cuts = [20, 40].map((minutes) => timeline.startedAtMs + minutes * minuteMs);
    expect(timelinePieces(timeline, cuts, []).map(({ energyWh }) => energyWh)).toEqual([333, 333, 334]);
  });

  it('[TARIFF-11] add up to the whole, however they are cut', () => {
    fc.assert(
      fc.property(anyTimeline, fc.array(fc.nat({ max: 1000 })), (timeline, permille) => {
        const lengthMs = timeline.untilMs - timeline.startedAtMs;
        const cuts = permille.map((part) => timeline.startedAtMs + Math.floor((lengthMs * part) / 1000));
        const pieces = timelinePieces(timeline, cuts, [30 * minuteMs]);
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(pieces.map(({ energyWh }) => energyWh))).toBe(timeline.points.at(-1)?.energyWh);
        expect(sum(pieces.map(({ fromMs, untilMs }) => untilMs - fromMs))).toBe(lengthMs);
        expect(pieces.every(({ energyWh }) => energyWh >= 0)).toBe(true);
      }),
    );
  });

  it('[TARIFF-11] stay exact where the product of energy and time is no exact number', () => {
    const startedAtMs = 0;
    const untilMs = 9 * 366 * 86_400_000;
    const points = [{ atMs: untilMs, energyWh: 999_999_999_999 }];
    const pieces = timelinePieces({ startedAtMs, untilMs, changes: [], points }, [untilMs - 1], []);
    const exact = (999_999_999_999n * BigInt(untilMs - 1)) / BigInt(untilMs);
    expect(pieces[0]?.energyWh).toBe(Number(exact));
  });

  it('[TARIFF-4] are cut where all pauses together reach the grace', () => {
    const timeline = timelineOf(
      '2026-06-01T10:00:00Z',
      [10, 'idle', 0],
      [20, 'charging', 500],
      [30, 'idle', 0],
    );
    const pieces = timelinePieces(timeline, [], [15 * minuteMs]);
    expect(
      pieces.map(({ fromMs, activity, idleBeforeMs }) => [
        (fromMs - timeline.startedAtMs) / minuteMs,
        activity,
        idleBeforeMs / minuteMs,
      ]),
    ).toEqual([
      [0, 'idle', 0],
      [10, 'charging', 10],
      [30, 'idle', 10],
      [35, 'idle', 15],
    ]);
  });

  it('[TARIFF-11] a transaction without length is one piece with all its energy', () => {
    const timeline = timelineOf('2026-06-01T10:00:00Z', [0, 'charging', 700]);
    expect(timelinePieces(timeline, [], [])).toMatchObject([{ energyWh: 700, activity: 'charging' }]);
  });
});
