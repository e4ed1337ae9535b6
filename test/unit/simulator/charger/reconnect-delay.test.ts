import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from '../../../../src/simulator/charger/reconnect-delay.ts';
import { chargerBench } from '../../../support/charger-bench.ts';

const backOff = { waitMinimumS: 2, randomRangeS: 3, repeatTimes: 4 };

describe('the wait before a reconnect', () => {
  it('[2.x Part 4 §5.3] doubles with each attempt up to the repeat times', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectDelayMs(backOff, attempt, 0));
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 32_000, 32_000]);
  });

  it('[2.x Part 4 §5.3] is spread by a random part', () => {
    expect(reconnectDelayMs(backOff, 0, 0.5)).toBe(3500);
    expect(reconnectDelayMs(backOff, 1, 0.999)).toBe(6997);
  });

  it('[2.x Part 4 §5.3] grows while the network is down and starts again once the CSMS has answered', () => {
    const bench = chargerBench({ ocppVersion: '2.0.1' });
    bench.step({ type: 'power-on' });
    bench.cutLink();
    bench.advance(60_000);
    const gaps = bench.connects.slice(1).map((atMs, index) => atMs - (bench.connects[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(3);
    for (const [index, gapMs] of gaps.entries()) {
      expect(gapMs).toBeGreaterThanOrEqual(2000 * 2 ** index);
      expect(gapMs).toBeLessThan(2000 * 2 ** index + 3000);
    }
    bench.networkUp = true;
    bench.advance(100_000);
    expect(bench.state.link).toBe('up');
    bench.advance(300_000);
    expect(bench.state.reconnectAttempt).toBe(0);
  });
});
