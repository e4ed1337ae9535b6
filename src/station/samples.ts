import type { Exchange } from '../domain/exchange.ts';
import type { MeterSample } from '../domain/meter-sample.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { catalogue } from '../quirks/catalogue.ts';
import { knownTransaction } from './interpret-context.ts';
import type { RunningTransaction } from './state.ts';
import { understandCall } from './understand-call.ts';

/**
 * The meter samples that a transaction's exchanges carried, oldest first. Exchanges are stored once, as the station
 * sent them, with the quirks that were met: these are met again. A replayed message does not count twice.
 */
export function samplesOf(
  exchanges: readonly Exchange[],
  running: RunningTransaction | null = null,
): MeterSample[] {
  const seen = new Map<string, MeterSample>();
  for (const exchange of exchanges) {
    if (exchange.direction !== 'in' || exchange.action === null) continue;
    const ocppVersion = exchange.ocppVersion as OcppVersion;
    const { action, payload, atMs: receivedAtMs, repairs } = exchange;
    const understood = understandCall(
      { ocppVersion, action, payload, receivedAtMs },
      catalogue.filter(({ id }) => repairs.includes(id)),
      () => ({
        ocppVersion,
        evseIds: [running?.transaction.evseId ?? 1],
        transaction: knownTransaction(running),
        knownIdTags: [],
      }),
    );
    if (understood.type !== 'request' || !('samples' in understood.request)) continue;
    for (const sample of understood.request.samples) seen.set(JSON.stringify(sample), sample);
  }
  return [...seen.values()].sort((a, b) => a.atMs - b.atMs);
}
