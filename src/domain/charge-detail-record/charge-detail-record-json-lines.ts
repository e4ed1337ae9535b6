import type { PricePeriod } from '../tariff/price.ts';
import type { ChargeDetailRecord } from './charge-detail-record.ts';

/** Records as JSON Lines: the whole record on each line, times in RFC 3339 UTC, amounts in minor units. */
export function* chargeDetailRecordJsonLines(records: Iterable<ChargeDetailRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(jsonOf(record))}\n`;
}

function jsonOf(record: ChargeDetailRecord) {
  const { issuedAtMs, startedAtMs, endedAtMs, price, ...facts } = record;
  return {
    ...facts,
    issuedAt: timestamp(issuedAtMs),
    startedAt: timestamp(startedAtMs),
    endedAt: timestamp(endedAtMs),
    price: price === null ? null : { ...price, periods: price.periods.map(periodOf) },
  };
}

function periodOf({ fromMs, untilMs, ...period }: PricePeriod) {
  return { from: timestamp(fromMs), until: timestamp(untilMs), ...period };
}

function timestamp(atMs: number): string {
  return new Date(atMs).toISOString();
}
