import { describe, expect, it } from 'vitest';
import { type Rebuild, afterPage } from '../../../src/domain/rebuild.ts';

const begun: Rebuild = {
  id: 'r',
  requestedBy: 'admin',
  createdAtMs: 1,
  remaining: ['A', 'B', 'C'],
  afterTransactionId: null,
  stationsTotal: 3,
  transactionsTold: 0,
  unknown: [],
  settledAtMs: null,
};

describe('a rebuild', () => {
  it('[R13] goes on page by page and station by station, and says when it is done', () => {
    const page = afterPage(begun, { transactions: 100, next: 't-100' }, 5);
    expect(page).toMatchObject({ remaining: ['A', 'B', 'C'], afterTransactionId: 't-100' });
    const first = afterPage(page, { transactions: 7, next: null }, 6);
    expect(first).toMatchObject({ remaining: ['B', 'C'], afterTransactionId: null, transactionsTold: 107 });
    const unknown = afterPage(first, null, 7);
    expect(unknown).toMatchObject({ remaining: ['C'], unknown: ['B'], settledAtMs: null });
    const done = afterPage(unknown, { transactions: 0, next: null }, 8);
    expect(done).toMatchObject({ remaining: [], settledAtMs: 8, transactionsTold: 107 });
  });
});
