import { expect, it } from 'vitest';
import type { Output } from '../../../src/station/output.ts';
import { pricedFromStart } from '../../../src/station/tariff-question.ts';
import type { Turn } from '../../../src/station/turn.ts';
import { initialProgress } from '../../../src/domain/transaction.ts';
import { transaction } from '../../support/station-store-builders.ts';

it('[TARIFF-1] a transaction keeps its price with its start, and is asked about again with another', () => {
  const outputs: Output[] = [];
  const turn = { outputs } as unknown as Turn;
  const pricing = { tariff: null, siteId: null, timeZone: 'UTC' };
  const running = { transaction: { ...transaction, pricing }, progress: initialProgress };
  expect(pricedFromStart(turn, transaction, running).transaction.pricing).toEqual(pricing);
  expect(outputs).toEqual([]);
  const startedAtMs = transaction.startedAtMs - 1;
  const moved = { ...running, transaction: { ...running.transaction, startedAtMs } };
  expect(pricedFromStart(turn, transaction, moved).transaction).not.toHaveProperty('pricing');
  expect(outputs).toEqual([{ type: 'look-up-tariff', transactionId: transaction.id, startedAtMs }]);
});
