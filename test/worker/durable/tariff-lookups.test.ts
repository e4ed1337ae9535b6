import { expect, it } from 'vitest';
import type { FrozenTariff } from '../../../src/domain/tariff/frozen-tariff.ts';
import { TariffLookups } from '../../../src/durable/tariff-lookups.ts';

/** Records that answer when told to; the version they know begins with the question's own moment. */
function slowRecords() {
  const open: (() => void)[] = [];
  const prepare = () => ({
    bind: (_siteId: string, startedAtMs: number) => ({
      first: () =>
        new Promise((resolve) => {
          const row = { id: 'day', version: 1, valid_from_ms: startedAtMs, terms: '{}', time_zone: 'UTC' };
          open.push(() => resolve(row));
        }),
    }),
  });
  return { db: { prepare } as unknown as D1Database, open };
}

it('[TARIFF-1] a start that moved while its tariff was looked up is looked up again', async () => {
  const { db, open } = slowRecords();
  const answers: [string, FrozenTariff][] = [];
  const lookups = new TariffLookups(db, (id, pricing) => void answers.push([id, pricing]));
  lookups.add({ transactionId: 'a', siteId: null, startedAtMs: 2_000 });
  const done = lookups.run(0);
  lookups.add({ transactionId: 'a', siteId: null, startedAtMs: 1_000 });
  lookups.add({ transactionId: 'b', siteId: null, startedAtMs: 3_000 });
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    open.shift()?.();
  }
  await done;
  expect(answers.map(([id, { tariff }]) => [id, tariff?.validFromMs])).toEqual([
    ['a', 1_000],
    ['b', 3_000],
  ]);
  expect(lookups.retryAtMs()).toBeNull();
});
