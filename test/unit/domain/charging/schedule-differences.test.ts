import { describe, expect, it } from 'vitest';
import { scheduleDifferences } from '../../../../src/domain/charging/schedule-differences.ts';

describe('differences of composite schedules', () => {
  it('[K08] are none for rounding, or for cuts that change nothing', () => {
    const ours = [{ startPeriod: 0, limit: 16 }];
    const theirs = [
      { startPeriod: 0, limit: 16.1 },
      { startPeriod: 60, limit: 15.9 },
    ];
    expect(scheduleDifferences(ours, theirs)).toEqual([]);
  });

  it('[K08] are none where the profiles limit nothing: that is the hardware', () => {
    expect(scheduleDifferences([{ startPeriod: 0, limit: null }], [{ startPeriod: 0, limit: 32 }])).toEqual(
      [],
    );
  });

  it('[K08] are told with both limits, also where the station limits nothing', () => {
    expect(scheduleDifferences([{ startPeriod: 0, limit: 10 }], [])).toEqual([
      { startPeriod: 0, expectedLimit: 10, reportedLimit: null },
    ]);
  });
});
