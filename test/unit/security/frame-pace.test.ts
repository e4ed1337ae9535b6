import { describe, expect, it } from 'vitest';
import { createFramePace, framesPerSecondOf } from '../../../src/security/frame-pace.ts';

/** A clock whose sleepers wake in the order of their times. */
function fakeClock() {
  let nowMs = 1_000;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  return {
    now: () => nowMs,
    wait: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ atMs: nowMs + ms, wake });
      }),
    async pass(ms: number) {
      const untilMs = nowMs + ms;
      for (;;) {
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        sleepers.sort((a, b) => a.atMs - b.atMs);
        const next = sleepers[0];
        if (next === undefined || next.atMs > untilMs) break;
        sleepers.shift();
        nowMs = next.atMs;
        next.wake();
      }
      nowMs = untilMs;
    },
  };
}

/** Asks for so many turns at once and notes the order in which they come. */
function flood(count: number, characters = 10) {
  const clock = fakeClock();
  const pace = createFramePace(50, clock.wait);
  const taken: number[] = [];
  const answers = Array.from({ length: count }, (_, index) => {
    const answer = pace.turn(characters, clock.now());
    if (answer === null) taken.push(index);
    else if (answer !== 'full') void answer.then(() => taken.push(index));
    return answer;
  });
  return { clock, pace, taken, answers };
}

describe('frame pace', () => {
  it('[R-flood] takes a burst at once and the rest later, in order, losing none', async () => {
    const { clock, taken, answers } = flood(1_200);
    expect(taken).toHaveLength(1_000);
    expect(answers).not.toContain('full');
    await clock.pass(2_000);
    expect(taken).toHaveLength(1_100);
    await clock.pass(10_000);
    expect(taken).toEqual(Array.from({ length: 1_200 }, (_, index) => index));
  });

  it('[R-flood] says so when too many frames wait, or too much', () => {
    expect(flood(1_501).answers.indexOf('full')).toBe(1_500);
    const large = flood(1_100, 256 * 1024).answers;
    expect(large.indexOf('full')).toBe(1_016);
  });

  it('[R-flood] lets go of what waits when there is nobody left to answer', async () => {
    const { clock, pace, taken } = flood(1_200);
    pace.release();
    await clock.pass(20);
    for (let turn = 0; turn < 2_000; turn += 1) await Promise.resolve();
    expect(taken).toHaveLength(1_200);
  });

  it('[R-flood] a frame does not overtake those that wait, and a quiet station has its burst back', async () => {
    const { clock, pace, taken } = flood(1_010);
    const late = pace.turn(10, clock.now() + 100);
    expect(late).toBeInstanceOf(Promise);
    await clock.pass(220);
    expect(taken).toHaveLength(1_010);
    expect(pace.turn(10, clock.now())).toBeInstanceOf(Promise);
    await clock.pass(60_000);
    const again = Array.from({ length: 1_000 }, () => pace.turn(10, clock.now()));
    expect(again.every((answer) => answer === null)).toBe(true);
  });

  it('[R-flood] takes a sensible number for the pace, and 50 for anything else', () => {
    expect(['200', '', undefined, 'fast', '-1', 'Infinity'].map(framesPerSecondOf)).toEqual([
      200, 50, 50, 50, 50, 50,
    ]);
  });
});
