import { describe, expect, it } from 'vitest';
import { instantsOf } from '../../../../src/console/lib/day-range.ts';

describe('a range of days', () => {
  it('[house] begins with the first midnight and ends with the one after the last day', () => {
    expect(instantsOf({ from: '2026-12-31', to: '2026-12-31' })).toEqual({
      from: new Date(2026, 11, 31).toISOString(),
      to: new Date(2027, 0, 1).toISOString(),
    });
  });

  it('[house] is open where no day is given', () => {
    expect(instantsOf({})).toEqual({ from: undefined, to: undefined });
  });
});
