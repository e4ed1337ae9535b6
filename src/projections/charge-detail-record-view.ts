import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import type { Price } from '../domain/tariff/price.ts';
import type { ChargeDetailRecordView, PriceView } from '../http/contract/charge-detail-record.ts';
import { timestamp } from './timestamp.ts';

/** One version of a charge detail record as the API shows it. */
export function chargeDetailRecordView(record: ChargeDetailRecord): ChargeDetailRecordView {
  const { issuedAtMs, startedAtMs, endedAtMs, price, idToken, energyDoubts, ...facts } = record;
  return {
    ...facts,
    idToken: idToken?.value ?? null,
    idTokenType: idToken?.type ?? null,
    energyDoubts: [...energyDoubts],
    issuedAt: timestamp(issuedAtMs),
    startedAt: timestamp(startedAtMs),
    endedAt: timestamp(endedAtMs),
    price: price === null ? null : priceView(price),
  };
}

/** A price with what it is made of; amounts are in minor units of its currency. */
export function priceView({ lines, adjustments, vatTotals, periods, ...totals }: Price): PriceView {
  return {
    ...totals,
    lines: lines.map((line) => ({ ...line })),
    adjustments: adjustments.map((adjustment) => ({ ...adjustment })),
    vatTotals: vatTotals.map((total) => ({ ...total })),
    periods: periods.map(({ fromMs, untilMs, shares, ...period }) => ({
      from: timestamp(fromMs),
      until: timestamp(untilMs),
      ...period,
      shares: shares.map((share) => ({ ...share })),
    })),
  };
}
