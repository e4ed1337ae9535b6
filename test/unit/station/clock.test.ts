import { describe, expect, it } from 'vitest';
import {
  type ClockEstimate,
  correctableOffsetMs,
  isOrWasOff,
  observeClock,
  readTime,
} from '../../../src/station/clock.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 22, 12);
const unknown: ClockEstimate = { offsetMs: null };

/** What is known after messages that came at these minutes, each with a time that was off by so much. */
function after(...messages: readonly (readonly [number, number])[]): ClockEstimate {
  return messages.reduce<ClockEstimate>((clock, [minute, offMs]) => {
    const atMs = nowMs + minute * minuteMs;
    return observeClock(clock, atMs + offMs, atMs);
  }, unknown);
}

describe('the offset of a clock', () => {
  it('[C5] is small and known at once when a message is on time; the fastest message tells it best', () => {
    expect(after([0, -2_500])).toEqual({ offsetMs: -2_500 });
    expect(after([0, -2_500], [1, -400], [2, -50_000]).offsetMs).toBe(-1_400);
  });

  it.each([
    ['+24 h', 24 * hourMs],
    ['a zone to the east without its zone', 2 * hourMs],
    ['2036', 10 * 365 * 24 * hourMs],
  ])('[C5] ahead (%s) is believed when two messages agree a minute apart', (_, offMs) => {
    expect(after([0, offMs]).offsetMs).toBeNull();
    expect(after([0, offMs], [0.5, offMs]).offsetMs).toBeNull();
    expect(after([0, offMs], [1, offMs - 900]).offsetMs).toBe(offMs - 900);
  });

  it.each([
    ['1970', -nowMs],
    ['a zone to the west without its zone', -5 * hourMs],
  ])('[C5] behind (%s) is believed when three messages agree over two minutes', (_, offMs) => {
    expect(after([0, offMs], [1, offMs]).offsetMs).toBeNull();
    expect(after([0, offMs], [1, offMs], [2, offMs]).offsetMs).toBe(offMs);
  });

  it('[C7] is not learnt from a queue that is emptied: its messages are late by different times, or all at once', () => {
    const spread = Array.from({ length: 30 }, (_, at) => [at * 0.01, -hourMs + at * minuteMs] as const);
    expect(after([0, -500], ...spread).offsetMs).toBe(-500);
    expect(after([0, -500], [1, -hourMs], [1.1, -hourMs], [1.2, -hourMs]).offsetMs).toBe(-500);
  });

  it('[C5] is remembered when it is set right, if messages had agreed on it for a minute', () => {
    const behindMs = -3 * hourMs;
    const was = (...messages: readonly (readonly [number, number])[]) => {
      const clock = after(...messages);
      return [isOrWasOff(clock, behindMs), isOrWasOff(clock, behindMs + minuteMs)];
    };
    expect(was([0, behindMs], [1, behindMs - 900], [2, -300])).toEqual([true, false]);
    expect(was([0, behindMs], [1, behindMs], [2, behindMs], [3, -300], [9, -200])).toEqual([true, false]);
    expect(was([0, behindMs], [1, behindMs], [2, behindMs])).toEqual([true, false]);
    expect(was([0, behindMs], [0.5, behindMs], [9, -300])).toEqual([false, false]);
    expect(was([0, behindMs], [5, behindMs + 5 * minuteMs], [9, -300])).toEqual([false, false]);
  });

  it('[C5] follows a clock that is set right at once, and one that goes into summer time soon', () => {
    const east = [
      [0, 2 * hourMs],
      [1, 2 * hourMs],
    ] as const;
    expect(after(...east, [5, -300]).offsetMs).toBe(-300);
    expect(after(...east, [60, hourMs], [61, hourMs]).offsetMs).toBe(hourMs);
  });

  it('[C5] is not touched by a time that is none', () => {
    expect(observeClock(unknown, Number.NaN, nowMs)).toBe(unknown);
  });

  it('[C5] corrects nothing while it is no more than the way of a message', () => {
    expect([null, 0, -60_000, 60_000].map(correctableOffsetMs)).toEqual([0, 0, 0, 0]);
    expect([-60_001, hourMs].map(correctableOffsetMs)).toEqual([-60_001, hourMs]);
  });
});

describe('the time that a station told', () => {
  it.each([
    ['a message that is late', nowMs - 9 * hourMs, 0, nowMs - 9 * hourMs, 'told'],
    ['a clock that is a little fast', nowMs + 50 * minuteMs, 0, nowMs + 50 * minuteMs, 'told'],
    ['1970 before anything is known', 300_000, 0, nowMs, 'received'],
    ['1970 once it is known', 300_000, 300_000 - nowMs, nowMs, 'corrected'],
    ['a late message of a clock in 1970', 300_000, 360_000 - nowMs, nowMs - minuteMs, 'corrected'],
    ['a day ahead before it is known', nowMs + 24 * hourMs, 0, nowMs, 'received'],
    ['a day ahead once it is known', nowMs + 23 * hourMs, 24 * hourMs, nowMs - hourMs, 'corrected'],
    ['2036', Date.UTC(2036, 1, 7), 0, nowMs, 'received'],
    ['no date', Number.NaN, 0, nowMs, 'received'],
    ['no date of a clock that is off', Number.NaN, hourMs, nowMs, 'received'],
    ['no time', null, 0, nowMs, 'received'],
    [
      'a message from before the clock went wrong',
      nowMs - hourMs,
      10 * 365 * 24 * hourMs,
      nowMs - hourMs,
      'told',
    ],
  ] as const)('[C5] %s', (_, toldMs, offsetMs, atMs, quality) => {
    expect(readTime(toldMs, nowMs, offsetMs)).toEqual({ atMs, quality });
  });

  it('[C5] is never later than its message', () => {
    expect(readTime(nowMs + hourMs + 5_000, nowMs, hourMs)).toEqual({ atMs: nowMs, quality: 'corrected' });
  });
});
