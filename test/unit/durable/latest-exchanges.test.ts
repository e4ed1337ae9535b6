import { expect, test } from 'vitest';
import type { Exchange } from '../../../src/domain/exchange.ts';
import { LatestExchanges } from '../../../src/durable/latest-exchanges.ts';
import type { ExchangeFilter } from '../../../src/station/store.ts';

const everything: ExchangeFilter = {
  limit: 1_000,
  before: null,
  action: null,
  direction: null,
  outcome: null,
  fromMs: null,
  toMs: null,
  text: null,
};

test('[I10] what no row holds is bounded: the latest fifty are shown, however many came', () => {
  const latest = new LatestExchanges();
  for (let count = 1; count <= 333; count += 1) {
    latest.add({ id: String(count), atMs: count, action: 'Heartbeat' } as Exchange);
    const shown = latest.list(everything).map(({ atMs }) => atMs);
    const from = Math.max(1, count - 49);
    expect(shown).toEqual(Array.from({ length: count - from + 1 }, (_, index) => from + index));
  }
});
