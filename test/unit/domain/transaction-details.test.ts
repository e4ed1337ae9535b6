import { expect, it } from 'vitest';
import { detailsOf } from '../../../src/domain/transaction-details.ts';

it('[design §5] the details of a transaction are what is said of it, and nothing else', () => {
  const energy = { energyWh: 10, rule: 'increments', doubts: ['register-reset'] } as const;
  const gap = { kind: 'energy-between', gapWh: 5 } as const;
  const transaction = { id: 't', meterStartWh: 3, energy, registerGap: gap };
  expect(detailsOf(transaction)).toEqual({ energy, registerGap: gap });
  expect(detailsOf({})).toBeNull();
});
