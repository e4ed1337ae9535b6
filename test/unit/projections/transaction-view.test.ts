import { describe, expect, it } from 'vitest';
import { transaction } from '../../../src/http/contract/transaction.ts';
import { transactionView } from '../../../src/projections/transaction-view.ts';
import { transactionSnapshot } from '../../support/read-model-samples.ts';

describe('a transaction in the API', () => {
  it('[API] is what the contract says, energy in whole Wh', () => {
    const snapshot = transactionSnapshot({ meterStartWh: 1_000.4, meterStopWh: 5_200.6, energyWh: 4_200 });
    const view = transactionView('CP-1', 'harbour', snapshot, null);
    expect(transaction.parse(view)).toEqual(view);
    expect(view).toMatchObject({ meterStartWh: 1_000, meterStopWh: 5_201, energyWh: 4_200, asOf: null });
    expect(view).toMatchObject({ idToken: 'CAFE01', idTokenType: 'ISO14443' });
  });

  it('[I4] without a token, and with an odd clock, is still shown', () => {
    const snapshot = transactionSnapshot({
      idToken: null,
      startedAtMs: Number.NaN,
      flags: ['suspect-clock', 'unknown-start'],
    });
    const view = transactionView('CP-1', null, snapshot, null);
    expect(transaction.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      idToken: null,
      idTokenType: null,
      flags: ['suspect-clock', 'unknown-start'],
    });
  });
});
