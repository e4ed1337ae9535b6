import { describe, expect, it } from 'vitest';
import { transactionNotices } from '../../../../../src/console/features/transactions/transaction-notices.ts';

const nothing = {
  energyDoubts: [],
  registerGap: null,
  closure: null,
  reportedStartedAt: null,
  reportedEndedAt: null,
  missingMessages: null,
  flags: [],
  toldCost: null,
};
const at = '2026-11-22T12:00:00.000Z';

describe('the remarks of a transaction', () => {
  it('[house] are none where there is nothing to say', () => {
    expect(transactionNotices(nothing)).toEqual([]);
  });

  it('[METER-3] say in words what is doubted, what is missing and what was assumed', () => {
    expect(
      transactionNotices({
        energyDoubts: ['register-reset', 'stop-missing'],
        registerGap: { kind: 'energy-between', gapWh: 250 },
        closure: { reason: 'silent', closedAt: at, revisedAt: null },
        reportedStartedAt: '1970-01-01T00:05:00.000Z',
        reportedEndedAt: null,
        missingMessages: { count: 2, isPermanent: true },
        flags: ['cost-differs'],
        toldCost: { amount: 9.99, currency: 'EUR', includesTax: false },
      }),
    ).toEqual([
      'About the energy: register reset, stop missing.',
      'Taken for ended because nothing was heard of it for too long. The station may still tell its end.',
      'Messages that never came: 2. They are lost.',
      'The meter gained 0.25 kWh since the transaction before; nobody is billed for it.',
      'By its station it cost 9.99 EUR without taxes; it is billed as shown here.',
      "By the station's own clock: start 1970-01-01T00:05:00.000Z.",
    ]);
  });

  it('[C1] say that the station spoke after all', () => {
    const closure = { reason: 'next-start', closedAt: at, revisedAt: at } as const;
    expect(transactionNotices({ ...nothing, closure })[0]).toMatch(
      /its connector\. The station spoke later\.$/,
    );
  });
});
