import { describe, expect, it } from 'vitest';
import { chargeDetailRecordJsonLines } from '../../../../src/domain/charge-detail-record/charge-detail-record-json-lines.ts';
import { firstRecord } from '../../../support/charge-detail-records.ts';

describe('records as JSON Lines', () => {
  it('[CDR-5] are whole, one on each line, times in UTC and amounts in minor units', () => {
    const records = [firstRecord({ reason: 'two\nlines' }), firstRecord({ price: null })];
    const lines = [...chargeDetailRecordJsonLines(records)];
    expect(lines.map((line) => line.indexOf('\n'))).toEqual(lines.map((line) => line.length - 1));
    const [first, second] = lines.map((line): unknown => JSON.parse(line));
    expect(first).toMatchObject({
      transactionId: 'tx-1',
      startedAt: '2026-06-01T10:00:00.000Z',
      reason: 'two\nlines',
      price: {
        totalInclVatMinor: 595,
        periods: [
          { from: '2026-06-01T10:00:00.000Z', activity: 'charging' },
          { until: '2026-06-01T11:00:00.000Z', activity: 'idle' },
        ],
      },
    });
    expect(second).toMatchObject({ price: null });
  });
});
