import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/domain/command.ts';
import type { LimitAssignment } from '../../../../src/domain/limit-assignment.ts';
import { limitOutcome } from '../../../../src/station/load-balancing/limit-outcome.ts';

const wiring = { voltageV: 230, phaseCount: 3 };
const comparison: LimitAssignment = {
  kind: 'comparison',
  evseId: 1,
  leaseNumber: 5,
  limitA: 10,
  untilMs: null,
  tailA: 10,
  wiring,
};
const fallback: LimitAssignment = {
  kind: 'fallback',
  evseId: 1,
  leaseNumber: 5,
  limitA: 6,
  wording: { rateUnit: 'A', stackLevel: 'zero', kind: 'Absolute', purpose: 'TxDefaultProfile' },
  wiring,
};

function result(assignment: LimitAssignment, state: Command['state'], response: unknown = null) {
  return limitOutcome({ assignment, state, response, settledAtMs: 1 } as Command)?.result;
}

describe('what came of a limit', () => {
  it('[load balancing] only Accepted is a yes; a refusal is a no, and silence may have been either', () => {
    expect(result(fallback, 'answered', { status: 'Accepted' })).toBe('acknowledged');
    expect(result(fallback, 'answered', { status: 'NotSupported' })).toBe('rejected');
    expect(result(fallback, 'refused')).toBe('rejected');
    expect(result(fallback, 'timed-out')).toBe('timed-out');
    expect(result(fallback, 'expired')).toBe('timed-out');
    expect(result(fallback, 'cancelled')).toBe('timed-out');
  });

  it('[load balancing] is unknown while the command is open, and for a command of an operator', () => {
    expect(limitOutcome({ assignment: fallback, state: 'sent', settledAtMs: null } as Command)).toBeNull();
    expect(limitOutcome({ state: 'answered', settledAtMs: 1 } as Command)).toBeNull();
  });
});

describe('a composite schedule beside what is expected', () => {
  const in16 = (limit: number, chargingRateUnit = 'A') => ({
    status: 'Accepted',
    chargingSchedule: { chargingRateUnit, chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
  });

  it('[K08] is the same when it allows as much, within what stations round; else more or less', () => {
    expect(result(comparison, 'answered', in16(10.4))).toBe('same');
    expect(result(comparison, 'answered', in16(9.6))).toBe('same');
    expect(result(comparison, 'answered', in16(6))).toBe('less');
    expect(result(comparison, 'answered', in16(16))).toBe('different');
  });

  it('[K08] of a limit that has run out, its last period is what is expected', () => {
    const over = { ...comparison, limitA: 16, untilMs: 1, tailA: 6 };
    expect(result(over, 'answered', in16(6))).toBe('same');
    expect(result(over, 'answered', in16(16))).toBe('different');
    expect(result({ ...over, untilMs: 2 }, 'answered', in16(16))).toBe('same');
  });

  it('[1.6 §5.7] is read in watts too, and from where 2.x puts it', () => {
    expect(result(comparison, 'answered', in16(6900, 'W'))).toBe('same');
    expect(result(comparison, 'answered', in16(11_000, 'W'))).toBe('different');
    const { chargingSchedule: schedule } = in16(32);
    expect(result(comparison, 'answered', { status: 'Accepted', schedule })).toBe('different');
  });

  it('[K08] says nothing when the station cannot tell', () => {
    expect(result(comparison, 'answered', { status: 'Rejected' })).toBe('unknown');
    expect(result(comparison, 'answered', { status: 'Accepted' })).toBe('unknown');
    expect(result(comparison, 'timed-out')).toBe('unknown');
  });

  it('[K08] of direct current is read in watts only', () => {
    const dc = { ...comparison, limitA: 100, wiring: { ...wiring, dcEfficiency: 0.9 } };
    expect(result(dc, 'answered', in16(62_100, 'W'))).toBe('same');
    expect(result(dc, 'answered', in16(69_000, 'W'))).toBe('different');
    expect(result(dc, 'answered', in16(80))).toBe('unknown');
  });
});
