import type { Zone } from './local-time.ts';
import type { Price } from './price.ts';
import { priceTransaction } from './price-transaction.ts';
import type { Tariff } from './tariff.ts';

/** A made-up transaction: it charges evenly, then the vehicle stays. */
export interface SampleTransaction {
  readonly startedAtMs: number;
  readonly energyWh: number;
  readonly chargingMinutes: number;
  readonly idleMinutes: number;
}

/** What a made-up transaction would cost. Throws a RangeError when it is negative or longer than ten years. */
export function previewPrice(tariff: Tariff, sample: SampleTransaction, zone: Zone): Price {
  const { startedAtMs, energyWh } = sample;
  const chargedAtMs = startedAtMs + Math.round(sample.chargingMinutes * 60_000);
  const untilMs = chargedAtMs + Math.round(sample.idleMinutes * 60_000);
  const timeline = {
    startedAtMs,
    untilMs,
    changes: [
      { atMs: startedAtMs, activity: 'charging' as const },
      { atMs: chargedAtMs, activity: 'idle' as const },
    ],
    points: [{ atMs: chargedAtMs, energyWh }],
  };
  return priceTransaction(tariff, timeline, zone);
}
