import { describe, expect, it } from 'vitest';
import {
  checkTimeline,
  type TransactionTimeline,
} from '../../../../src/domain/tariff/transaction-timeline.ts';
import { hourMs, timelineOf } from '../../../support/tariffs.ts';

const good = timelineOf('2026-06-01T10:00:00Z', [60, 'charging', 11_000], [30, 'idle', 0]);
const startMs = good.startedAtMs;

describe('a timeline', () => {
  it('[TARIFF-6] in order, inside the transaction, in whole Wh is taken', () => {
    expect(() => checkTimeline(good)).not.toThrow();
    expect(() => checkTimeline({ ...good, untilMs: startMs, changes: [], points: [] })).not.toThrow();
  });

  it.each<[string, Partial<TransactionTimeline>]>([
    ['ends before it starts', { untilMs: startMs - 1, changes: [], points: [] }],
    ['lasts longer than ten years', { untilMs: startMs + 88_000 * hourMs }],
    ['has an instant that is none', { startedAtMs: Number.NaN }],
    ['changes before it starts', { changes: [{ atMs: startMs - 1, activity: 'idle' }] }],
    ['is measured after its end', { points: [{ atMs: good.untilMs + 1, energyWh: 1 }] }],
    [
      'changes out of order',
      {
        changes: [
          { atMs: startMs + 2, activity: 'idle' },
          { atMs: startMs + 1, activity: 'charging' },
        ],
      },
    ],
    [
      'gives energy back',
      {
        points: [
          { atMs: startMs, energyWh: 2 },
          { atMs: startMs, energyWh: 1 },
        ],
      },
    ],
    ['delivers parts of a Wh', { points: [{ atMs: startMs, energyWh: 0.5 }] }],
    ['delivers less than nothing', { points: [{ atMs: startMs, energyWh: -1 }] }],
    ['delivers more than 1 TWh', { points: [{ atMs: startMs, energyWh: 1e12 + 1 }] }],
  ])('[TARIFF-6] that %s is refused', (_, fault) => {
    expect(() => checkTimeline({ ...good, ...fault })).toThrow(RangeError);
  });
});
