import { describe, expect, it } from 'vitest';
import {
  fresherTransaction,
  matchesTransaction,
} from '../../../../../src/console/lib/resources/transactions.ts';
import { transactionAt } from '../../console-samples.ts';

describe('two pictures of one transaction', () => {
  const early = transactionAt('2026-03-01T12:00:00Z', { energyWh: 100 });
  const late = transactionAt('2026-03-01T12:05:00Z', { energyWh: 900 });

  it('[house] the later sample is believed, so a list read anew never turns energy back', () => {
    expect(fresherTransaction(late, early).energyWh).toBe(900);
    expect(fresherTransaction(early, late).energyWh).toBe(900);
  });

  it('[house] an end is final', () => {
    const ended = { ...early, state: 'ended' as const };
    expect(fresherTransaction(ended, late)).toBe(ended);
    expect(fresherTransaction(late, ended)).toBe(ended);
  });

  it('[house] tokens are compared without case', () => {
    expect(matchesTransaction(early, { idToken: 'card-1' })).toBe(true);
    expect(matchesTransaction(early, { idToken: 'card-2' })).toBe(false);
  });
});
