import { describe, expect, it } from 'vitest';
import { walkRegister } from '../../../../src/domain/meter/register-walk.ts';

function walk(...registersWh: readonly number[]) {
  const [start, ...readings] = registersWh.map((wh, at) => ({
    atMs: at,
    registerMwh: wh * 1000,
    isStop: at > 0 && at === registersWh.length - 1,
  }));
  if (start === undefined) throw new Error('a walk needs a start');
  const known = { previousStopMwh: null, modulusMwh: null, plausible: () => 20_000_000 };
  const { points, doubts, unbroken } = walkRegister(start, readings, known);
  return { delivered: points.map(({ deliveredMwh }) => deliveredMwh / 1000), doubts: [...doubts], unbroken };
}

describe('walking a register', () => {
  it('[METER-1] adds up what it gained, reading by reading', () => {
    expect(walk(1000, 1100, 1100, 1500)).toEqual({
      delivered: [0, 100, 100, 500],
      doubts: [],
      unbroken: true,
    });
    expect(walk(1000)).toEqual({ delivered: [0], doubts: [], unbroken: true });
  });

  it('[METER-3] goes on over each break, also of the same kind', () => {
    expect(walk(9_000_000, 9_000_500, 100, 200, 50, 80)).toEqual({
      delivered: [0, 500, 600, 700, 750, 780],
      doubts: ['register-reset'],
      unbroken: false,
    });
  });

  it('[METER-3] leaves out what it cannot explain, and stays unbroken', () => {
    expect(walk(9_000_000, 9_000_500, 77_000_000, 9_000_600, 9_000_700)).toEqual({
      delivered: [0, 500, 600, 700],
      doubts: ['reading-implausible'],
      unbroken: true,
    });
  });
});
